import { sql } from 'kysely'
import { z } from 'zod'
import type { Officer } from '#kernel/actor.ts'
import { defineQuery } from '#kernel/query.ts'
import { refuse } from '#kernel/refusal.ts'
import { searchKey } from '#kernel/text/search-key.ts'

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

const boxes = ['mine', 'unit', 'all'] as const

/** Every open piece of work that waits for this post (mine), or for its agency (unit, all that it may see). */
export const inbox = defineQuery({
  name: 'work.inbox',
  summary: 'Việc của tôi: mọi việc đang chờ, xếp theo hạn.',
  input: z.strictObject({
    box: z.enum(boxes).default('mine'),
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
    if (actor.kind !== 'officer') refuse('not-allowed')
    const where = sql`w.closed_at is null and ${boxOf(actor, input.box)} and ${filters(input, now)}`
    const after = input.cursor ? afterCursor(input.cursor) : sql`true`
    const { rows } = await sql<InboxRow & { sortKey: string }>`
      select w.id as "workId", w.module, w.record_id as "recordId", w.title, w.step, w.step_key as "stepKey", w.binds,
             w.opened_at as "openedAt", w.due_at as "dueAt", coalesce(w.due_at < ${now}, false) as overdue,
             w.waits_since is not null as "isWaiting", w.sender as from, p.name as assignee, w.outcomes,
             coalesce(extract(epoch from w.due_at), 99999999999)::text as "sortKey"
        from work.work w left join organisation.post p on p.id = w.assignee_post_id
       where ${where} and ${after}
       order by w.due_at, w.id limit ${input.limit + 1}`.execute(db)
    const counted = await sql<{
      n: number
    }>`select count(*)::int as n from work.work w where ${where}`.execute(db)
    const shown = rows.slice(0, input.limit)
    const last = shown.at(-1)
    const next = rows.length > input.limit && last ? cursorOf(last.dueAt, last.workId) : null
    return { rows: shown.map(({ sortKey: _, ...row }) => row), next, count: counted.rows[0]?.n ?? 0 }
  },
})

// One shape of statement for every officer, so that PostgreSQL plans it once.
function boxOf(actor: Officer, box: (typeof boxes)[number]) {
  const duties = [...actor.duties]
  // Only a post that may see the records of a module ("one-stop.see") sees the work of its colleagues on them.
  const unit = sql`(w.unit_id = ${actor.unitId}::uuid and w.module || '.see' = any(${duties}))`
  if (box === 'unit') return unit
  if (box === 'all') return sql`(${unit} or ${coveredBy(actor)})`
  return sql`(w.assignee_post_id = ${actor.postId}::uuid or (w.assignee_post_id is null and w.unit_id = ${actor.unitId}::uuid
    and w.duty = any(${duties}) and (w.section_key is null or ${actor.sectionKey}::text is null or w.section_key = ${actor.sectionKey}::text)))`
}

function coveredBy(actor: Officer) {
  if (actor.duties.has('audit.read')) return sql`true`
  if (!actor.duties.has('statistics.see-below')) return sql`false`
  return actor.covers === 'all' ? sql`true` : sql`w.unit_id = any(${[...actor.covers]}::uuid[])`
}

function filters(
  input: {
    kind?: string | undefined
    step?: string | undefined
    overdue?: string | undefined
    waiting?: string | undefined
    q?: string | undefined
  },
  now: Date,
) {
  const words = input.q ? `%${searchKey(input.q)}%` : null
  const overdue = input.overdue ? input.overdue === 'true' : null
  return sql`(${input.kind ?? null}::text is null or w.module = ${input.kind ?? null}::text)
    and (${input.step ?? null}::text is null or w.step_key = ${input.step ?? null}::text)
    and (${overdue}::boolean is null or coalesce(w.due_at < ${now}, false) = ${overdue}::boolean)
    and (w.waits_since is not null) = ${input.waiting === 'true'}
    and (${words}::text is null or kernel.search_key(w.title) like ${words}::text)`
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
  const parsed = z.tuple([z.iso.datetime().nullable(), z.uuid()]).safeParse(jsonOf(cursor))
  return parsed.success ? parsed.data : refuse('malformed', { why: 'cursor' })
}

function jsonOf(cursor: string): unknown {
  try {
    return JSON.parse(Buffer.from(cursor, 'base64url').toString())
  } catch {
    return undefined
  }
}
