-- Why: the people and bodies who deal with the State.
-- Locks: none, the tables are new.
-- Safe: yes.
-- Undo: drop schema parties cascade.
-- Then: dossiers refer to parties.
create schema parties;
comment on schema parties is 'Cá nhân, tổ chức giao dịch với nhà nước.';

create table parties.party (
  id              uuid primary key,
  kind            text not null check (kind in ('citizen', 'body')),
  name            text not null,
  name_sort       text not null,
  search          text not null,
  identity_number text,
  phone           text,
  email           text,
  address         text,
  date_of_birth   date,
  sex             text check (sex in ('male', 'female')),
  created_at      timestamptz not null,
  constraint an_identity_number_belongs_to_one_party unique (kind, identity_number)
);
comment on table parties.party is 'Công dân, tổ chức.';
comment on column parties.party.search is 'Khóa tìm kiếm không dấu.';
create index party_by_phone on parties.party (phone);
create index party_by_words on parties.party using gin (to_tsvector('simple'::regconfig, search));
