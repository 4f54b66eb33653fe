-- Why: accounts, outside identities and sessions.
-- Locks: none, the tables are new.
-- Safe: yes.
-- Undo: drop schema access cascade.
-- Then: demonstration accounts come from the catalogue.
create schema access;
comment on schema access is 'Đăng nhập, phiên làm việc, nhà cung cấp định danh.';

create table access.account (
  id            uuid primary key,
  login         text not null unique,
  kind          text not null check (kind in ('officer', 'citizen', 'machine')),
  officer_id    uuid references organisation.officer (id),
  party_id      uuid references parties.party (id),
  password_hash text,
  scopes        text[] not null default '{}',
  disabled_at   timestamptz,
  demonstration boolean not null default false,
  created_at    timestamptz not null,
  constraint an_account_belongs_to_somebody check (kind = 'machine' or num_nonnulls(officer_id, party_id) = 1)
);
comment on table access.account is 'Tài khoản đăng nhập.';
create index account_by_officer on access.account (officer_id);
create index account_by_party on access.account (party_id);

create table access.identity (
  provider   text not null,
  subject    text not null,
  account_id uuid not null references access.account (id),
  linked_at  timestamptz not null,
  primary key (provider, subject)
);
comment on table access.identity is 'Tài khoản gắn với định danh của nhà cung cấp bên ngoài (VNeID…).';

create table access.session (
  token_hash   bytea primary key,
  id           uuid not null unique,
  account_id   uuid not null references access.account (id),
  post_id      uuid references organisation.post (id),
  csrf         text not null,
  via          text not null check (via in ('cookie', 'bearer')),
  created_at   timestamptz not null,
  last_seen_at timestamptz not null,
  expires_at   timestamptz not null,
  ended_at     timestamptz
);
comment on table access.session is 'Phiên làm việc; chỉ giữ mã băm của khóa phiên.';
create index session_by_account on access.session (account_id) where ended_at is null;
