-- Why: every step that waits for a person is one row; the inbox is one query.
-- Locks: none, the tables are new.
-- Safe: yes.
-- Undo: drop schema work cascade.
-- Then: one-stop opens and closes work.
create schema work;
comment on schema work is 'Việc của tôi.';

create table work.work (
  id               uuid primary key,
  home_unit_id     uuid not null,
  module           text not null,
  record_id        uuid not null,
  unit_id          uuid not null references organisation.unit (id),
  section_key      text,
  duty             text not null,
  step_key         text not null,
  step             text not null,
  binds            text,
  outcomes         jsonb not null default '[]',
  title            text not null,
  sender           text,
  assignee_post_id uuid references organisation.post (id),
  opened_at        timestamptz not null,
  due_at           timestamptz,
  closed_at        timestamptz,
  outcome          text,
  comment          text,
  closed_by_post_id uuid references organisation.post (id)
);
comment on table work.work is 'Một việc đang chờ một người: ai, việc gì, về bản ghi nào, trước lúc nào.';
comment on column work.work.binds is 'Bước chỉ hoàn thành bằng thao tác pháp lý này.';
comment on column work.work.sender is 'Chức danh người chuyển đến.';
create index work_open_by_assignee on work.work (assignee_post_id, due_at, id) where closed_at is null;
create index work_open_by_unit on work.work (unit_id, duty, due_at, id) where closed_at is null;
create index work_by_record on work.work (record_id);
