-- Why: an administrator opens accounts for officers, who choose their own passwords with a code that works once.
-- Locks: none, the table is new.
-- Safe: yes.
-- Undo: drop table access.invitation;
-- Then: nothing.
create table access.invitation (
  account_id uuid primary key references access.account (id),
  code_hash  text not null,
  invited_at timestamptz not null,
  expires_at timestamptz not null
);
comment on table access.invitation is 'Mã dùng một lần để cán bộ tự đặt mật khẩu; chỉ giữ mã băm, dùng xong là xóa.';
