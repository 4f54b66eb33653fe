import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import type { Actor, Officer } from '../actor.ts'
import type { Queryable, Tx } from '../db/database.ts'
import { isMac, macOf } from '../keyed-mac.ts'

/** Who may be the second person: officers who hold a duty in one of these agencies. */
export type Confirmers = { duty: string; unitIds: readonly string[] | 'all' }

/** Who asked for an act that waits for a second person, in which post, when. */
export type ProposedBy = { personId: string; postId: string; named: string; at: Date }

/** An act that waits, as it is stored. */
export type WaitingAct = {
  id: string
  operation: string
  recordId: string
  homeUnitId: string | null
  input: string
  described: string
  byPersonId: string
  byPostId: string
  byNamed: string
  askedAt: Date
  expiresAt: Date
  confirmerDuty: string
  confirmerUnits: string[] | null
  concerned: string[]
  state: 'waiting' | 'confirmed' | 'declined' | 'taken-back'
  settledNamed: string | null
  settledAt: Date | null
  reason: string | null
}

const PURPOSE = 'kernel.waiting-act'

export const columns = sql`id, operation, record_id as "recordId", home_unit_id as "homeUnitId", input, described,
  by_person_id as "byPersonId", by_post_id as "byPostId", by_named as "byNamed", asked_at as "askedAt",
  expires_at as "expiresAt", confirmer_duty as "confirmerDuty", confirmer_units as "confirmerUnits", concerned, state,
  settled_named as "settledNamed", settled_at as "settledAt", reason`

/** Keeps an act until a second person has confirmed it. */
export async function keepWaiting(
  tx: Tx,
  act: Omit<WaitingAct, 'state' | 'settledNamed' | 'settledAt' | 'reason'>,
) {
  await tx
    .insertInto('kernel.waiting_act')
    .values({
      id: act.id,
      operation: act.operation,
      record_id: act.recordId,
      home_unit_id: act.homeUnitId,
      input: act.input,
      described: act.described,
      by_person_id: act.byPersonId,
      by_post_id: act.byPostId,
      by_named: act.byNamed,
      asked_at: act.askedAt,
      expires_at: act.expiresAt,
      confirmer_duty: act.confirmerDuty,
      confirmer_units: act.confirmerUnits && sql<string[]>`${act.confirmerUnits}::uuid[]`,
      concerned: sql<string[]>`${act.concerned}::text[]`,
      mac: macOf(PURPOSE, provenParts(act)),
    })
    .execute()
}

/** An act that waits, locked; one that the program did not write itself is not there. */
export async function lockWaiting(tx: Tx, id: string): Promise<WaitingAct | undefined> {
  const { rows } = await sql<WaitingAct & { mac: Buffer }>`
    select ${columns}, mac from kernel.waiting_act where id = ${id}::uuid for update`.execute(tx)
  const [found] = rows
  if (!found) return undefined
  const { mac, ...act } = found
  return isMac(PURPOSE, provenParts(act), mac) ? act : undefined
}

/** Says how an act that waited ended, by whom. */
export async function settleWaiting(
  tx: Tx,
  id: string,
  how: { state: 'confirmed' | 'declined' | 'taken-back'; by: Officer; at: Date; reason?: string | null },
): Promise<void> {
  await tx
    .updateTable('kernel.waiting_act')
    .set({
      state: how.state,
      settled_by: how.by.personId,
      settled_named: named(how.by),
      settled_at: how.at,
      reason: how.reason ?? null,
    })
    .where('id', '=', id)
    .execute()
}

/** Acts that wait for a record, of these operations: what a page says beside its forms. */
export async function waitingFor(db: Queryable, recordId: string, now: Date): Promise<WaitingAct[]> {
  const { rows } = await sql<WaitingAct>`
    select ${columns} from kernel.waiting_act
     where record_id = ${recordId}::uuid and state = 'waiting' and expires_at > ${now} order by asked_at limit 50`.execute(
    db,
  )
  return rows
}

/** Whether the act is a matter of the officer's own: by who she is, or by her identity number. */
export function isOwnMatter(actor: Actor, concerned: readonly string[]): boolean {
  return ownKeys(actor).some((key) => concerned.includes(key))
}

/** Under which keys somebody is named among those concerned. */
export function ownKeys(actor: Actor): string[] {
  if (!('personId' in actor)) return []
  const number = 'identityNumber' in actor ? actor.identityNumber : null
  return [actor.personId, ...(number ? [concernedKey(number)] : [])]
}

/** People by their id as they are; identity numbers not in the clear. */
export function concernedKey(idOrNumber: string): string {
  const isId = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(idOrNumber)
  return isId ? idOrNumber : createHash('sha256').update(`concerned:${idOrNumber}`).digest('base64url')
}

/** How an officer is named where she asked or confirmed. */
export function named({ name, post, unit }: Officer): string {
  return `${name} – ${post}, ${unit}`
}

function provenParts(act: Omit<WaitingAct, 'state' | 'settledNamed' | 'settledAt' | 'reason'>) {
  return [
    act.id,
    act.operation,
    act.recordId,
    act.homeUnitId,
    act.input,
    act.described,
    act.byPersonId,
    act.byPostId,
    act.byNamed,
    act.askedAt,
    act.expiresAt,
    act.confirmerDuty,
    act.confirmerUnits,
    act.concerned,
  ]
}
