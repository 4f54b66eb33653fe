-- Why: a unit, post, officer or calendar that is changed behind the program's back must be found, as a dossier is.
-- Locks: none, a function only.
-- Safe: yes, events without a digest are not compared.
-- Undo: drop function organisation.record_digest(uuid, smallint);
-- Then: the events of the module carry digests.

-- One record is a unit with its calendar, a post with what it delegates, an officer with her appointments and absences,
-- or the calendar of the whole country (the id that belongs to no row).
create function organisation.record_digest(p_id uuid, p_version smallint) returns bytea
language sql stable parallel safe set timezone = 'UTC' as $$
  select sha256(convert_to(json_build_array(p_version,
    (select json_build_array(u.id, u.kind) from organisation.unit u where u.id = p_id),
    (select json_agg(json_build_array(v.code, v.name, v.short_name, v.level_key, v.parent_id, v.area_id, v.section_key, v.address,
        v.phone, v.decision_no, v.valid_from, v.valid_to, v.recorded_at, v.superseded_at) order by v.id)
       from organisation.unit_version v where v.unit_id = p_id),
    (select json_build_array(p.unit_id, p.agency_id, p.post_kind_key, p.name, p.section_key, p.valid_from, p.valid_to, p.recorded_at,
        p.superseded_at, p.decision_no) from organisation.post p where p.id = p_id),
    (select json_agg(json_build_array(d.to_post_id, d.duties, d.valid_from, d.valid_to, d.recorded_at, d.superseded_at, d.decision_no)
        order by d.id) from organisation.delegation d where d.from_post_id = p_id),
    (select json_build_array(o.name, o.kind, o.identity_number, o.phone, o.email) from organisation.officer o where o.id = p_id),
    (select json_agg(json_build_array(a.post_id, a.valid_from, a.valid_to, a.recorded_at, a.superseded_at, a.decision_no) order by a.id)
       from organisation.appointment a where a.officer_id = p_id),
    (select json_agg(json_build_array(b.reason, b.valid_from, b.valid_to, b.recorded_at, b.superseded_at, b.decision_no) order by b.id)
       from organisation.absence b where b.officer_id = p_id),
    (select json_agg(json_build_array(y.year, y.decision, y.published_at) order by y.year) from organisation.calendar_year y
      where y.unit_id = p_id or (y.unit_id is null and c.is_national)),
    (select json_agg(json_build_array(k.day_on, k.worked, k.kind, k.name, k.hours, k.decision, k.pending, k.swap_with_on, k.recorded_at,
        k.superseded_at) order by k.id) from organisation.calendar_day k where k.unit_id = p_id or (k.unit_id is null and c.is_national)),
    (select json_agg(json_build_array(h.weekly, h.valid_from, h.valid_to, h.decision, h.recorded_at, h.superseded_at) order by h.id)
       from organisation.office_hours h where h.unit_id = p_id or (h.unit_id is null and c.is_national))
  )::text, 'UTF8'))
  from (select p_id = '00000000-0000-7000-8000-0000000ca1e0'::uuid as is_national) c
$$;
comment on function organisation.record_digest is 'Dấu vân tay của một đơn vị, vị trí, cán bộ hoặc lịch làm việc; phiên bản 1.';
create index delegation_by_giver on organisation.delegation (from_post_id);
create index appointment_of_officer on organisation.appointment (officer_id);
create index unit_version_of_unit on organisation.unit_version (unit_id);
create index absence_of_officer on organisation.absence (officer_id);
