-- Why: of two opposite decisions one counts; a decision may be taken back before it is issued, an issued result be corrected.
-- Locks: one_stop.dossier for one reading of it, one_stop.result while its key is built anew.
-- Safe: no, the release before signs by the old key of one_stop.result: stop it first.
-- Undo: drop the columns, constraints and indexes made here, key one_stop.result by dossier_id again, restore the function of 0022.
-- Then: the events of the module carry digests of version 4; what was done minutes before can no longer be undone.

-- What has ended is most of the table and is not written anew: the default of this moment stands for it.
alter table one_stop.dossier add column matter text not null default 'ended';
alter table one_stop.dossier alter column matter set default 'open';
comment on column one_stop.dossier.matter is 'Việc của hồ sơ: chưa quyết định, đã ký nhưng chưa phát hành, đã xong.';
update one_stop.dossier set matter = 'open'
 where state in ('draft', 'submitted', 'awaiting-completion', 'received', 'in-progress', 'awaiting-supplement', 'awaiting-payment');
update one_stop.dossier d set matter = 'decided'
 where d.state = 'in-progress' and exists (select from one_stop.result r where r.dossier_id = d.id and r.undone_at is null);
alter table one_stop.dossier
  add check (matter in ('open', 'decided', 'ended')),
  add constraint the_matter_fits_the_state check (case
    when state in ('result-ready', 'returned', 'archived', 'refused-at-desk', 'refused', 'stopped', 'withdrawn', 'outcome-unknown')
      then matter = 'ended'
    when state = 'in-progress' then matter in ('open', 'decided')
    else matter = 'open' end);
-- An image from before knows nothing of the matter.
delete from one_stop.undo_image;

alter table one_stop.result
  add column round int not null default 1 check (round > 0),
  add column correction_reason text,
  add column withdrawn_at timestamptz,
  add column withdrawn_by_post_id uuid,
  add column withdraw_reason text,
  add column replaced_at timestamptz,
  drop constraint result_pkey,
  add primary key (dossier_id, round),
  add constraint a_withdrawn_decision_has_its_reason check ((withdrawn_at is null) = (withdraw_reason is null)),
  add constraint only_what_is_not_issued_is_withdrawn check (withdrawn_at is null or issued_on is null),
  add constraint only_an_issued_result_is_replaced check (replaced_at is null or issued_on is not null);
alter table one_stop.result alter column round drop default;
comment on table one_stop.result is 'Kết quả giải quyết, mỗi lần ký một dòng: ký, vào số, trả, thu hồi, thay thế.';
comment on column one_stop.result.round is 'Lần ký thứ mấy của hồ sơ.';
comment on column one_stop.result.correction_reason is 'Vì sao đính chính; có nghĩa là kết quả này thay kết quả đã phát hành.';
comment on column one_stop.result.withdrawn_at is 'Lúc người ký thu hồi, trước khi phát hành.';
comment on column one_stop.result.replaced_at is 'Lúc bị kết quả đính chính thay thế.';
create unique index a_dossier_has_one_result_in_force on one_stop.result (dossier_id)
  where issued_on is not null and replaced_at is null and undone_at is null;
create unique index a_dossier_has_one_decision_to_issue on one_stop.result (dossier_id)
  where issued_on is null and withdrawn_at is null and undone_at is null;

alter table one_stop.result_number add column round int not null default 1;
alter table one_stop.result_number alter column round drop default;
comment on column one_stop.result_number.round is 'Số này cấp cho lần ký thứ mấy của hồ sơ.';

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
        r.proof, r.given_back_at, r.undone_at) from one_stop.result r where r.dossier_id = p_id and r.round = 1),
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
      from one_stop.result_number n where n.dossier_id = p_id), '') end || case when p_version < 4 then '' else json_build_array(
    (select d.matter from one_stop.dossier d where d.id = p_id),
    (select json_agg(json_build_array(r.round, r.kind, r.file_ids, r.comment, r.decided_at, r.decided_by_post_id, r.number, r.issued_on,
        r.received_by, r.proof, r.given_back_at, r.undone_at, r.correction_reason, r.withdrawn_at, r.withdrawn_by_post_id,
        r.withdraw_reason, r.replaced_at) order by r.round)
       from one_stop.result r where r.dossier_id = p_id),
    (select json_agg(json_build_array(n.round, n.struck) order by n.unit_id, n.year, n.number, n.struck)
       from one_stop.result_number n where n.dossier_id = p_id)
  )::text end, 'UTF8'))
$$;
comment on function one_stop.dossier_digest is 'Dấu vân tay của một hồ sơ cùng mọi dòng quyết định về nó; phiên bản 4 (1: chưa có việc, ý kiến, tệp; 2: chưa có sổ số kết quả; 3: chưa có tình trạng quyết định và nhiều kết quả).';
