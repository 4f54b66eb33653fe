-- Why: whoever mistypes the code of her phone types the code again, and not the password.
-- Locks: none, the table is new.
-- Safe: yes.
-- Undo: drop table access.pending_sign_in;
-- Then: nothing.
create table access.pending_sign_in (
  token_hash bytea primary key,
  account_id uuid not null references access.account (id),
  tries_left smallint not null check (tries_left >= 0),
  expires_at timestamptz not null
);
comment on table access.pending_sign_in is 'Lần đăng nhập đã đúng mật khẩu, còn chờ mã trên điện thoại; chỉ giữ mã băm, ít phút, ít lần thử, xong là xóa.';
create index pending_sign_in_by_account on access.pending_sign_in (account_id);
create index pending_sign_in_by_end on access.pending_sign_in (expires_at);
