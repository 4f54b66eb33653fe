-- Why: the program compares its clock with a second one before it writes a day into a record; what a wrong clock dated ahead is struck out.
-- Locks: none, the tables are new; the function of a trigger is replaced.
-- Safe: yes, the release before knows neither; it goes on without heartbeats.
-- Undo: drop table kernel.heartbeat, kernel.struck_out; restore the function of 0025; drop function kernel.clock.
-- Then: nothing.
create function kernel.clock() returns timestamptz language sql volatile as $$
  select coalesce(nullif(current_setting('lien_thong.now', true), '')::timestamptz, clock_timestamp())
$$;
comment on function kernel.clock is 'Bây giờ là lúc nào; khi kiểm thử thì theo đồng hồ của chương trình.';

create table kernel.heartbeat (
  process_id   uuid primary key,
  at           timestamptz not null,
  database_at  timestamptz not null default clock_timestamp(),
  confirmed_at timestamptz
);
comment on table kernel.heartbeat is 'Nhịp của từng tiến trình: mỗi phút ghi lại đồng hồ của nó, để lần sau biết thời gian có trôi đúng không.';
comment on column kernel.heartbeat.at is 'Đồng hồ của tiến trình.';
comment on column kernel.heartbeat.database_at is 'Đồng hồ của cơ sở dữ liệu vào lúc ấy.';
comment on column kernel.heartbeat.confirmed_at is 'Lúc người quản trị xác nhận đồng hồ đúng.';
create index heartbeat_by_instant on kernel.heartbeat (at);

create table kernel.struck_out (
  record_id uuid not null,
  seq       int not null,
  struck_by uuid not null,
  module    text not null,
  home_unit_id uuid,
  primary key (record_id, seq)
);
comment on table kernel.struck_out is 'Sự kiện bị gạch vì đồng hồ sai ghi trước ngày; sự kiện vẫn còn nguyên trong nhật ký.';
comment on column kernel.struck_out.struck_by is 'Bản ghi mang quyết định gạch, có lý do và hai người.';

create or replace function kernel.follow_file_link() returns trigger language plpgsql as $$
begin
  if tg_op = 'INSERT' then
    update kernel.file set loose_since = null where id = new.file_id and loose_since is not null;
  else
    update kernel.file f set loose_since = kernel.clock()
     where f.id = old.file_id and not exists (select from kernel.file_link l where l.file_id = old.file_id);
  end if;
  return null;
end $$;
