import { sql } from 'kysely'
import type { Actor } from '#kernel/actor.ts'
import type { Queryable } from '#kernel/db/database.ts'
import { hasUnreadOfHerOwn } from './alerts.ts'
import { CONFIRMING } from './guard.ts'

/** Where an officer who signs in is led first: to the list of her office that waits for her, to what was done to her own account. */
export async function firstPageFor(db: Queryable, actor: Actor, now: Date): Promise<string | null> {
  if (actor.kind !== 'officer') return null
  if (actor.duties.has(CONFIRMING) && (await openingWaits(db, actor.unitId, now)))
    return openingHref(actor.unitId)
  return (await hasUnreadOfHerOwn(db, actor.personId)) ? ALERTS_PATH : null
}

export const ALERTS_PATH = '/lam-viec/to-chuc/viec-can-biet'

/** The page on which an office is opened. */
export function openingHref(agencyId: string): string {
  return `/lam-viec/to-chuc/don-vi/${agencyId}/mo`
}

async function openingWaits(db: Queryable, agencyId: string, now: Date): Promise<boolean> {
  const { rows } = await sql<{ waits: boolean }>`
    select exists (select from kernel.waiting_act where operation = 'organisation.open-office' and record_id = ${agencyId}::uuid
                      and state = 'waiting' and expires_at > ${now}) as waits`.execute(db)
  return rows[0]?.waits ?? false
}
