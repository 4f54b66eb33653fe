import { sql, type RawBuilder } from 'kysely'
import { z } from 'zod'
import { hasDuty } from '#kernel/actor.ts'
import type { Database } from '#kernel/db/database.ts'
import { declaredRecords } from '#kernel/events.ts'
import type { ChangedField } from '#kernel/changed.ts'
import { fieldName, recordNames, valueName, type RecordName } from '#kernel/record-names.ts'
import { defineQuery } from '#kernel/query.ts'
import { refuse } from '#kernel/refusal.ts'
import { searchKey } from '#kernel/text/search-key.ts'
import { dayText } from '#ui/text/day-text.ts'
import { instantText } from '#ui/text/instant-text.ts'
import { changedIn, idsIn, operationLabel } from './event-words.ts'
import { bound, instantRange } from '../rules/instant-range.ts'

/** One entry of the journal as an auditor reads it: who, in which post, what, about which record, done or refused. */
export type EventRow = {
  eventId: string
  recordId: string
  code: string | null
  /** What kind of record it is, what it is called, and where it is shown. */
  record: RecordName | null
  /** What was done, in Vietnamese. */
  label: string
  /** The fields that were changed, with before and after where they are kept. */
  changes: EventChange[]
  module: string
  seq: number
  type: string
  operation: string
  refusal: string | null
  at: Date
  actorKind: string
  actorPersonId: string | null
  actor: string | null
  post: string | null
  unit: string | null
  facts: Record<string, unknown>
  trace: string | null
  /** A wrong clock had dated it ahead; two people struck it out. */
  isStruckOut: boolean
}

/** One changed field as people read it; without values where only its name is kept. */
export type EventChange = { field: string; before?: string; after?: string }

const COUNTED_AT_MOST = 10_000

const input = z.strictObject({
  code: z.string().trim().max(60).optional(),
  recordId: z.union([z.uuid(), z.literal('')]).optional(),
  actor: z.string().trim().max(100).optional(),
  /** A part of the name of the agency whose officer did it. */
  unit: z.string().trim().max(100).optional(),
  actorPersonId: z.union([z.uuid(), z.literal('')]).optional(),
  operation: z.string().trim().max(80).optional(),
  outcome: z.enum(['done', 'refused', '']).optional(),
  refusal: z.string().trim().max(60).optional(),
  from: bound,
  to: bound,
  cursor: z.string().max(300).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
})

type Asked = z.infer<typeof input>

/** Entries of the journal, the newest first (tra cứu nhật ký). */
export const findEvents = defineQuery({
  name: 'journal.find-events',
  summary:
    'Tra cứu nhật ký theo mã hồ sơ, người làm, cơ quan, thao tác, kết quả (đã làm hay bị từ chối) và thời gian',
  input,
  may: (actor) => hasDuty(actor, 'audit.read'),
  run: async ({ db }, asked) => {
    const recordId = asked.recordId || (asked.code ? await recordOf(db, asked.code) : undefined)
    if (asked.code && !recordId) return { rows: [], next: null, count: 0 }
    const wanted = sql.join(conditions(asked, recordId), sql` and `)
    const [rows, count] = await Promise.all([readRows(db, wanted, asked), countRows(db, wanted)])
    const shown = rows.slice(0, asked.limit)
    const next = rows.length > asked.limit ? cursorOf(shown.at(-1) as PlacedRow) : null
    return { rows: await withNames(db, shown), next, count }
  },
})

type PlacedRow = Omit<EventRow, 'code' | 'record' | 'label' | 'changes'> & { place: string }

async function readRows(db: Database, wanted: RawBuilder<unknown>, asked: Asked): Promise<PlacedRow[]> {
  const { rows } = await sql<PlacedRow>`
    select e.id as "eventId", e.record_id as "recordId", e.module, e.seq, e.type, e.operation, e.refusal, e.at, e.actor_kind as "actorKind",
           e.actor_person_id as "actorPersonId", o.name as actor, p.name as post, u.short_name as unit, e.facts, e.trace,
           exists (select from kernel.struck_out s where s.record_id = e.record_id and s.seq = e.seq) as "isStruckOut",
           (extract(epoch from e.at) * 1000000)::bigint::text as place
      from kernel.event e
      left join organisation.officer o on e.actor_kind = 'officer' and o.id = e.actor_person_id
      left join lateral (select name from organisation.post where id = e.actor_post_id order by recorded_at desc limit 1) p on true
      left join lateral (select short_name from organisation.unit_version where unit_id = e.actor_unit_id and superseded_at is null
                          order by (valid_from <= e.at::date) desc, valid_from desc limit 1) u on true
     where ${wanted} and ${afterCursor(asked.cursor)}
     order by e.at desc, e.record_id desc, e.seq desc limit ${asked.limit + 1}`.execute(db)
  return rows
}

async function countRows(db: Database, wanted: RawBuilder<unknown>): Promise<number | { atLeast: number }> {
  const { rows } = await sql<{ n: number }>`
    select count(*)::int as n from (select 1 from kernel.event e where ${wanted} limit ${sql.lit(COUNTED_AT_MOST + 1)}) counted`.execute(
    db,
  )
  const n = rows[0]?.n ?? 0
  return n > COUNTED_AT_MOST ? { atLeast: COUNTED_AT_MOST } : n
}

function conditions(asked: Asked, recordId: string | undefined): RawBuilder<unknown>[] {
  const { from, to } = instantRange(asked)
  return [
    sql`true`,
    ...(recordId ? [sql`e.record_id = ${recordId}::uuid`] : []),
    ...(from ? [sql`e.at >= ${from.toISOString()}::timestamptz`] : []),
    ...(to ? [sql`e.at < ${to.toISOString()}::timestamptz`] : []),
    ...byWhom(asked),
    ...byOutcome(asked),
  ]
}

function byWhom({ actor, unit, actorPersonId }: Asked): RawBuilder<unknown>[] {
  const ofUnit = sql`select unit_id from organisation.unit_version
    where strpos(kernel.search_key(name || ' ' || short_name), ${searchKey(unit ?? '')}) > 0`
  const named = sql`select id from organisation.officer where strpos(kernel.search_key(name), ${searchKey(actor ?? '')}) > 0`
  return [
    ...(actorPersonId ? [sql`e.actor_person_id = ${actorPersonId}::uuid`] : []),
    ...(unit ? [sql`e.actor_unit_id in (${ofUnit})`] : []),
    ...(actor ? [sql`e.actor_kind = 'officer' and e.actor_person_id in (${named})`] : []),
  ]
}

function byOutcome({ operation, outcome, refusal }: Asked): RawBuilder<unknown>[] {
  return [
    ...(operation ? [sql`e.operation = ${operation}`] : []),
    ...(outcome === 'done' ? [sql`e.refusal is null`] : []),
    ...(outcome === 'refused' ? [sql`e.refusal is not null`] : []),
    ...(refusal ? [sql`e.refusal = ${refusal}`] : []),
  ]
}

function cursorOf({ place, recordId, seq }: PlacedRow): string {
  return Buffer.from(`${place}/${recordId}/${seq}`).toString('base64url')
}

function afterCursor(cursor: string | undefined): RawBuilder<unknown> {
  if (!cursor) return sql`true`
  const [, place, recordId, seq] =
    /^(\d{1,17})\/([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\/(\d{1,9})$/.exec(
      Buffer.from(cursor, 'base64url').toString(),
    ) ?? []
  if (!place || !recordId || !seq) refuse('malformed', { why: 'cursor' })
  return sql`(e.at, e.record_id, e.seq) < (timestamptz 'epoch' + ${place}::bigint * interval '1 microsecond', ${recordId}::uuid, ${Number(seq)}::int)`
}

async function recordOf(db: Database, code: string): Promise<string | undefined> {
  for (const { recordOf: find } of declaredRecords()) {
    const id = await find?.(db, code)
    if (id) return id
  }
  return undefined
}

async function withNames(db: Database, rows: PlacedRow[]): Promise<EventRow[]> {
  const changes = rows.map(({ facts }) => changedIn(facts))
  const people = rows.flatMap(({ actorPersonId }) => actorPersonId ?? [])
  const names = await recordNames(db, [
    ...rows.map(({ recordId }) => recordId),
    ...people,
    ...changes.flatMap(idsIn),
  ])
  return rows.map((row, n) => named(row, changes[n] ?? [], names))
}

function named(
  { place: _, ...row }: PlacedRow,
  changes: readonly ChangedField[],
  names: ReadonlyMap<string, RecordName>,
): EventRow {
  const record = names.get(row.recordId) ?? null
  return {
    ...row,
    actor: row.actor ?? names.get(row.actorPersonId ?? '')?.name ?? null,
    code: record?.name ?? null,
    record,
    label: operationLabel(row.operation, row.type),
    changes: changes.map((change) => changeShown(change, names)),
  }
}

function changeShown(change: ChangedField, names: ReadonlyMap<string, RecordName>): EventChange {
  const field = fieldName(change.field)
  if (!('before' in change || 'after' in change)) return { field }
  const shown = (value: unknown) =>
    valueName(change.field, value) ?? names.get(String(value))?.name ?? valueShown(value)
  return { field, before: shown(change.before), after: shown(change.after) }
}

function valueShown(value: unknown): string {
  if (value === null || value === undefined) return ''
  if (typeof value === 'boolean') return value ? 'Có' : 'Không'
  if (typeof value !== 'string') return JSON.stringify(value)
  const day = /^(\d{4})-(\d{2})-(\d{2})(T.*)?$/.exec(value)
  if (!day) return value
  return day[4] ? instantText(new Date(value)) : dayText(value)
}
