import { sql } from 'kysely'
import { z } from 'zod'
import type { Actor } from '#kernel/actor.ts'
import type { Queryable } from '#kernel/db/database.ts'
import { defineQuery } from '#kernel/query.ts'
import { alertText, type AlertKind } from '../rules/alert-kind.ts'
import { CONFIRMING } from './guard.ts'

const SHOWN_AT_MOST = 100
const COUNTED_DAYS = 60

type AlertRow = {
  alertId: string
  kind: AlertKind
  officerId: string
  name: string
  facts: Record<string, string | null>
  at: Date
  isSeen: boolean
}

/** What about power was told to the officer: as head, as auditor, or because it is about herself (việc phải báo). */
export const alerts = defineQuery({
  name: 'organisation.alerts',
  summary: 'Việc về quyền hạn được báo cho tôi: giao khẩn, thôi giữ vị trí, cấp lại mật khẩu, mở cơ quan',
  input: z.strictObject({}),
  may: (actor) => actor.kind === 'officer',
  run: async ({ db, actor }) => {
    const { rows } = await sql<AlertRow>`
      select w.id as "alertId", w.kind, w.officer_id as "officerId", o.name, w.facts, w.at,
             exists (select from organisation.alert_seen s where s.alert_id = w.id and s.person_id = ${personOf(actor)}::uuid) as "isSeen"
        from organisation.alert w join organisation.officer o on o.id = w.officer_id
       where ${isFor(actor)} order by w.at desc, w.id limit ${sql.lit(SHOWN_AT_MOST)}`.execute(db)
    const shown = rows.map(({ facts, ...row }) => ({ ...row, text: alertText(row.kind, row.name, facts) }))
    return { rows: shown, next: null, count: rows.length }
  },
})

/** How much of the last weeks was told to the officer and not yet read. */
export async function countUnreadAlerts(db: Queryable, actor: Actor, now: Date): Promise<number> {
  const since = new Date(now.getTime() - COUNTED_DAYS * 86_400_000)
  const { rows } = await sql<{ count: number }>`
    select count(*) from (
      select from organisation.alert w where ${isFor(actor)} and w.at > ${since}
         and not exists (select from organisation.alert_seen s where s.alert_id = w.id and s.person_id = ${personOf(actor)}::uuid)
       limit ${sql.lit(SHOWN_AT_MOST)}) unread`.execute(db)
  return rows[0]?.count ?? 0
}

/** Whether something was told to an officer about herself that she has not read yet. */
export async function hasUnreadOfHerOwn(db: Queryable, officerId: string): Promise<boolean> {
  const { rows } = await sql<{ has: boolean }>`
    select exists (
      select from organisation.alert w where w.officer_id = ${officerId}::uuid
         and not exists (select from organisation.alert_seen s where s.alert_id = w.id and s.person_id = w.officer_id)) as has`.execute(
    db,
  )
  return rows[0]?.has ?? false
}

/** Which alerts `w` are for the actor. */
export function isFor(actor: Actor) {
  if (actor.kind !== 'officer') return sql<boolean>`false`
  const isHead = actor.duties.has(CONFIRMING)
  return sql<boolean>`(w.officer_id = ${actor.personId}::uuid or (${isHead}::boolean and w.unit_ids @> array[${actor.unitId}::uuid])
    or (${actor.duties.has('audit.read')}::boolean and w.for_audit))`
}

function personOf(actor: Actor): string | null {
  return actor.kind === 'officer' ? actor.personId : null
}
