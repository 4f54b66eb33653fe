-- Why: another unit of the office is asked for its opinion; an undo brings back assignees and papers too.
-- Locks: dossier and undo_image for an instant, to add columns with constant defaults.
-- Safe: yes, the new columns have defaults and the table is new.
-- Undo: drop table one_stop.consultation; alter table one_stop.dossier drop column consulted_unit_ids; alter table one_stop.undo_image drop column also_before;
-- Then: nothing.
alter table one_stop.dossier add column consulted_unit_ids uuid[] not null default '{}';
comment on column one_stop.dossier.consulted_unit_ids is 'Cơ quan đang được lấy ý kiến: cán bộ ở đó xem được hồ sơ cho đến khi trả lời.';

alter table one_stop.undo_image add column also_before jsonb not null default '{}';
comment on column one_stop.undo_image.also_before is 'Những gì khác phải trở lại như trước: người được giao, giấy tờ.';
alter table one_stop.supplement_request add column explanation text;
comment on column one_stop.supplement_request.explanation is 'Lời giải thích của người nộp khi không bổ sung được đủ giấy tờ.';

create index undo_image_by_end on one_stop.undo_image (possible_until);

create table one_stop.consultation (
  id                  uuid primary key,
  dossier_id          uuid not null references one_stop.dossier (id),
  home_unit_id        uuid not null,
  work_id             uuid not null unique,
  unit_id             uuid not null references organisation.unit (id),
  question            text not null,
  answer_by           date not null,
  asked_at            timestamptz not null,
  asked_by_post_id    uuid,
  answer              text,
  file_ids            uuid[] not null default '{}',
  answered_at         timestamptz,
  answered_by_post_id uuid,
  undone_at           timestamptz,
  constraint an_answer_has_its_instant check ((answer is null) = (answered_at is null))
);
comment on table one_stop.consultation is 'Lấy ý kiến đơn vị khác trong cùng hệ thống; không tạm dừng thời hạn.';
comment on column one_stop.consultation.work_id is 'Việc đang chờ ở đơn vị được hỏi.';
comment on column one_stop.consultation.unit_id is 'Đơn vị được hỏi: cơ quan, hoặc bộ phận của chính cơ quan.';
comment on column one_stop.consultation.undone_at is 'Đã được rút lại trong thời gian cho phép.';
create index consultation_by_dossier on one_stop.consultation (dossier_id, asked_at);
