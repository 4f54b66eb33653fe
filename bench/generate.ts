import { sql } from 'kysely'
import { now } from '#kernel/clock/now.ts'
import { system } from '#kernel/actor.ts'
import { database } from '#kernel/db/database.ts'
import { operations } from '#kernel/operation.ts'

/** How many dossiers are made in one go: the size of one statement's work. */
const BATCH = 25_000
/** Batches made at the same time, each on a connection and a core of its own. */
const LANES = 2

/** The name that is searched for: twenty dossiers of every commune bear it, however many there are in all. */
export const SOUGHT = 'Giàng Seo Páo'
const SOUGHT_IN_EACH = 20
/** Open dossiers of every commune: what waits does not grow with the archive. */
const OPEN_IN_EACH = 60

/** Fills the database up to `size` dossiers of the last two years with six chained events each, all by SQL sets. */
export async function fillUpTo(size: number): Promise<number> {
  const db = database()
  const { rows } = await sql<{
    n: number
  }>`select count(*)::int as n from one_stop.dossier where imported_from = 'bench'`.execute(db)
  const before = rows[0]?.n ?? 0
  await prepare()
  let next = before
  const lane = async () => {
    for (let from = next; from < size; from = next) {
      next = from + BATCH
      await fillBatch(from, Math.min(from + BATCH, size))
    }
  }
  await Promise.all(Array.from({ length: LANES }, lane))
  const rollUp = operations().get('one-stop.roll-up-tallies')
  await rollUp?.perform(system, now(), {})
  await sql`vacuum (analyze)`.execute(db)
  return size - before
}

// What a generated dossier is drawn from: agencies, cases, names.
async function prepare(): Promise<void> {
  await sql
    .raw(`
    create schema if not exists bench;
    create or replace function bench.uuid(kind int, n bigint) returns uuid language sql immutable parallel safe as
      $$ select ('0190' || lpad(to_hex(kind), 4, '0') || '-0000-7000-8000-' || lpad(to_hex(n), 12, '0'))::uuid $$;
    drop table if exists bench.agency, bench.procedure_case;
    create table bench.agency as
      select row_number() over (order by v.unit_id) - 1 as n, v.unit_id, v.code from organisation.unit_version v
        join organisation.unit u on u.id = v.unit_id
       where u.kind = 'agency' and v.superseded_at is null and v.level_key =
             (select l.key from organisation.level l order by l.rank desc limit 1);
    create table bench.procedure_case as
      select row_number() over (order by c.id) - 1 as n, c.id, c.procedure_id, v.field_key, f.section_key
        from procedures.procedure_case c join procedures.procedure_version v on v.id = c.version_id join procedures.field f on f.key = v.field_key;
  `)
    .execute(database())
}

async function fillBatch(from: number, to: number): Promise<void> {
  const statements = [partySql, dossierSql, workSql, tallySql].map((make) => make(from, to))
  for (let seq = 1; seq <= types.length; seq++) statements.push(eventSql(from, to, seq))
  for (const statement of statements) await timed(statement)
}

// What has just been written is counted, or the next statement is planned as if the tables were empty.
async function timed(statement: string): Promise<void> {
  const began = performance.now()
  await sql.raw(statement).execute(database())
  await sql.raw(`analyze ${/insert into ([\w.]+)/.exec(statement)?.[1] ?? ''}`).execute(database())
  if (process.env['BENCH_TIMES'])
    console.log(Math.round(performance.now() - began), statement.slice(0, 60).replaceAll('\n', ' '))
}

// Deterministic but well mixed: the same number always makes the same dossier.
const name = `case when i < ${SOUGHT_IN_EACH} * (select count(*) from bench.agency) then '${SOUGHT}' else (array['Nguyễn','Trần','Lê','Phạm','Hoàng','Vũ','Đặng','Bùi','Đỗ','Ngô'])[(1 + (i * 7919) % 10)::int] || ' ' ||
  (array['Văn','Thị','Minh','Ngọc','Thu','Đức','Quang','Hải'])[(1 + (i * 104729) % 8)::int] || ' ' ||
  (array['An','Ánh','Bình','Dũng','Duy','Đạt','Đức','Hà','Hạnh','Hòa','Huệ','Lan','Linh','Mai','Nam','Phượng','Quyên','Sơn','Tâm','Uyên'])[(1 + (i * 1299709) % 20)::int] end`
const isOpen = `i < ${OPEN_IN_EACH} * (select count(*) from bench.agency)`

function partySql(from: number, to: number): string {
  return `insert into parties.party (id, kind, name, name_sort, search, identity_number, identity_kind, identity_country, phone, created_at)
    select bench.uuid(1, i), 'citizen', ${name}, 'bench', kernel.search_key(${name}), '9' || lpad(i::text, 11, '0'), 'citizen-card', 'VN',
           '09' || lpad((i % 100000000)::text, 8, '0'), now() - interval '2 years'
      from generate_series(${from}::bigint, ${to - 1}::bigint) i where i % 2 = 0`
}

// The first of every commune are open; the rest were solved and given back, some early, a few overdue.
function dossierSql(from: number, to: number): string {
  return `insert into one_stop.dossier (id, home_unit_id, unit_id, section_key, code, reference, pin, state, matter, clock, channel, procedure_id,
      procedure_case_id, field_key, applicant_party_id, applicant_kind, applicant_name, applicant_identity, applicant_phone, return_mode, search,
      time_limit, drafted_at, submitted_at, received_at, received_on, due_on, due_at, due_explanation, ended_at, ended_on, last_event_at, imported_from,
      flow_open, flow_done)
    select bench.uuid(2, i), a.unit_id, a.unit_id, c.section_key,
           a.code || '-' || to_char(r.on, 'YYMMDD') || '-' || lpad((900000 + i / 1000)::text || (i % 1000)::text, 9, '0'),
           'B' || lpad(i::text, 9, '0'), lpad((i % 10000)::text, 4, '0'),
           case when ${isOpen} then 'in-progress' else 'returned' end, case when ${isOpen} then 'open' else 'ended' end, case when ${isOpen} then 'running' else 'ended' end,
           case when i % 3 = 0 then 'online' else 'desk' end, c.procedure_id, c.id, c.field_key, bench.uuid(1, i - i % 2), 'citizen', ${name},
           '9' || lpad((i - i % 2)::text, 11, '0'), '09' || lpad((i % 100000000)::text, 8, '0'), 'desk',
           kernel.search_key(${name}) || ' b' || lpad(i::text, 9, '0'),
           '{"length":5,"unit":"working-day","rule":"none"}', r.at, r.at, r.at, r.on, r.on + 7, (r.on + 8)::timestamp at time zone 'Asia/Ho_Chi_Minh',
           '[{"on":"2026-01-01","counted":true,"why":"Ngày làm việc"}]',
           case when not ${isOpen} then r.at + interval '1 day' * (i % 8)::int end, case when not ${isOpen} then r.on + (i % 8)::int end,
           r.at + interval '8 days', 'bench', case when ${isOpen} then array['examine'] else '{}' end, array['receive', 'assign']
      from generate_series(${from}::bigint, ${to - 1}::bigint) i
      join bench.agency a on a.n = i % (select count(*) from bench.agency)
      join bench.procedure_case c on c.n = (i / 7) % (select count(*) from bench.procedure_case)
      cross join lateral (select timestamptz '2024-11-01' + make_interval(mins => (i::bigint * 7919 % 1000000)::int) as at) t
      cross join lateral (select t.at, (t.at at time zone 'Asia/Ho_Chi_Minh')::date as on) r`
}

function workSql(from: number, to: number): string {
  return `insert into work.work (id, home_unit_id, module, record_id, unit_id, section_key, duty, step_key, step, title, opened_at, due_at, closed_at, outcome)
    select bench.uuid(3 + s, extract_n), d.home_unit_id, 'one-stop', d.id, d.unit_id, d.section_key, 'one-stop.work', 'examine', 'Thẩm định hồ sơ',
           d.code || ' · ' || d.applicant_name, d.received_at, d.due_at, case when s = 1 or d.state = 'returned' then d.received_at end,
           case when s = 1 or d.state = 'returned' then 'propose' end
      from generate_series(${from}::bigint, ${to - 1}::bigint) extract_n cross join generate_series(1, 2) s
      join one_stop.dossier d on d.id = bench.uuid(2, extract_n)`
}

function tallySql(from: number, to: number): string {
  return `insert into one_stop.tally_delta (day_on, unit_id, procedure_id, field_key, channel, measure, n)
    select t.day_on, d.unit_id, d.procedure_id, d.field_key, d.channel, t.measure, t.n
      from generate_series(${from}, ${to - 1}) i join one_stop.dossier d on d.id = bench.uuid(2, i)
      cross join lateral one_stop.tally_rows(d) t`
}

const types = [
  'dossier-submitted',
  'enclosures-checked',
  'dossier-received',
  'work-assigned',
  'step-completed',
  'result-issued',
]

// One event of every dossier of the batch, chained to the one before; the last carries the digest of the rows.
// `offset 0` keeps PostgreSQL from computing the whole row anew for each of its columns.
function eventSql(from: number, to: number, seq: number): string {
  const isLast = seq === types.length
  return `insert into kernel.event select (e.event).* from (
      select jsonb_populate_record(null::kernel.event, to_jsonb(raw.event) || jsonb_build_object('hash', kernel.event_hash(raw.event))) as event from (
        select row(bench.uuid(${16 + seq}, i), 'one-stop', d.id, ${seq}, d.home_unit_id, 'one-stop.${types[seq - 1]}', 'one-stop.bench', null,
            d.received_at + interval '${seq} minutes', now(), 'system', null, null, null, '{}'::jsonb, null,
            ${isLast ? '1' : 'null'}, ${isLast ? 'one_stop.dossier_digest(d.id, 1::smallint)' : 'null'}, p.hash, null)::kernel.event as event
          from generate_series(${from}::bigint, ${to - 1}::bigint) i join one_stop.dossier d on d.id = bench.uuid(2, i)
          left join kernel.event p on p.record_id = d.id and p.seq = ${seq - 1} offset 0
      ) raw offset 0 ) e`
}
