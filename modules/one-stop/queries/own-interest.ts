import type { Actor } from '#kernel/actor.ts'
import type { Queryable } from '#kernel/db/database.ts'
import { personOfNumber } from '#modules/parties/index.ts'
import { interestIn, type ConcernedDossier, type Interest } from '../rules/interest.ts'
import { vietnamDay } from '../rules/vietnam-day.ts'

/** Who is asked about, and when: representation counts at that instant. */
export type Asked = { identityNumber: string | null; now: Date }

/** Why this dossier is the acting officer's own matter; null for everybody who is no officer. */
export async function ownInterest(
  { db, actor, now }: { db: Queryable; actor: Actor; now: Date },
  dossier: ConcernedDossier & { id?: string },
): Promise<Interest | null> {
  if (actor.kind !== 'officer') return null
  return interestOf(db, dossier, { identityNumber: actor.identityNumber, now })
}

/** Why this dossier is the matter of the officer with that identity number. */
export async function interestOf(
  db: Queryable,
  dossier: ConcernedDossier & { id?: string },
  { identityNumber, now }: Asked,
): Promise<Interest | null> {
  if (identityNumber === null) return null
  const person = await personOfNumber(db, identityNumber, vietnamDay(now))
  const interest = interestIn(dossier, { identityNumber, person })
  if (interest || !person || dossier.applicant_kind !== 'body' || !dossier.id) return interest
  return (await hasFiled(db, dossier.id, person.personId)) ? 'submitter' : null
}

// What a representative hands in carries the body's name alone; who it was stands in the journal.
async function hasFiled(db: Queryable, dossierId: string, personId: string): Promise<boolean> {
  const filed = await db
    .selectFrom('kernel.event')
    .select('id')
    .where('record_id', '=', dossierId)
    .where('type', '=', 'one-stop.dossier-submitted')
    .where('actor_person_id', '=', personId)
    .limit(1)
    .executeTakeFirst()
  return filed !== undefined
}
