-- Why: whoever administers the office proves at sign-in that she also holds her phone.
-- Locks: none, the table is new.
-- Safe: yes.
-- Undo: drop table access.second_factor;
-- Then: nothing.
create table access.second_factor (
  account_id      uuid primary key references access.account (id),
  secret          text not null,
  enrolled_at     timestamptz not null,
  confirmed_at    timestamptz,
  last_step       bigint not null default 0,
  recovery_hashes text[] not null default '{}'
);
comment on table access.second_factor is 'Xác thực hai lớp bằng mã 6 số đổi theo giờ (RFC 6238).';
comment on column access.second_factor.secret is 'Khóa bí mật của ứng dụng; không ghi vào nhật ký nào.';
comment on column access.second_factor.confirmed_at is 'Từ lúc này đăng nhập phải có mã.';
comment on column access.second_factor.last_step is 'Bước thời gian của mã dùng gần nhất: một mã không dùng hai lần.';
comment on column access.second_factor.recovery_hashes is 'Mã khôi phục còn lại, chỉ giữ mã băm.';
