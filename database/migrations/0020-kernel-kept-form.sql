-- Why: what somebody typed must not be lost because her session ended before she pressed the button.
-- Locks: none, the table is new.
-- Safe: yes.
-- Undo: drop table kernel.kept_form;
-- Then: nothing.
create table kernel.kept_form (
  token_hash bytea primary key,
  account_id uuid not null,
  path       text not null,
  fields     jsonb not null,
  expires_at timestamptz not null
);
comment on table kernel.kept_form is 'Biểu mẫu gửi lên khi phiên vừa hết: giữ ít phút cho đúng người ấy đăng nhập lại, lấy một lần là xóa.';
comment on column kernel.kept_form.account_id is 'Tài khoản của phiên đã hết; người khác không lấy được.';
create index kept_form_by_end on kernel.kept_form (expires_at);
