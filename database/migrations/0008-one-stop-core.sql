-- Why: the dossier, its enclosures, supplements, due days, results; codes per unit and day.
-- Locks: none, the tables are new.
-- Safe: yes.
-- Undo: drop schema one_stop cascade.
-- Then: statistics are rolled up from deltas.
create schema one_stop;
comment on schema one_stop is 'Một cửa: hồ sơ thủ tục hành chính.';

create table one_stop.code_counter (
  unit_id uuid not null references organisation.unit (id),
  day_on  date not null,
  last    int not null,
  primary key (unit_id, day_on)
);
comment on table one_stop.code_counter is 'Số thứ tự hồ sơ trong ngày của từng đơn vị; không bao giờ dùng lại.';

create table one_stop.dossier (
  id                  uuid primary key,
  home_unit_id        uuid not null references organisation.unit (id),
  unit_id             uuid not null references organisation.unit (id),
  section_key         text,
  code                text unique,
  reference           text not null unique,
  pin                 text not null,
  state               text not null check (state in ('draft', 'submitted', 'awaiting-completion', 'received', 'in-progress',
                        'awaiting-supplement', 'awaiting-payment', 'result-ready', 'returned', 'archived', 'refused-at-desk',
                        'refused', 'stopped', 'withdrawn', 'outcome-unknown')),
  clock               text not null check (clock in ('running', 'paused', 'none', 'ended')),
  channel             text not null check (channel in ('online', 'desk', 'postal')),
  procedure_id        uuid not null references procedures.procedure (id),
  procedure_case_id   uuid not null references procedures.procedure_case (id),
  field_key           text not null references procedures.field (key),
  applicant_party_id  uuid not null references parties.party (id),
  applicant_kind      text not null check (applicant_kind in ('citizen', 'body')),
  applicant_name      text not null,
  applicant_identity  text,
  applicant_phone     text,
  applicant_email     text,
  applicant_address   text,
  submitter_party_id  uuid references parties.party (id),
  assisted_by         jsonb,
  return_mode         text not null check (return_mode in ('desk', 'postal', 'electronic')),
  form                jsonb not null default '{}',
  search              text not null default '',
  time_limit          jsonb,
  pause_policy        text not null default 'restart',
  drafted_at          timestamptz not null,
  submitted_at        timestamptz,
  received_at         timestamptz,
  received_on         date,
  due_on              date,
  due_at              timestamptz,
  due_before_extension_on date,
  provisional         boolean not null default false,
  due_explanation     jsonb not null default '[]',
  due_calendar_seen_at timestamptz,
  pauses              jsonb not null default '[]',
  supplement_rounds   int not null default 0,
  extended            boolean not null default false,
  ended_at            timestamptz,
  ended_on            date,
  flow_open           text[] not null default '{}',
  flow_done           text[] not null default '{}',
  last_event_at       timestamptz not null,
  imported_from       text,
  constraint a_running_clock_has_a_due_instant check (clock <> 'running' or due_at is not null),
  constraint a_received_dossier_has_a_code check (received_at is null or code is not null),
  constraint an_ended_dossier_has_an_ended_clock check ((ended_at is null) or clock in ('ended', 'none'))
);
comment on table one_stop.dossier is 'Hồ sơ thủ tục hành chính.';
comment on column one_stop.dossier.home_unit_id is 'Đơn vị nơi hồ sơ ra đời, không đổi.';
comment on column one_stop.dossier.unit_id is 'Cơ quan đang chịu trách nhiệm giải quyết.';
comment on column one_stop.dossier.clock is 'Đồng hồ: đang chạy, tạm dừng, không có thời hạn, đã kết thúc.';
comment on column one_stop.dossier.reference is 'Số biên nhận tạm trước khi có mã hồ sơ.';
comment on column one_stop.dossier.due_before_extension_on is 'Ngày hẹn trước khi gia hạn; quyết định đúng hạn hay quá hạn.';
comment on column one_stop.dossier.ended_at is 'Lúc có kết quả hoặc kết thúc; khác lúc trả kết quả.';
create index dossier_by_unit_received on one_stop.dossier (unit_id, received_at desc, id desc);
create index dossier_by_unit_submitted on one_stop.dossier (unit_id, submitted_at desc, id desc);
create index dossier_by_received on one_stop.dossier (received_at desc, id desc);
create index dossier_by_applicant on one_stop.dossier (applicant_party_id, drafted_at desc);
create index dossier_by_submitter on one_stop.dossier (submitter_party_id, drafted_at desc) where submitter_party_id is not null;
create index dossier_running_by_due on one_stop.dossier (unit_id, due_on) where clock = 'running';
create index dossier_open_by_due on one_stop.dossier (due_on) where clock = 'running';

create table one_stop.enclosure (
  id             uuid primary key,
  dossier_id     uuid not null references one_stop.dossier (id),
  home_unit_id   uuid not null,
  requirement_id text not null,
  name           text not null,
  originals      int not null default 0,
  copies         int not null default 0,
  file_ids       uuid[] not null default '{}',
  joined_file_id uuid,
  seen           text check (seen in ('original', 'certified', 'copy', 'missing')),
  seen_at        timestamptz,
  round          int not null default 0,
  unique (dossier_id, requirement_id)
);
comment on table one_stop.enclosure is 'Giấy tờ nộp kèm theo từng thành phần hồ sơ.';
comment on column one_stop.enclosure.seen is 'Kết quả kiểm tra tại một cửa.';

create table one_stop.supplement_request (
  id           uuid primary key,
  dossier_id   uuid not null references one_stop.dossier (id),
  home_unit_id uuid not null,
  round        int not null,
  before_reception boolean not null,
  wrongs       jsonb not null,
  answer_by    date,
  requested_at timestamptz not null,
  requested_by_post_id uuid,
  delivered_at timestamptz,
  unique (dossier_id, round)
);
comment on table one_stop.supplement_request is 'Phiếu yêu cầu bổ sung, hoàn thiện hồ sơ.';

create table one_stop.due_change (
  id           uuid primary key,
  dossier_id   uuid not null references one_stop.dossier (id),
  home_unit_id uuid not null,
  kind         text not null check (kind in ('promise', 'pause', 'resume', 'extension', 'calendar', 'undo')),
  old_due_on   date,
  new_due_on   date,
  reason       text,
  changed_at   timestamptz not null,
  explanation  jsonb not null default '[]'
);
comment on table one_stop.due_change is 'Mọi lần ngày hẹn trả được đặt hoặc thay đổi, vì sao.';
create index due_change_by_dossier on one_stop.due_change (dossier_id, changed_at);

create table one_stop.result (
  dossier_id   uuid primary key references one_stop.dossier (id),
  home_unit_id uuid not null,
  kind         text not null,
  file_ids     uuid[] not null default '{}',
  comment      text,
  decided_at   timestamptz not null,
  decided_by_post_id uuid,
  number       text,
  issued_on    date,
  received_by  text,
  proof        text,
  given_back_at timestamptz
);
comment on table one_stop.result is 'Kết quả giải quyết: ký, vào số, trả.';

create table one_stop.result_counter (
  unit_id uuid not null references organisation.unit (id),
  year    int not null,
  last    int not null,
  primary key (unit_id, year)
);
comment on table one_stop.result_counter is 'Số kết quả giải quyết trong năm của từng đơn vị.';

create table one_stop.rating (
  dossier_id   uuid primary key references one_stop.dossier (id),
  home_unit_id uuid not null,
  stars        int not null check (stars between 1 and 5),
  comment      text,
  rated_at     timestamptz not null
);
comment on table one_stop.rating is 'Đánh giá của người dân, mỗi hồ sơ một lần.';

create table one_stop.ending (
  dossier_id   uuid primary key references one_stop.dossier (id),
  home_unit_id uuid not null,
  kind         text not null,
  reason       text not null,
  legal_basis  text,
  ended_at     timestamptz not null
);
comment on table one_stop.ending is 'Từ chối, dừng, rút: lý do và căn cứ.';
