import { sql } from 'kysely'
import { z } from 'zod'
import { instantInput } from '#kernel/day-input.ts'
import type { Officer } from '#kernel/actor.ts'
import type { Database } from '#kernel/db/database.ts'
import { defineQuery } from '#kernel/query.ts'
import { refuse } from '#kernel/refusal.ts'
import { searchKey } from '#kernel/text/search-key.ts'
import { inOrder, ownParts } from './own-parts.ts'

/** One row of "Việc của tôi". */
export type InboxRow = {
  workId: string
  module: string
  recordId: string
  title: string
  step: string
  stepKey: string
  binds: string | null
  openedAt: Date
  dueAt: Date | null
  overdue: boolean
  isWaiting: boolean
  from: string | null
  assignee: string | null
  outcomes: { key: string; label: string }[]
}

const boxNames = ['mine', 'unit', 'all'] as const

/** Every open piece of work that waits for this post (mine), or for its agency (unit, all that it may see). */
export const inbox = defineQuery({
  name: 'work.inbox',
  summary: 'Việc của tôi: mọi việc đang chờ, xếp theo hạn.',
  input: z.strictObject({
    box: z.enum(boxNames).default('mine'),
    kind: z.string().max(40).optional(),
    step: z.string().max(60).optional(),
    overdue: z.enum(['true', 'false']).optional(),
    waiting: z.enum(['true', 'false']).optional(),
    q: z.string().max(100).optional(),
    limit: z.coerce.number().int().min(1).max(200).default(50),
    cursor: z.string().max(200).optional(),
  }),
  may: (actor) => actor.kind === 'officer',
  run: async ({ db, actor, now }, input) => {
    if (actor.kind !== 'officer') return refuse('not-allowed')
    const read = await readBox(db, actor, now, input)
    const found = read.flatMap(({ n: _, ...row }) => (row.workId === null ? [] : [row as InboxRow]))
    const rows = found.slice(0, input.limit)
    const last = rows.at(-1)
    const next = found.length > rows.length && last ? cursorOf(last.dueAt, last.workId) : null
    return { rows, next, count: read[0]?.n ?? 0 }
  },
})

type Box = (typeof boxNames)[number]
type Filters = {
  kind?: string | undefined
  step?: string | undefined
  overdue?: string | undefined
  waiting?: string | undefined
  q?: string | undefined
}
type Asked = Filters & { box: Box; limit: number; cursor?: string | undefined }
type CountedRow = Omit<InboxRow, 'workId'> & { workId: string | null; n: number }

// One round trip: how much there is, and the first page; an empty page still says how much there is.
async function readBox(db: Database, actor: Officer, now: Date, asked: Asked): Promise<CountedRow[]> {
  const first = sql`order by w.due_at, w.id limit ${asked.limit + 1}`
  const parts = asked.box === 'mine' ? ownParts(actor) : [{ where: unitPart(actor, asked.box) }]
  const wanted = filters(asked, now)
  const shown = sql`${wanted} and ${asked.cursor ? afterCursor(asked.cursor) : sql`true`}`
  const counts = parts.map(
    ({ where }) => sql`(select count(*)::int from work.work w where ${where} and ${wanted})`,
  )
  const { rows } = await sql<CountedRow>`
    select c.n, w.id as "workId", w.module, w.record_id as "recordId", w.title, w.step, w.step_key as "stepKey", w.binds,
           w.opened_at as "openedAt", w.due_at as "dueAt", coalesce(w.due_at < ${now}, false) as overdue,
           w.waits_since is not null as "isWaiting", w.sender as from, p.name as assignee, w.outcomes
      from (select ${sql.join(counts, sql` + `)} as n) c
      left join (select w.* from (${sql.join(
        parts.map((part) => inOrder(part, shown, first)),
        sql` union all `,
      )}) w ${first}) w on true
      left join organisation.post p on p.id = w.assignee_post_id
     order by w.due_at, w.id`.execute(db)
  return rows
}

// Only a post that may see the records of a module ("one-stop.see") sees the work of its colleagues on them.
function unitPart(actor: Officer, box: Box) {
  const unit = sql`(w.unit_id = ${actor.unitId}::uuid and w.module || '.see' = any(${[...actor.duties]}))`
  const seen = box === 'unit' ? unit : sql`(${unit} or ${coveredBy(actor)})`
  return sql`w.closed_at is null and ${seen}`
}

function coveredBy(actor: Officer) {
  if (actor.duties.has('audit.read')) return sql`true`
  if (!actor.duties.has('statistics.see-below')) return sql`false`
  return actor.covers === 'all' ? sql`true` : sql`w.unit_id = any(${[...actor.covers]}::uuid[])`
}

// Only what is asked for: a condition that is not there lets the count be read from the index alone.
function filters({ kind, step, overdue, waiting, q }: Filters, now: Date) {
  const conditions = [waiting === 'true' ? sql`w.waits_since is not null` : sql`w.waits_since is null`]
  if (kind) conditions.push(sql`w.module = ${kind}`)
  if (step) conditions.push(sql`w.step_key = ${step}`)
  if (overdue) conditions.push(sql`coalesce(w.due_at < ${now}, false) = ${overdue === 'true'}`)
  if (q) conditions.push(sql`kernel.search_key(w.title) like ${`%${searchKey(q)}%`}`)
  return sql.join(conditions, sql` and `)
}

function cursorOf(dueAt: Date | null, id: string): string {
  return Buffer.from(JSON.stringify([dueAt?.toISOString() ?? null, id])).toString('base64url')
}

function afterCursor(cursor: string) {
  const [dueAt, id] = readCursor(cursor)
  if (dueAt === null) return sql`(w.due_at is null and w.id > ${id}::uuid)`
  return sql`(w.due_at > ${dueAt}::timestamptz or w.due_at is null or (w.due_at = ${dueAt}::timestamptz and w.id > ${id}::uuid))`
}

function readCursor(cursor: string): [string | null, string] {
  const parsed = z.tuple([instantInput().nullable(), z.uuid()]).safeParse(jsonOf(cursor))
  return parsed.success ? parsed.data : refuse('malformed', { why: 'cursor' })
}

function jsonOf(cursor: string): unknown {
  try {
    return JSON.parse(Buffer.from(cursor, 'base64url').toString())
  } catch {
    return undefined
  }
}
