-- Why: the ground every module stands on: the chain of events, seals, idempotency, files.
-- Locks: none, the tables are new.
-- Safe: yes, nothing reads them before this release.
-- Undo: drop schema kernel cascade.
-- Then: 0002 adds text search.
create schema kernel;
comment on schema kernel is 'Phần lõi: chuỗi sự kiện, niêm phong, tệp, chống gửi trùng.';

create table kernel.event (
  id              uuid not null,
  module          text not null,
  record_id       uuid not null,
  seq             int not null check (seq > 0),
  home_unit_id    uuid,
  type            text not null,
  operation       text not null,
  refusal         text,
  at              timestamptz not null,
  recorded_at     timestamptz not null default clock_timestamp(),
  actor_kind      text not null check (actor_kind in ('officer', 'citizen', 'representative', 'machine', 'anonymous', 'system')),
  actor_person_id uuid,
  actor_post_id   uuid,
  actor_unit_id   uuid,
  facts           jsonb not null default '{}',
  trace           text,
  digest_version  smallint,
  digest          bytea,
  prev_hash       bytea,
  hash            bytea not null,
  constraint an_event_has_one_place_in_its_stream primary key (record_id, seq),
  constraint a_first_event_has_no_predecessor check ((seq = 1) = (prev_hash is null))
);
comment on table kernel.event is 'Nhật ký sự kiện: mỗi hồ sơ (bản ghi) một chuỗi nối tiếp bằng mã băm; cả việc được làm lẫn việc bị từ chối.';
comment on column kernel.event.refusal is 'Mã từ chối khi việc không được làm; để trống khi việc đã xong.';
comment on column kernel.event.facts is 'Nội dung sự kiện, không chép dữ liệu cá nhân.';
comment on column kernel.event.digest is 'Dấu vân tay của các dòng dữ liệu mà sự kiện để lại.';
create index event_by_id on kernel.event (id);
create index event_by_instant on kernel.event (at, record_id, seq);
create index event_by_actor on kernel.event (actor_person_id, at) where actor_person_id is not null;

create index event_by_recording on kernel.event using brin (recorded_at) with (pages_per_range = 16, autosummarize = on);

-- One place computes the hash, for writing and for verifying alike. Every column counts; a JSON array tells where each
-- value begins and ends, so that no two different events read the same.
create function kernel.event_hash(e kernel.event) returns bytea
language sql stable parallel safe as $$
  select sha256(convert_to(json_build_array(
    encode(e.prev_hash, 'hex'), e.id, e.module, e.record_id, e.seq, e.home_unit_id, e.type, e.operation, e.refusal,
    (extract(epoch from e.at) * 1000000)::bigint, (extract(epoch from e.recorded_at) * 1000000)::bigint, e.actor_kind,
    e.actor_person_id, e.actor_post_id, e.actor_unit_id, e.facts, e.trace, e.digest_version, encode(e.digest, 'hex'))::text, 'UTF8'))
$$;
comment on function kernel.event_hash is 'Mã băm của một sự kiện, gồm cả mã băm của sự kiện trước.';

create function kernel.append_event(
  p_id uuid, p_module text, p_record_id uuid, p_home_unit_id uuid, p_type text, p_operation text, p_refusal text,
  p_at timestamptz, p_actor_kind text, p_person_id uuid, p_post_id uuid, p_unit_id uuid, p_facts jsonb, p_trace text,
  p_digest_version smallint, p_digest bytea
) returns int language plpgsql as $$
declare
  e kernel.event;
begin
  e.id := p_id; e.module := p_module; e.record_id := p_record_id; e.home_unit_id := p_home_unit_id;
  e.type := p_type; e.operation := p_operation; e.refusal := p_refusal; e.at := p_at; e.recorded_at := clock_timestamp();
  e.actor_kind := p_actor_kind; e.actor_person_id := p_person_id; e.actor_post_id := p_post_id; e.actor_unit_id := p_unit_id;
  e.facts := p_facts; e.trace := p_trace; e.digest_version := p_digest_version; e.digest := p_digest;
  -- Whoever finds the place taken by another (a refusal waits for no lock) takes the next one.
  loop
    e.seq := null; e.prev_hash := null;
    select v.seq, v.hash into e.seq, e.prev_hash from kernel.event v where v.record_id = p_record_id order by v.seq desc limit 1;
    e.seq := coalesce(e.seq, 0) + 1;
    e.hash := kernel.event_hash(e);
    insert into kernel.event select e.* on conflict (record_id, seq) do nothing;
    if found then return e.seq; end if;
  end loop;
end $$;
comment on function kernel.append_event is 'Ghi thêm một sự kiện vào cuối chuỗi của bản ghi.';

create function kernel.refuse_change() returns trigger language plpgsql as $$
begin
  raise exception 'history is append-only: %', tg_table_name using errcode = 'LT001';
end $$;
comment on function kernel.refuse_change is 'Chặn sửa, xóa lịch sử.';
create trigger event_is_append_only before update or delete on kernel.event for each row execute function kernel.refuse_change();
create trigger events_are_not_emptied before truncate on kernel.event for each statement execute function kernel.refuse_change();

create table kernel.seal (
  number      int primary key check (number > 0),
  sealed_at   timestamptz not null,
  through_at  timestamptz not null,
  events      bigint not null,
  streams     bigint not null,
  prev_root   bytea,
  root        bytea not null,
  constraint a_first_seal_has_no_predecessor check ((number = 1) = (prev_root is null))
);
comment on table kernel.seal is 'Niêm phong định kỳ: gốc cây Merkle trên mọi chuỗi sự kiện có thay đổi, nối với gốc của lần trước.';
comment on column kernel.seal.through_at is 'Sự kiện ghi đến lúc này đã được niêm phong.';

-- No foreign key to the seal: history is checked by its hashes, and nobody may write to the seal, not even to lock it.
create table kernel.sealed_stream (
  record_id uuid not null,
  seal      int not null,
  seq       int not null,
  module    text not null,
  hash      bytea not null,
  primary key (record_id, seal)
);
comment on table kernel.sealed_stream is 'Đầu chuỗi của từng bản ghi có thay đổi kể từ lần niêm phong trước.';
create index sealed_stream_by_seal on kernel.sealed_stream (seal, record_id);

create trigger seal_is_append_only before update or delete on kernel.seal for each row execute function kernel.refuse_change();
create trigger seals_are_not_emptied before truncate on kernel.seal for each statement execute function kernel.refuse_change();
create trigger sealed_stream_is_append_only before update or delete on kernel.sealed_stream for each row execute function kernel.refuse_change();
create trigger sealed_streams_are_not_emptied before truncate on kernel.sealed_stream for each statement execute function kernel.refuse_change();
-- Beside the triggers: an ordinary role, the owner too, holds no right to change what has been written.
revoke update, delete, truncate on kernel.event, kernel.seal, kernel.sealed_stream from current_user, public;

create table kernel.idempotency (
  actor_key  text not null,
  key        text not null check (length(key) between 1 and 64),
  operation  text not null,
  body_hash  bytea not null,
  answer     json not null,
  at         timestamptz not null,
  primary key (actor_key, key)
);
comment on table kernel.idempotency is 'Câu trả lời đã cho một lần gửi, để gửi lại không làm hai lần.';
create index idempotency_by_age on kernel.idempotency (at);

create table kernel.file (
  id          uuid primary key,
  sha256      bytea not null,
  size_bytes  bigint not null check (size_bytes >= 0),
  media_type  text not null,
  name        text not null,
  pages       int,
  actor_key   text not null,
  uploaded_at timestamptz not null
);
comment on table kernel.file is 'Tệp đã tải lên; nội dung nằm trong kho theo mã băm.';
comment on column kernel.file.actor_key is 'Ai đã tải lên: chỉ người đó xem được cho đến khi tệp gắn vào một bản ghi.';
create index file_by_content on kernel.file (sha256);

create table kernel.file_link (
  file_id   uuid not null references kernel.file (id),
  module    text not null,
  record_id uuid not null,
  primary key (file_id, record_id)
);
comment on table kernel.file_link is 'Bản ghi nào mang tệp nào; ai xem được bản ghi thì xem được tệp.';
create index file_link_by_record on kernel.file_link (record_id);

create table kernel.setting (
  key   text primary key,
  value jsonb not null
);
comment on table kernel.setting is 'Thiết đặt của cả hệ thống: hồ sơ mẫu đã nạp, chế độ trình diễn, khóa ký phiên.';

create table kernel.throttle (
  key           text primary key,
  failures      int not null,
  window_at     timestamptz not null,
  blocked_until timestamptz
);
comment on table kernel.throttle is 'Đếm lần sai (đăng nhập, tra cứu) để làm chậm kẻ dò tìm; khóa đã băm.';
