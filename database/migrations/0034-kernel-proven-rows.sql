-- Why: a session, invitation, password, job or answer put into the database by hand opens and does nothing: the program's key proves each row.
-- Locks: each of the tables for an instant (columns without default); access.account is written once, a second a hundred thousand accounts.
-- Safe: no, the release before writes rows without a proof, which this one refuses: stop every copy of it first.
-- Undo: drop the columns and the table made here.
-- Then: the program proves the rows that are there in the transaction of this very migration, and never again.
alter table access.account
  add column second_factor_at timestamptz,
  add column recovery_left smallint not null default 0,
  add column changed_at timestamptz,
  add column password_mac bytea,
  add column mac bytea;
comment on column access.account.second_factor_at is 'Xác thực hai lớp được xác nhận lúc nào; khớp với dòng ở access.second_factor, nên xóa dòng đó không tắt được.';
comment on column access.account.recovery_left is 'Còn mấy mã khôi phục; một dòng xác thực hai lớp cũ chép lại thì không khớp.';
comment on column access.account.changed_at is 'Lần cuối chương trình đổi tài khoản; không được trước sự kiện đổi cuối cùng trong nhật ký, nên một dòng cũ chép lại không vào được.';
comment on column access.account.password_mac is 'Mã xác thực của mật khẩu đã băm.';
comment on column access.account.mac is 'Mã xác thực của cả dòng, bằng khóa của chương trình.';
update access.account a
   set second_factor_at = f.confirmed_at, recovery_left = coalesce(cardinality(f.recovery_hashes), 0),
       changed_at = greatest(a.created_at, (select max(e.at) from kernel.event e
         where e.record_id = a.id and e.refusal is null and e.module = 'access' and e.type not in ('access.signed-in', 'access.signed-out')))
  from access.account b left join access.second_factor f on f.account_id = b.id and f.confirmed_at is not null
 where b.id = a.id;
alter table access.account alter column changed_at set not null;

alter table access.identity add column mac bytea;
comment on column access.identity.mac is 'Mã xác thực của dòng, bằng khóa của chương trình.';
alter table access.session add column mac bytea;
comment on column access.session.mac is 'Mã xác thực của phiên; phiên đã kết thúc thì là mã băm của mã đó, nên không mở lại được.';
alter table access.invitation add column mac bytea;
comment on column access.invitation.mac is 'Mã xác thực của dòng, bằng khóa của chương trình.';
alter table access.second_factor add column mac bytea;
comment on column access.second_factor.mac is 'Mã xác thực của dòng, trừ bước thời gian dùng gần nhất.';
alter table access.pending_sign_in add column mac bytea;
comment on column access.pending_sign_in.mac is 'Mã xác thực của dòng, trừ số lần thử còn lại.';
alter table one_stop.undo_image add column mac bytea;
comment on column one_stop.undo_image.mac is 'Mã xác thực của ảnh chụp, bằng khóa của chương trình.';
alter table kernel.idempotency add column mac bytea;
comment on column kernel.idempotency.mac is 'Mã xác thực của câu trả lời, bằng khóa của chương trình.';
alter table kernel.kept_form add column mac bytea;
comment on column kernel.kept_form.mac is 'Mã xác thực của biểu mẫu giữ hộ, bằng khóa của chương trình.';

create table kernel.foreign_row (
  place     text not null,
  key       text not null,
  record_id uuid,
  found_at  timestamptz not null,
  primary key (place, key)
);
comment on table kernel.foreign_row is 'Dòng lạ: không do chương trình ghi hoặc đã bị sửa ngoài chương trình, đã bị bỏ qua; người quản trị xem ở trang Tình trạng hệ thống.';
create index foreign_row_by_age on kernel.foreign_row (found_at);
