-- Why: statistics that cost the same however many dossiers there are; lists of dossiers in every order.
-- Locks: one_stop.dossier for as long as its indexes are built.
-- Safe: yes, nothing reads the new tables before this release.
-- Undo: drop tables tally and tally_state, the functions and the indexes made here; create the three dropped indexes again.
-- Then: the job one-stop.roll-up-tallies fills the table from the deltas.
create table one_stop.tally (
  unit_id           uuid not null,
  is_below          boolean not null,
  dimension         text not null check (dimension in ('unit', 'procedure', 'channel')),
  node              int not null,
  procedure_id      uuid not null default '00000000-0000-0000-0000-000000000000',
  channel           text not null default '',
  received          int,
  received_online   int,
  extended_received int,
  extended_ended    int,
  solved_early      int,
  solved_on_time    int,
  solved_overdue    int,
  solved_no_due     int,
  refused           int,
  stopped           int,
  withdrawn         int,
  unaccounted       int,
  open_awaiting     int,
  open_no_due       int,
  open_overdue      int,
  primary key (unit_id, is_below, dimension, node, procedure_id, channel)
);
comment on table one_stop.tally is 'Số đếm đã cộng dồn của thống kê, theo đơn vị (hoặc cả cấp dưới), theo khoảng ngày; chỉ thao tác cộng dồn được ghi.';
comment on column one_stop.tally.is_below is 'Số của đơn vị cùng mọi đơn vị cấp dưới theo cây tổ chức hiện tại.';
comment on column one_stop.tally.node is 'Một khoảng ngày: mức nhân 32768 cộng số thứ tự khoảng; khoảng mức k dài 2^k ngày kể từ 1/1/2000.';
comment on column one_stop.tally.received is 'Tiếp nhận ngoài kênh trực tuyến; tổng tiếp nhận là cột này cộng received_online.';
comment on column one_stop.tally.open_overdue is 'Chênh lệch số hồ sơ chưa xong đã quá hạn; cộng dồn đến hết một ngày là số tại ngày ấy.';

create table one_stop.tally_state (
  is_only   boolean primary key default true check (is_only),
  tree      text not null,
  rolled_at timestamptz
);
comment on table one_stop.tally_state is 'Lần cộng dồn gần nhất và cây tổ chức mà số cấp dưới được cộng theo.';
insert into one_stop.tally_state (tree) values ('');

-- Deltas come and go all day: their table is swept early and often.
alter table one_stop.tally_delta set (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 5000);

-- The blocks of days that a day counts in. Where lengths double, only the left of two blocks is ever summed: the other is left out.
create function one_stop.tally_nodes(p_on date, p_levels int[]) returns setof int
language sql immutable parallel safe as $$
  select (l.level << 15) + (n.d >> l.level)
    from (select greatest(p_on - date '2000-01-01', 0) as d) n
   cross join unnest(p_levels) with ordinality l (level, i)
   cross join lateral (select (1 << (p_levels[l.i::int + 1] - l.level)) - 1 as mask) m
   where m.mask is distinct from 1 or ((n.d >> l.level) & 1) = 0
$$;
comment on function one_stop.tally_nodes is 'Các khoảng ngày mà một ngày được cộng vào.';

-- Twin of tallyContributions() (rules/tally-contributions.ts), for whole sets of dossiers; a test holds the two together.
create function one_stop.tally_rows(d one_stop.dossier) returns table (day_on date, measure text, n int)
language sql stable parallel safe as $$
  with fact as (
    select coalesce(d.due_before_extension_on, d.due_on) as due_on, d.state = 'outcome-unknown' as is_unknown,
           d.time_limit is not null as has_limit,
           case when d.due_before_extension_on is null and d.time_limit ->> 'unit' = 'working-hour' then 0 else 1 end as grace,
           case when d.state = 'outcome-unknown' then d.received_on else d.ended_on end as ended_on),
  pause as (
    select p.i, ((p.pause ->> 'askedAt')::timestamptz at time zone 'Asia/Ho_Chi_Minh')::date as asked_on,
           ((p.pause ->> 'deliveredAt')::timestamptz at time zone 'Asia/Ho_Chi_Minh')::date as delivered_on
      from jsonb_array_elements(d.pauses) with ordinality p (pause, i), fact f where not f.is_unknown),
  ran as (
    select from_on, least(until_on, f.ended_on) as until_on, f.due_on + f.grace as overdue_on
      from fact f, (
        select coalesce(lag(p.delivered_on) over (order by p.i), d.received_on) as from_on, p.asked_on as until_on from pause p
        union all
        select coalesce((select max(p.delivered_on) from pause p), d.received_on), null::date
         where not exists (select from pause p where p.delivered_on is null)) r
     where not f.is_unknown),
  stock as (
    select 'open-awaiting' as measure, asked_on as from_on, least(delivered_on, f.ended_on) as until_on from pause, fact f
    union all
    select case when f.has_limit then 'open-overdue' else 'open-no-due' end,
           case when f.has_limit then greatest(r.from_on, r.overdue_on) else r.from_on end, r.until_on
      from ran r, fact f where not f.has_limit or r.overdue_on is not null)
  select c.day_on, c.measure, c.n from fact f
   cross join lateral (
    select d.received_on, case when d.channel = 'online' then 'received-online' else 'received' end, 1
    union all select d.received_on, 'extended-received', 1 where d.extended
    union all select f.ended_on, 'extended-ended', 1 where d.extended and f.ended_on is not null
    union all
    select f.ended_on, case when f.is_unknown then 'unaccounted' when d.state in ('refused', 'stopped', 'withdrawn') then d.state
             when not f.has_limit then 'solved-no-due' when f.due_on is null or d.ended_on < f.due_on then 'solved-early'
             when d.ended_on > f.due_on or (not d.extended and d.ended_at > d.due_at) then 'solved-overdue' else 'solved-on-time' end, 1
     where f.ended_on is not null
    union all select s.from_on, s.measure, 1 from stock s where s.until_on is null or s.from_on < s.until_on
    union all select s.until_on, s.measure, -1 from stock s where s.from_on < s.until_on) c (day_on, measure, n)
   where d.received_on is not null
$$;
comment on function one_stop.tally_rows is 'Những gì một hồ sơ góp vào thống kê: ngày nào, số đếm nào, cộng hay trừ.';

drop index one_stop.dossier_by_unit_received, one_stop.dossier_by_unit_submitted, one_stop.dossier_by_received;
create index dossier_by_unit_filed on one_stop.dossier (unit_id, (coalesce(received_at, submitted_at, drafted_at)), id);
create index dossier_by_unit_due on one_stop.dossier (unit_id, (coalesce(due_on, 'infinity'::date)), id);
create index dossier_by_unit_ended on one_stop.dossier (unit_id, (coalesce(ended_on, 'infinity'::date)), id);
create index dossier_by_unit_state on one_stop.dossier (unit_id, state);
create index dossier_by_procedure on one_stop.dossier (procedure_id, unit_id);
-- What ended on its last day or after it: few among all that ended.
create index dossier_ended_overdue_by_unit on one_stop.dossier (unit_id, (coalesce(ended_on, 'infinity'::date)), id)
  where ended_on >= coalesce(due_before_extension_on, due_on);
