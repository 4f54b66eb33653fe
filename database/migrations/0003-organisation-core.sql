-- Why: units, areas, posts, appointments, delegations, absences and calendars, each dated twice (in force, and known).
-- Locks: none, the tables are new.
-- Safe: yes.
-- Undo: drop schema organisation cascade.
-- Then: profiles are loaded from the catalogue.
create schema organisation;
comment on schema organisation is 'Tổ chức bộ máy: đơn vị, địa bàn, vị trí, bổ nhiệm, ủy quyền, lịch làm việc.';

create table organisation.level (
  key        text primary key,
  name       text not null,
  rank       int not null,
  valid_from date not null,
  valid_to   date,
  source     text not null
);
comment on table organisation.level is 'Cấp hành chính (dữ liệu, có hiệu lực theo thời gian).';

create table organisation.area (
  id         uuid primary key,
  name       text not null,
  level_key  text not null references organisation.level (key),
  parent_id  uuid references organisation.area (id),
  admin_code text,
  valid_from date not null,
  valid_to   date,
  successors uuid[] not null default '{}',
  source     text not null
);
comment on table organisation.area is 'Địa bàn, đơn vị hành chính theo địa giới; mã hành chính có thể được dùng lại nên không phải khóa.';

create table organisation.unit (
  id   uuid primary key,
  kind text not null check (kind in ('agency', 'section', 'desk', 'party', 'mass-organisation', 'school', 'oversight'))
);
comment on table organisation.unit is 'Cơ quan, đơn vị: phần không đổi.';

create table organisation.unit_version (
  id            uuid primary key,
  unit_id       uuid not null references organisation.unit (id),
  code          text,
  name          text not null,
  short_name    text not null,
  level_key     text not null references organisation.level (key),
  parent_id     uuid references organisation.unit (id),
  area_id       uuid references organisation.area (id),
  section_key   text,
  address       text,
  phone         text,
  invented_code boolean not null default false,
  decision_no   text,
  valid_from    date not null,
  valid_to      date,
  recorded_at   timestamptz not null,
  superseded_at timestamptz,
  constraint a_unit_version_ends_after_it_begins check (valid_to is null or valid_to >= valid_from)
);
comment on table organisation.unit_version is 'Tên, cấp, đơn vị cha… của đơn vị trong một khoảng thời gian; valid = có hiệu lực, recorded = được biết.';
comment on column organisation.unit_version.invented_code is 'Mã do chương trình đặt tạm vì không có nguồn công bố.';
comment on column organisation.unit_version.superseded_at is 'Thời điểm dòng này bị thay bằng hiểu biết mới; để trống là dòng đang được tin.';
create index unit_version_by_unit on organisation.unit_version (unit_id) where superseded_at is null;
create index unit_version_by_parent on organisation.unit_version (parent_id) where superseded_at is null;

create table organisation.post_kind (
  key        text primary key,
  name       text not null,
  duties     text[] not null,
  valid_from date not null,
  valid_to   date,
  source     text not null
);
comment on table organisation.post_kind is 'Loại vị trí việc làm và các việc được làm (duties).';

create table organisation.post (
  id            uuid primary key,
  unit_id       uuid not null references organisation.unit (id),
  agency_id     uuid not null references organisation.unit (id),
  post_kind_key text not null references organisation.post_kind (key),
  name          text not null,
  section_key   text,
  valid_from    date not null,
  valid_to      date,
  recorded_at   timestamptz not null,
  superseded_at timestamptz,
  decision_no   text
);
comment on table organisation.post is 'Vị trí việc làm trong một đơn vị.';
comment on column organisation.post.agency_id is 'Cơ quan mà vị trí này nhân danh.';
comment on column organisation.post.section_key is 'Mảng việc phụ trách; để trống là toàn cơ quan.';
create index post_by_agency on organisation.post (agency_id) where superseded_at is null;
create index post_by_unit on organisation.post (unit_id) where superseded_at is null;

create table organisation.officer (
  id              uuid primary key,
  name            text not null,
  name_sort       text not null,
  kind            text not null check (kind in ('cadre', 'civil-servant', 'public-employee')),
  identity_number text unique,
  phone           text,
  email           text
);
comment on table organisation.officer is 'Cán bộ, công chức, viên chức.';

create table organisation.appointment (
  id            uuid primary key,
  officer_id    uuid not null references organisation.officer (id),
  post_id       uuid not null references organisation.post (id),
  valid_from    timestamptz not null,
  valid_to      timestamptz,
  recorded_at   timestamptz not null,
  superseded_at timestamptz,
  decision_no   text,
  constraint an_appointment_ends_after_it_begins check (valid_to is null or valid_to > valid_from)
);
comment on table organisation.appointment is 'Bổ nhiệm, phân công: người nào giữ vị trí nào, từ lúc nào đến lúc nào.';
create index appointment_by_officer on organisation.appointment (officer_id) where superseded_at is null;
create index appointment_by_post on organisation.appointment (post_id) where superseded_at is null;

create table organisation.delegation (
  id            uuid primary key,
  from_post_id  uuid not null references organisation.post (id),
  to_post_id    uuid not null references organisation.post (id),
  duties        text[] not null,
  valid_from    timestamptz not null,
  valid_to      timestamptz,
  recorded_at   timestamptz not null,
  superseded_at timestamptz,
  decision_no   text not null
);
comment on table organisation.delegation is 'Ủy quyền: vị trí này làm thay một số việc của vị trí kia.';
create index delegation_by_receiver on organisation.delegation (to_post_id) where superseded_at is null;

create table organisation.absence (
  id            uuid primary key,
  officer_id    uuid not null references organisation.officer (id),
  reason        text not null,
  valid_from    timestamptz not null,
  valid_to      timestamptz not null,
  recorded_at   timestamptz not null,
  superseded_at timestamptz,
  decision_no   text
);
comment on table organisation.absence is 'Vắng mặt (nghỉ phép, đi công tác).';
create index absence_by_officer on organisation.absence (officer_id) where superseded_at is null;

create table organisation.calendar_year (
  unit_id      uuid references organisation.unit (id),
  year         int not null,
  decision     text not null,
  published_at timestamptz not null,
  constraint a_year_is_published_once unique nulls not distinct (unit_id, year)
);
comment on table organisation.calendar_year is 'Năm đã công bố lịch nghỉ; đơn vị để trống là cả nước.';

create table organisation.calendar_day (
  id            uuid primary key,
  unit_id       uuid references organisation.unit (id),
  day_on        date not null,
  worked        boolean not null,
  kind          text not null,
  name          text not null,
  hours         jsonb,
  decision      text,
  source        text not null,
  pending       boolean not null default false,
  recorded_at   timestamptz not null,
  superseded_at timestamptz
);
comment on table organisation.calendar_day is 'Ngày nghỉ, ngày làm bù, nửa ngày, đóng cửa tại chỗ; đơn vị để trống là cả nước.';
comment on column organisation.calendar_day.pending is 'Chưa có văn bản chính thức: được ghi để biết, chưa tính.';
create index calendar_day_by_unit on organisation.calendar_day (unit_id, day_on) where superseded_at is null;

create table organisation.office_hours (
  id            uuid primary key,
  unit_id       uuid references organisation.unit (id),
  weekly        jsonb not null,
  valid_from    date not null,
  valid_to      date,
  decision      text,
  recorded_at   timestamptz not null,
  superseded_at timestamptz
);
comment on table organisation.office_hours is 'Giờ làm việc trong tuần; đơn vị để trống là cả nước.';
