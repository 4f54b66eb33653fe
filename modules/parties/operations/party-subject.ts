import { sql } from 'kysely'
import type { Actor } from '#kernel/actor.ts'
import type { Queryable } from '#kernel/db/database.ts'
import type { OperationContext } from '#kernel/operation.ts'
import { isProven, type ProofShown } from '../rules/is-proven.ts'
import { isKnownTo } from '../queries/party-borders.ts'

/** A party on record, locked; `isKnown` says whether the actor's office deals with her or has her paper before it, else she does not exist for the actor. */
export type PartySubject = { id: string; isKnown: boolean; row: PartyRecord }
export type PartyRecord = NonNullable<Awaited<ReturnType<typeof lockRow>>>

/** Fetches and locks a party, and asks whether it is within the borders of whoever acts. */
export async function lockParty(
  { tx, actor }: Pick<OperationContext, 'tx' | 'actor'>,
  { partyId, proof }: { partyId: string; proof?: ProofShown | undefined },
): Promise<PartySubject | undefined> {
  const row = await lockRow(tx, partyId)
  if (!row) return undefined
  const shown = { ...row, identityNumber: row.identity_number, dateOfBirth: row.date_of_birth }
  const isKnown = (proof && isProven(shown, proof)) || (await knows(tx, actor, partyId))
  return { id: row.id, isKnown, row }
}

/** Whether the office of the actor deals with that party by a dossier that names her as she is on record. */
export async function knows(db: Queryable, actor: Actor, partyId: string): Promise<boolean> {
  if (actor.kind === 'system') return true
  if (actor.kind !== 'officer') return false
  const { rows } = await sql<{ known: boolean }>`
    select (${isKnownTo(actor)}) as known from parties.party p where p.id = ${partyId}::uuid`.execute(db)
  return rows[0]?.known ?? false
}

function lockRow(db: Queryable, partyId: string) {
  return db.selectFrom('parties.party').selectAll().where('id', '=', partyId).forUpdate().executeTakeFirst()
}
