import type { Actor } from '#kernel/actor.ts'
import type { OperationContext } from '#kernel/operation.ts'
import { actsFor } from './offices.ts'
import { knows } from './party-subject.ts'

/** A representation, locked, and whether it exists for whoever acts: the body itself, or an office that deals with it. */
export type RepresentationSubject = NonNullable<Awaited<ReturnType<typeof lockRepresentation>>>

/** Fetches and locks who represents whom; what is journalled is journalled under the body. */
export async function lockRepresentation({ tx, actor }: OperationContext, representationId: string) {
  const row = await tx
    .selectFrom('parties.representation as r')
    .innerJoin('parties.party as p', 'p.id', 'r.person_party_id')
    .innerJoin('parties.party as b', 'b.id', 'r.body_party_id')
    .select(['r.id as representationId', 'r.body_party_id as id', 'r.valid_from as from', 'r.valid_to as to'])
    .select(['r.person_party_id as personId', 'r.contested_at as contestedAt', 'r.basis'])
    .select(['r.recorded_by_unit_id as unitId', 'r.recorded_by_party_id as byPartyId'])
    .select(['p.name as person', 'p.identity_number as personNumber', 'b.name as body'])
    .where('r.id', '=', representationId)
    .forUpdate('r')
    .executeTakeFirst()
  if (!row) return undefined
  return { ...row, isSeen: await isSeenBy({ tx, actor }, row) }
}

async function isSeenBy(
  { tx, actor }: Pick<OperationContext, 'tx'> & { actor: Actor },
  { id, unitId }: { id: string; unitId: string | null },
): Promise<boolean> {
  if (actsFor(actor, id)) return true
  if (actor.kind !== 'officer') return false
  return actor.unitId === unitId || knows(tx, actor, id)
}
