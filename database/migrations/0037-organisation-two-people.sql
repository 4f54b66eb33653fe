-- Why: once an office is open, nobody gains weighty powers by the act of one person; emergencies are short and told.
-- Locks: appointment for an instant (two columns without rewrite), the other tables are new.
-- Safe: yes, an office without an opening works as before.
-- Undo: drop the three tables and two columns, and put record_digest of 0014 back.
-- Then: open each office that already works (Tổ chức bộ máy → cơ quan → Mở cơ quan).
create table organisation.opening (
  agency_id    uuid primary key references organisation.unit (id),
  opened_at    timestamptz not null,
  decision_no  text not null,
  prepared_by  uuid references organisation.officer (id),
  confirmed_by uuid references organisation.officer (id),
  list_hash    bytea not null,
  constraint an_opening_is_prepared_and_confirmed_by_two
    check ((prepared_by is null) = (confirmed_by is null) and (prepared_by is null or prepared_by <> confirmed_by))
);
comment on table organisation.opening is 'Cơ quan đã được tuyên bố mở: từ đó việc giao quyền quan trọng cần hai người.';
comment on column organisation.opening.prepared_by is 'Người quản trị đã chuẩn bị; để trống khi chương trình nạp bản mẫu.';
comment on column organisation.opening.confirmed_by is 'Người đứng đầu đã đọc toàn bộ danh sách và xác nhận.';
comment on column organisation.opening.list_hash is 'Mã băm của danh sách vị trí, người giữ và tài khoản mà người đứng đầu đã xác nhận.';

alter table organisation.appointment add column acting boolean not null default false;
alter table organisation.appointment add column given_by uuid references organisation.officer (id);
comment on column organisation.appointment.acting is 'Giao phụ trách khẩn: do một người giao, chỉ vài ngày làm việc.';
comment on column organisation.appointment.given_by is 'Người đã giao phụ trách khẩn.';
alter table organisation.appointment add constraint an_acting_appointment_ends
  check (not acting or (valid_to is not null and given_by is not null and given_by <> officer_id)) not valid;
create index appointment_acting on organisation.appointment (post_id, valid_from) where acting;

create table organisation.alert (
  id         uuid primary key,
  kind       text not null,
  officer_id uuid not null references organisation.officer (id),
  unit_ids   uuid[] not null,
  for_audit  boolean not null,
  facts      jsonb not null,
  at         timestamptz not null
);
comment on table organisation.alert is 'Việc về quyền hạn phải báo ngay: cho người đứng đầu cơ quan và cấp trên, người kiểm tra, và chính cán bộ.';
comment on column organisation.alert.officer_id is 'Cán bộ mà việc này nói về; người đó luôn được báo.';
comment on column organisation.alert.unit_ids is 'Cơ quan của những người đứng đầu được báo: cơ quan của cán bộ và các cấp trên.';
comment on column organisation.alert.for_audit is 'Báo cả người kiểm tra nhật ký.';
create index alert_by_unit on organisation.alert using gin (unit_ids);
create index alert_by_officer on organisation.alert (officer_id, at);
create index alert_by_at on organisation.alert (at);

create table organisation.alert_seen (
  alert_id  uuid not null references organisation.alert (id),
  person_id uuid not null references organisation.officer (id),
  seen_at   timestamptz not null,
  primary key (alert_id, person_id)
);
comment on table organisation.alert_seen is 'Ai đã bấm “Đã đọc” ở một việc phải báo.';

-- Those who stand at the head of an office confirm what one person may not do alone.
update organisation.post_kind set duties = array_append(duties, 'organisation.confirm')
 where key in ('chu-tich', 'pho-chu-tich', 'lanh-dao-tinh', 'lanh-dao-quan') and not 'organisation.confirm' = any(duties);
update organisation.post_kind set duties = array_append(duties, 'audit.export-personal')
 where key in ('chu-tich', 'truong-phong', 'truong-mot-cua', 'kiem-toan', 'van-phong-thong-ke') and not 'audit.export-personal' = any(duties);

create or replace function organisation.record_digest(p_id uuid, p_version smallint) returns bytea
language sql stable parallel safe set timezone = 'UTC' as $$
  select sha256(convert_to(case when p_version < 2 then json_build_array(p_version,
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
  )::text else json_build_array(
    encode(organisation.record_digest(p_id, 1::smallint), 'hex'),
    (select json_build_array(o.opened_at, o.decision_no, o.prepared_by, o.confirmed_by, encode(o.list_hash, 'hex'))
       from organisation.opening o where o.agency_id = p_id),
    (select json_agg(json_build_array(a.id, a.acting, a.given_by) order by a.id)
       from organisation.appointment a where a.officer_id = p_id and a.acting),
    (select json_agg(json_build_array(a.id, a.kind, a.unit_ids, a.for_audit, a.facts, a.at) order by a.id)
       from organisation.alert a where a.officer_id = p_id)
  )::text end, 'UTF8'))
  from (select p_id = '00000000-0000-7000-8000-0000000ca1e0'::uuid as is_national) c
$$;
comment on function organisation.record_digest is 'Dấu vân tay của một đơn vị, vị trí, cán bộ hoặc lịch làm việc; phiên bản 2: cả việc mở cơ quan, phụ trách khẩn, việc phải báo.';
