-- Why: a number says who somebody is only with its kind and country; who looked at a person, was told what, represents whom on which paper, is on record.
-- Locks: parties.party while the unique index is built (seconds a million); only bodies and old kinds of numbers are written.
-- Safe: no, the release before cannot put a new person on record; stop it first.
-- Undo: drop the new columns and tables, make the unique constraint of 0004 again, restore the function of 0021.
-- Then: the events of parties carry digests of version 3.
alter table parties.party
  add column identity_kind text default 'citizen-card',
  add column identity_country text default 'VN',
  add column account_since timestamptz,
  add column confirmed_by text,
  add column confirmed_at timestamptz;
update parties.party set
    identity_kind = case
      when identity_number is null then null
      when kind = 'body' and identity_number ~ '^\d{10}(-?\d{3})?$' then 'tax-code'
      when kind = 'body' then 'foreign-body'
      when identity_number ~ '^\d{9}$' then 'old-card'
      when identity_number ~ '^\d{10}(-?\d{3})?$' then 'personal-tax-code'
      else 'passport' end,
    identity_country = case
      when identity_number is null then null
      when identity_number ~ '^(\d{9}|\d{10}(-?\d{3})?)$' then 'VN'
      else 'ZZ' end
  where identity_number is null or kind = 'body' or identity_number !~ '^\d{12}$';
alter table parties.party
  alter column identity_kind drop default,
  alter column identity_country drop default,
  drop constraint an_identity_number_belongs_to_one_party,
  add constraint an_identity_number_belongs_to_one_party unique (identity_number, identity_kind, identity_country),
  add constraint a_number_has_a_kind_and_a_country check (
    num_nonnulls(identity_number, identity_kind, identity_country) in (0, 3)),
  add constraint a_country_has_two_letters check (identity_country ~ '^[A-Z]{2}$');
comment on column parties.party.identity_kind is 'Loại giấy tờ của số định danh (catalogue/identity-documents.json).';
comment on column parties.party.identity_country is 'Nước cấp, hai chữ cái theo ISO 3166-1; ZZ: số ghi trước khi hỏi nước cấp, chưa rõ.';
comment on column parties.party.account_since is 'Từ khi có tài khoản đăng nhập: tên và số chỉ sửa theo giấy tờ, hai người.';
comment on column parties.party.confirmed_by is 'Nhà cung cấp định danh đã xác nhận tên và số (VNeID…).';
update parties.party p set account_since = a.since
  from (select party_id, min(created_at) as since from access.account where party_id is not null group by party_id) a where a.party_id = p.id;
update parties.party p set confirmed_by = i.provider, confirmed_at = i.linked_at
  from access.identity i join access.account a on a.id = i.account_id where a.party_id = p.id;

create table parties.look (
  id         uuid primary key,
  party_id   uuid not null references parties.party (id),
  at         timestamptz not null,
  officer_id uuid not null,
  post_id    uuid not null,
  unit_id    uuid not null,
  post       text not null,
  unit       text not null,
  way        text not null check (way in ('scan', 'number', 'record', 'mismatch'))
);
comment on table parties.look is 'Ai (cơ quan, vị trí nào) đã mở thông tin của một người, lúc nào; chính người ấy xem được.';
comment on column parties.look.way is 'scan: quét thẻ; number: gõ số cùng tên hoặc ngày sinh; record: mở từ hồ sơ của cơ quan mình; mismatch: gõ số nhưng sai tên, ngày sinh, không thấy gì.';
create index look_by_party on parties.look (party_id, at desc, id desc);
create index look_by_time on parties.look (at);

create table parties.notice (
  id       uuid primary key,
  party_id uuid not null references parties.party (id),
  kind     text not null check (kind in ('phone-changed', 'email-changed', 'address-changed', 'identity-corrected',
    'representative-recorded', 'representative-ended', 'representative-contested', 'representative-restored')),
  channel  text check (channel in ('phone', 'email')),
  sent_to  text,
  unit     text,
  about    text,
  sent_at  timestamptz not null,
  constraint a_channel_has_its_address check ((channel is null) = (sent_to is null))
);
comment on table parties.notice is 'Điều đã báo cho một người, một tổ chức về thông tin của chính họ.';
comment on column parties.notice.sent_to is 'Số điện thoại, thư điện tử cũ nhận lời báo; cũng là chỗ để chương trình gửi tin lấy đi gửi.';
comment on column parties.notice.about is 'Báo về ai, ví dụ tên người đại diện.';
create index notice_by_party on parties.notice (party_id, sent_at desc, id desc);

alter table parties.representation
  add column file_ids uuid[] not null default '{}',
  add column recorded_by_unit_id uuid,
  add column recorded_by_unit text,
  add column recorded_by_party_id uuid references parties.party (id),
  add column confirmed_by_post_id uuid,
  add column contested_at timestamptz,
  add column contested_by_party_id uuid references parties.party (id),
  add constraint who_contests_is_known check ((contested_at is null) = (contested_by_party_id is null));
comment on column parties.representation.file_ids is 'Bản chụp giấy tờ chứng minh.';
comment on column parties.representation.recorded_by_unit is 'Cơ quan ghi, theo tên lúc ghi; trống khi chính tổ chức ghi.';
comment on column parties.representation.recorded_by_party_id is 'Người đại diện đã tự ghi cho tổ chức.';
comment on column parties.representation.contested_at is 'Tổ chức báo là không đúng: tạm dừng từ lúc ấy cho đến khi cơ quan xem lại.';

create or replace function parties.party_digest(p_id uuid, p_version smallint) returns bytea
language sql stable parallel safe set timezone = 'UTC' as $$
  select sha256(convert_to(json_build_array(p_version, p.kind, p.name, p.identity_number, p.phone, p.email, p.address,
    p.date_of_birth, p.sex)::text || case when p_version < 2 then '' else coalesce((
      select json_agg(json_build_array(r.id, r.person_party_id, r.basis, r.valid_from, r.valid_to) order by r.id)::text
        from parties.representation r where r.body_party_id = p.id), '') end
    || case when p_version < 3 then '' else json_build_array(p.identity_kind, p.identity_country, p.account_since, p.confirmed_by, p.confirmed_at,
      (select json_agg(json_build_array(r.id, r.file_ids, r.recorded_by_unit_id, r.recorded_by_unit, r.recorded_by_party_id,
          r.confirmed_by_post_id, r.contested_at, r.contested_by_party_id) order by r.id)
        from parties.representation r where r.body_party_id = p.id))::text end, 'UTF8')) from parties.party p where p.id = p_id
$$;
comment on function parties.party_digest is 'Dấu vân tay của một công dân, tổ chức cùng người đại diện; phiên bản 3 (2: chưa có loại giấy tờ, tài khoản, giấy ủy quyền, khiếu nại; 1: chưa có người đại diện).';
