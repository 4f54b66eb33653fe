import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import type { Actor, Officer } from '../actor.ts'
import type { Queryable, Tx } from '../db/database.ts'
import { tellForeign } from '../foreign-row.ts'
import { defineProvenRows } from '../proven-row.ts'

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

/** What was asked for, by whom, and whether and how it ended: set back to waiting by hand it is not done (once more). */
const provenActs = defineProvenRows('kernel.waiting_act', [
  'id',
  'operation',
  'record_id',
  'home_unit_id',
  'input',
  'described',
  'by_person_id',
  'by_post_id',
  'by_named',
  'asked_at',
  'expires_at',
  'confirmer_duty',
  'confirmer_units',
  'concerned',
  'state',
  'settled_named',
  'settled_at',
  'reason',
])

export const columns = sql`id, operation, record_id as "recordId", home_unit_id as "homeUnitId", input, described,
  by_person_id as "byPersonId", by_post_id as "byPostId", by_named as "byNamed", asked_at as "askedAt",
  expires_at as "expiresAt", confirmer_duty as "confirmerDuty", confirmer_units as "confirmerUnits", concerned, state,
  settled_named as "settledNamed", settled_at as "settledAt", reason`

/** Keeps an act until a second person has confirmed it. */
export async function keepWaiting(
  tx: Tx,
  act: Omit<WaitingAct, 'state' | 'settledNamed' | 'settledAt' | 'reason'>,
) {
  const columnsKept = columnsOf({
    ...act,
    state: 'waiting',
    settledNamed: null,
    settledAt: null,
    reason: null,
  })
  await tx
    .insertInto('kernel.waiting_act')
    .values({
      ...columnsKept,
      confirmer_units: act.confirmerUnits && sql<string[]>`${act.confirmerUnits}::uuid[]`,
      concerned: sql<string[]>`${act.concerned}::text[]`,
      mac: provenActs.macOf(columnsKept),
    })
    .execute()
}

/** An act that waits, locked; one that the program did not write itself is not there. */
export async function lockWaiting(tx: Tx, id: string, now: Date): Promise<WaitingAct | undefined> {
  const { rows } = await sql<StoredAct>`
    select ${columns}, mac from kernel.waiting_act where id = ${id}::uuid for update`.execute(tx)
  const [act] = await ownActs(rows, now)
  return act
}

type StoredAct = WaitingAct & { mac: Buffer }

/** Those of these acts that the program wrote; the administrator is told of the others. */
export async function ownActs(rows: readonly StoredAct[], now: Date): Promise<WaitingAct[]> {
  const own: WaitingAct[] = []
  for (const { mac, ...act } of rows) {
    if (provenActs.isOurs(columnsOf(act), mac)) own.push(act)
    else await tellForeign({ place: 'kernel.waiting_act', key: act.id, recordId: act.recordId }, now)
  }
  return own
}

/** Whether the journal tells how the act ended: what was copied back from before is not done once more. */
export async function hasEnded(tx: Tx, { id, operation, askedAt }: WaitingAct): Promise<boolean> {
  const { rows } = await sql`
    select from kernel.event where at >= ${askedAt} and refusal is null and facts ->> 'waitingActId' = ${id}
       and type <> ${`${operation}-asked`} limit 1`.execute(tx)
  return rows.length > 0
}

/** Says how an act that waited ended, by whom. */
export async function settleWaiting(
  tx: Tx,
  act: WaitingAct,
  how: { state: 'confirmed' | 'declined' | 'taken-back'; by: Officer; at: Date; reason?: string | null },
): Promise<void> {
  const settled = {
    state: how.state,
    settledNamed: named(how.by),
    settledAt: how.at,
    reason: how.reason ?? null,
  }
  await tx
    .updateTable('kernel.waiting_act')
    .set({
      state: settled.state,
      settled_by: how.by.personId,
      settled_named: settled.settledNamed,
      settled_at: settled.settledAt,
      reason: settled.reason,
      mac: macOf({ ...act, ...settled }),
    })
    .where('id', '=', act.id)
    .execute()
}

/** Acts that wait for a record, of these operations: what a page says beside its forms. */
export async function waitingFor(db: Queryable, recordId: string, now: Date): Promise<WaitingAct[]> {
  const { rows } = await sql<StoredAct>`
    select ${columns}, mac from kernel.waiting_act
     where record_id = ${recordId}::uuid and state = 'waiting' and expires_at > ${now} order by asked_at limit 50`.execute(
    db,
  )
  return ownActs(rows, now)
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

function macOf(act: WaitingAct): Buffer {
  return provenActs.macOf(columnsOf(act))
}

function columnsOf(act: WaitingAct) {
  return {
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
    confirmer_units: act.confirmerUnits,
    concerned: act.concerned,
    state: act.state,
    settled_named: act.settledNamed,
    settled_at: act.settledAt,
    reason: act.reason,
  }
}
