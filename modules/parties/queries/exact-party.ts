import { sql } from 'kysely'
import type { Officer } from '#kernel/actor.ts'
import type { Queryable } from '#kernel/db/database.ts'
import { missesHeld, noteLook } from '../jobs/looks.ts'
import { writingsOf } from '../rules/identity.ts'
import { agrees, type ProofShown } from '../rules/is-proven.ts'
import type { PartyRow } from '../rules/party-row.ts'

/** A number, with its kind where it does not say it itself, and what shows that it was not merely guessed. */
export type Proof = ProofShown & {
  identityKind?: string | null | undefined
  identityCountry?: string | null | undefined
}

/** Whoever guesses is soon told nothing more of that person. */
const MISSES_AT_MOST = 5
const MISSES_WITHIN_MS = 3_600_000

type Stored = Omit<PartyRow, 'isWhole' | 'partyId'> & { partyId: string; misses: number }
type Asking = { db: Queryable; actor: Officer; now: Date }

/**
 * Whoever has that number, when name or birth day agree with it; a body by its number alone. Every answer is a look, and so is a
 * number typed with a wrong name: it finds nothing, and after a few nothing more is told of that person for a while.
 */
export async function exactParties(
  { db, actor, now }: Asking,
  proof: Proof,
  { way = 'number' }: { way?: 'scan' | 'number' | 'record' } = {},
): Promise<PartyRow[]> {
  const rows = await withNumber({ db, actor, now }, proof)
  return rows.flatMap(({ misses, ...row }) => {
    const isGuessing = misses + missesHeld(actor.personId, row.partyId) >= MISSES_AT_MOST
    const isProven = !isGuessing && agrees(row, proof)
    noteLook(actor, { partyId: row.partyId, way: isProven ? way : 'mismatch', now })
    return isProven ? [{ ...row, isWhole: true }] : []
  })
}

// A number alone, of a person, asks for nobody: it is not even looked up.
async function withNumber({ db, actor, now }: Asking, proof: Proof): Promise<Stored[]> {
  const hasProof = Boolean(proof.name ?? proof.dateOfBirth)
  const since = new Date(now.getTime() - MISSES_WITHIN_MS)
  const { rows } = await sql<Stored>`
    select p.id as "partyId", p.kind, p.name, p.identity_number as "identityNumber", p.identity_kind as "identityKind",
           p.identity_country as "identityCountry", p.phone, p.email, p.address, p.date_of_birth as "dateOfBirth", p.sex,
           (select count(*)::int from parties.look l where l.party_id = p.id and l.officer_id = ${actor.personId}::uuid
               and l.way = 'mismatch' and l.at > ${since}) as misses
      from parties.party p
     where p.identity_number = any(${writingsOf(proof.number)}::text[]) and (p.kind = 'body' or ${hasProof}::boolean)
       and (${proof.identityKind ?? null}::text is null or p.identity_kind = ${proof.identityKind ?? null})
       and (${proof.identityCountry ?? null}::text is null or p.identity_country = ${proof.identityCountry ?? null})`.execute(
    db,
  )
  return rows
}
