-- Why: the register of results shows every number that was given, also one that was taken back, with the reason; none is given twice.
-- Locks: none for long: a new table is filled from the results that have a number.
-- Safe: yes, the release before numbers on from the same counter; what it numbers meanwhile is missing in the register only.
-- Undo: drop table one_stop.result_number; restore the function of 0017; events of version 3 cannot be compared then.
-- Then: the events of the module carry digests of version 3.
create table one_stop.result_number (
  unit_id           uuid not null references organisation.unit (id),
  year              int not null,
  number            int not null check (number > 0),
  home_unit_id      uuid not null,
  dossier_id        uuid not null references one_stop.dossier (id),
  issued_on         date not null,
  issued_by_post_id uuid,
  cancelled_at      timestamptz,
  cancel_reason     text,
  constraint a_number_is_given_once_in_a_year primary key (unit_id, year, number),
  constraint a_cancelled_number_has_its_reason check ((cancelled_at is null) = (cancel_reason is null))
);
comment on table one_stop.result_number is 'Sổ kết quả: mỗi số đã cấp một dòng, kể cả số đã hủy; không số nào cấp lại.';
comment on column one_stop.result_number.cancel_reason is 'Vì sao hủy số.';
create index result_number_by_dossier on one_stop.result_number (dossier_id);

insert into one_stop.result_number (unit_id, year, number, home_unit_id, dossier_id, issued_on)
select d.unit_id, extract(year from r.issued_on)::int, r.number::int, r.home_unit_id, r.dossier_id, r.issued_on
  from one_stop.result r join one_stop.dossier d on d.id = r.dossier_id
 where r.number ~ '^[0-9]{1,9}$' and r.number::int > 0 and r.issued_on is not null
on conflict do nothing;

create or replace function one_stop.dossier_digest(p_id uuid, p_version smallint) returns bytea
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
  )::text || case when p_version < 2 then '' else json_build_array(
    (select json_build_array(d.field_key, d.drafted_at, d.consulted_unit_ids, d.imported_from) from one_stop.dossier d where d.id = p_id),
    (select json_agg(json_build_array(e.id, e.name, e.joined_file_id, e.seen_at) order by e.id)
       from one_stop.enclosure e where e.dossier_id = p_id),
    (select json_agg(json_build_array(s.id, s.before_reception, s.requested_by_post_id, s.explanation) order by s.id)
       from one_stop.supplement_request s where s.dossier_id = p_id),
    (select json_agg(json_build_array(c.id, c.explanation) order by c.id) from one_stop.due_change c where c.dossier_id = p_id),
    (select json_agg(json_build_array(a.id, a.work_id, a.unit_id, a.question, a.answer_by, a.asked_at, a.asked_by_post_id, a.answer,
        a.file_ids, a.answered_at, a.answered_by_post_id, a.undone_at) order by a.id)
       from one_stop.consultation a where a.dossier_id = p_id),
    (select json_agg(json_build_array(w.id, w.unit_id, w.section_key, w.duty, w.step_key, w.binds, w.outcomes, w.sender,
        w.assignee_post_id, w.opened_at, w.due_at, w.waits_since, w.closed_at, w.outcome, w.comment, w.closed_by_post_id) order by w.id)
       from work.work w where w.record_id = p_id),
    (select json_agg(json_build_array(f.id, encode(f.sha256, 'hex'), f.name, f.media_type) order by f.id)
       from kernel.file_link l join kernel.file f on f.id = l.file_id where l.record_id = p_id)
  )::text end || case when p_version < 3 then '' else coalesce((
    select json_agg(json_build_array(n.unit_id, n.year, n.number, n.issued_on, n.issued_by_post_id, n.cancelled_at, n.cancel_reason)
        order by n.unit_id, n.year, n.number)::text
      from one_stop.result_number n where n.dossier_id = p_id), '') end, 'UTF8'))
$$;
comment on function one_stop.dossier_digest is 'Dấu vân tay của một hồ sơ cùng mọi dòng quyết định về nó; phiên bản 3 (1: chưa có việc, ý kiến, tệp; 2: chưa có sổ số kết quả).';
