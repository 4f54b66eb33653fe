-- Why: a reset reaches the officer herself: two people each hold half of the code, and who gains weighty powers is vouched for.
-- Locks: account for an instant (a column without rewrite), the other table is new.
-- Safe: yes; accounts that were never vouched for only matter in offices that are open.
-- Undo: drop table access.hand_over; alter table access.account drop column vouched_at.
-- Then: nothing.
alter table access.account add column vouched_at timestamptz;
comment on column access.account.vouched_at is 'Từ khi nào hai người bảo đảm tài khoản nằm trong tay đúng cán bộ; để trống thì quyền quan trọng còn ngủ.';
update access.account set vouched_at = created_at where demonstration;

create table access.hand_over (
  account_id   uuid primary key references access.account (id),
  first_id     uuid not null references organisation.officer (id),
  second_id    uuid not null references organisation.officer (id),
  first_hash   text,
  second_hash  text,
  confirmed_at timestamptz not null,
  expires_at   timestamptz not null,
  mac          bytea not null,
  constraint two_different_people_hand_over check (first_id <> second_id)
);
comment on table access.hand_over is 'Cấp lại mật khẩu qua hai người: mỗi người trao cho cán bộ một nửa mã, thiếu một nửa thì không đặt được mật khẩu.';
comment on column access.hand_over.first_id is 'Người quản trị đã đề nghị, giữ nửa mã thứ nhất.';
comment on column access.hand_over.second_id is 'Người thứ hai đã xác nhận, giữ nửa mã thứ hai.';
comment on column access.hand_over.mac is 'Mã xác thực do chương trình ghi: dòng chèn bằng tay không mở được tài khoản nào.';
