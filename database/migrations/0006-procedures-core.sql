-- Why: the catalogue of administrative procedures, in dated versions, with their forms and flows.
-- Locks: none, the tables are new.
-- Safe: yes.
-- Undo: drop schema procedures cascade.
-- Then: the catalogue is imported.
create schema procedures;
comment on schema procedures is 'Danh mục thủ tục hành chính.';

create table procedures.field (
  key         text primary key,
  name        text not null,
  section_key text not null,
  flow_key    text not null
);
comment on table procedures.field is 'Lĩnh vực, bộ phận chuyên môn và quy trình mặc định.';

create table procedures.form (
  id         uuid primary key,
  key        text not null,
  version    int not null,
  schema     jsonb not null,
  valid_from date not null,
  source     text not null,
  unique (key, version)
);
comment on table procedures.form is 'Biểu mẫu điện tử (JSON Schema), theo phiên bản.';

create table procedures.flow (
  id          uuid primary key,
  key         text not null,
  version     int not null,
  content     jsonb not null,
  decision_no text,
  valid_from  date not null,
  unique (key, version)
);
comment on table procedures.flow is 'Quy trình nội bộ điện tử, theo phiên bản.';

create table procedures.procedure (
  id   uuid primary key,
  code text not null unique
);
comment on table procedures.procedure is 'Thủ tục hành chính: phần không đổi.';

create table procedures.procedure_version (
  id             uuid primary key,
  procedure_id   uuid not null references procedures.procedure (id),
  version        int not null,
  name           text not null,
  field_key      text not null references procedures.field (key),
  online_service text not null check (online_service in ('full', 'partial', 'information')),
  partial_reason text,
  levels         text[] not null,
  aliases        text[] not null default '{}',
  content        jsonb not null,
  search         text not null,
  valid_from     date not null,
  valid_to       date,
  published_at   timestamptz,
  recorded_at    timestamptz not null,
  unique (procedure_id, version)
);
comment on table procedures.procedure_version is 'Nội dung thủ tục theo thời gian; hồ sơ ở lại phiên bản lúc tiếp nhận.';
comment on column procedures.procedure_version.levels is 'Cấp thực hiện.';
comment on column procedures.procedure_version.content is 'Căn cứ pháp lý, đối tượng, kết quả, điều kiện, nguồn.';
create index procedure_version_by_procedure on procedures.procedure_version (procedure_id, valid_from);

create table procedures.procedure_case (
  id           uuid primary key,
  version_id   uuid not null references procedures.procedure_version (id),
  procedure_id uuid not null references procedures.procedure (id),
  case_key     text not null,
  title        text not null,
  position     int not null,
  time_limits  jsonb not null,
  pause_policy text not null default 'restart' check (pause_policy in ('restart', 'resume')),
  fees         jsonb not null,
  requirements jsonb not null,
  results      jsonb not null,
  form_id      uuid not null references procedures.form (id),
  flow_id      uuid not null references procedures.flow (id),
  unique (version_id, case_key)
);
comment on table procedures.procedure_case is 'Trường hợp giải quyết: thời hạn theo kênh, phí, thành phần hồ sơ, biểu mẫu, quy trình.';
