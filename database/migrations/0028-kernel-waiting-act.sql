-- Why: some acts need two people: what the first one wants waits here until the second has confirmed it.
-- Locks: none, the table is new.
-- Safe: yes, nothing reads it before this release.
-- Undo: drop table kernel.waiting_act.
-- Then: nothing.
create table kernel.waiting_act (
  id               uuid primary key,
  operation        text not null,
  record_id        uuid not null,
  home_unit_id     uuid,
  input            text not null,
  described        text not null,
  by_person_id     uuid not null,
  by_post_id       uuid not null,
  by_named         text not null,
  asked_at         timestamptz not null,
  expires_at       timestamptz not null,
  confirmer_duty   text not null,
  confirmer_units  uuid[],
  concerned        text[] not null,
  state            text not null default 'waiting' check (state in ('waiting', 'confirmed', 'declined', 'taken-back')),
  settled_by       uuid,
  settled_named    text,
  settled_at       timestamptz,
  reason           text,
  mac              bytea not null,
  constraint a_settled_act_says_when_and_by_whom check ((state = 'waiting') = (settled_at is null) and (settled_at is null) = (settled_by is null)),
  constraint a_declined_act_says_why check (state <> 'declined' or reason is not null)
);
comment on table kernel.waiting_act is 'Việc cần hai người: người thứ nhất đã đề nghị, đang chờ hoặc đã được người thứ hai xác nhận.';
comment on column kernel.waiting_act.input is 'Nội dung đề nghị, đúng từng chữ như đã gửi (JSON).';
comment on column kernel.waiting_act.described is 'Một dòng nói việc gì, cho người xác nhận đọc.';
comment on column kernel.waiting_act.by_named is 'Người đề nghị: họ tên, vị trí, cơ quan khi đề nghị.';
comment on column kernel.waiting_act.confirmer_units is 'Cơ quan của người được xác nhận; để trống là mọi cơ quan.';
comment on column kernel.waiting_act.concerned is 'Người có lợi ích trong việc này (mã người, mã băm số định danh): không ai trong số họ được xác nhận.';
comment on column kernel.waiting_act.mac is 'Mã xác thực do chương trình ghi: dòng chèn bằng tay không làm được gì.';
create index waiting_act_to_confirm on kernel.waiting_act (confirmer_duty, asked_at) where state = 'waiting';
create index waiting_act_by_person on kernel.waiting_act (by_person_id, asked_at);
create index waiting_act_by_record on kernel.waiting_act (record_id) where state = 'waiting';
