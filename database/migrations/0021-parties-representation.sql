-- Why: whoever represents a body in law files, tracks and receives for it, and only as long as she does.
-- Locks: access.session for an instant, to add a column without a default.
-- Safe: yes, the release before writes and reads neither.
-- Undo: drop table parties.representation; alter table access.session drop column body_party_id; restore the function of 0015.
-- Then: the events of parties carry digests of version 2.
create table parties.representation (
  id              uuid primary key,
  body_party_id   uuid not null references parties.party (id),
  person_party_id uuid not null references parties.party (id),
  basis           text not null,
  valid_from      date not null,
  valid_to        date,
  recorded_at     timestamptz not null,
  constraint a_representation_ends_after_it_begins check (valid_to is null or valid_to >= valid_from)
);
comment on table parties.representation is 'Ai đại diện cho tổ chức nào, từ ngày nào đến hết ngày nào.';
comment on column parties.representation.basis is 'Giấy tờ chứng minh: đăng ký doanh nghiệp, quyết định, giấy ủy quyền.';
create index representation_by_person on parties.representation (person_party_id);
create index representation_by_body on parties.representation (body_party_id);

alter table access.session add column body_party_id uuid references parties.party (id);
comment on column access.session.body_party_id is 'Tổ chức mà công dân đang làm thay trong phiên này; chỉ có hiệu lực khi còn là người đại diện.';

create or replace function parties.party_digest(p_id uuid, p_version smallint) returns bytea
language sql stable parallel safe as $$
  select sha256(convert_to(json_build_array(p_version, p.kind, p.name, p.identity_number, p.phone, p.email, p.address,
    p.date_of_birth, p.sex)::text || case when p_version < 2 then '' else coalesce((
      select json_agg(json_build_array(r.id, r.person_party_id, r.basis, r.valid_from, r.valid_to) order by r.id)::text
        from parties.representation r where r.body_party_id = p.id), '') end, 'UTF8')) from parties.party p where p.id = p_id
$$;
comment on function parties.party_digest is 'Dấu vân tay của một công dân, tổ chức cùng người đại diện; phiên bản 2 (1: chưa có người đại diện).';
