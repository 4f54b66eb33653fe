-- Why: undoing within minutes, notices that wait, statistics that do not grow with the archive, search, fingerprints.
-- Locks: none, the tables are new or empty.
-- Safe: yes.
-- Undo: drop the tables, columns and functions made here.
-- Then: 0010 rolls the deltas up.
alter table work.work add column waits_since timestamptz;
comment on column work.work.waits_since is 'Đang chờ người dân (bổ sung, nộp tiền): tạm không nằm trong danh sách phải làm.';

alter table one_stop.supplement_request add column undone_at timestamptz;
alter table one_stop.ending add column undone_at timestamptz;
alter table one_stop.result add column undone_at timestamptz;
comment on column one_stop.supplement_request.undone_at is 'Đã được rút lại trong thời gian cho phép.';

create table one_stop.undo_image (
  event_id      uuid primary key,
  dossier_id    uuid not null references one_stop.dossier (id),
  home_unit_id  uuid not null,
  officer_id    uuid not null,
  before        jsonb not null,
  opened_work   uuid[] not null,
  closed_work   uuid[] not null,
  possible_until timestamptz not null
);
comment on table one_stop.undo_image is 'Ảnh chụp trước một thao tác, để người vừa làm hoàn tác trong ít phút.';
create index undo_image_by_dossier on one_stop.undo_image (dossier_id);

create table one_stop.notice (
  id           uuid primary key,
  dossier_id   uuid not null references one_stop.dossier (id),
  home_unit_id uuid not null,
  event_id     uuid not null unique,
  kind         text not null,
  facts        jsonb not null default '{}',
  sent_at      timestamptz not null,
  read_at      timestamptz
);
comment on table one_stop.notice is 'Thông báo gửi chủ hồ sơ trên trang của họ.';
create index notice_by_dossier on one_stop.notice (dossier_id, sent_at);

create table one_stop.tally_delta (
  id           bigint generated always as identity primary key,
  day_on       date not null,
  unit_id      uuid not null,
  procedure_id uuid not null,
  field_key    text not null,
  channel      text not null,
  measure      text not null,
  n            int not null
);
comment on table one_stop.tally_delta is 'Thay đổi số đếm, ghi trong cùng giao dịch với việc làm thay đổi nó; thống kê cộng từ đây.';

create index dossier_by_words on one_stop.dossier using gin (unit_id, search gin_trgm_ops);

-- A JSON array tells where each value begins and ends, so that no two different dossiers read the same.
create function one_stop.dossier_digest(p_id uuid, p_version smallint) returns bytea
language sql stable parallel safe set timezone = 'UTC' as $$
  select sha256(convert_to(json_build_array(p_version,
    (select json_build_array(d.id, d.home_unit_id, d.unit_id, d.section_key, d.code, d.reference, d.pin, d.state, d.clock, d.channel,
        d.procedure_id, d.procedure_case_id, d.applicant_party_id, d.applicant_kind, d.applicant_name, d.applicant_identity,
        d.applicant_phone, d.applicant_email, d.applicant_address, d.submitter_party_id, d.assisted_by, d.return_mode, d.form,
        d.time_limit, d.pause_policy, d.submitted_at, d.received_at, d.received_on, d.due_on, d.due_at, d.due_before_extension_on,
        d.provisional, d.due_explanation, d.pauses, d.supplement_rounds, d.extended, d.ended_at, d.ended_on, d.flow_open, d.flow_done)
       from one_stop.dossier d where d.id = p_id),
    (select json_agg(json_build_array(e.requirement_id, e.originals, e.copies, e.file_ids, e.seen, e.round) order by e.requirement_id)
       from one_stop.enclosure e where e.dossier_id = p_id),
    (select json_agg(json_build_array(s.round, s.wrongs, s.answer_by, s.requested_at, s.delivered_at, s.undone_at) order by s.round)
       from one_stop.supplement_request s where s.dossier_id = p_id),
    (select json_agg(json_build_array(c.kind, c.old_due_on, c.new_due_on, c.reason, c.changed_at) order by c.id)
       from one_stop.due_change c where c.dossier_id = p_id),
    (select json_build_array(r.kind, r.file_ids, r.comment, r.decided_at, r.decided_by_post_id, r.number, r.issued_on, r.received_by,
        r.proof, r.given_back_at, r.undone_at) from one_stop.result r where r.dossier_id = p_id),
    (select json_build_array(g.kind, g.reason, g.legal_basis, g.ended_at, g.undone_at) from one_stop.ending g where g.dossier_id = p_id),
    (select json_build_array(r.stars, r.comment, r.rated_at) from one_stop.rating r where r.dossier_id = p_id)
  )::text, 'UTF8'))
$$;
comment on function one_stop.dossier_digest is 'Dấu vân tay của một hồ sơ cùng giấy tờ, yêu cầu bổ sung, ngày hẹn, kết quả, đánh giá; phiên bản 1.';
