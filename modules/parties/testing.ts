import { randomBytes } from 'node:crypto'
import { sql } from 'kysely'
import { actorKey, type Actor, type Officer, type Representative } from '#kernel/actor.ts'
import { database } from '#kernel/db/database.ts'
import { uuid } from '#kernel/db/uuid.ts'
import { confirmAct } from '#kernel/second-person/index.ts'
import { partyFor } from './operations/party-for.ts'
import { definePartyBorders } from './queries/party-borders.ts'

export const friday = new Date('2026-11-20T09:00:00+07:00')
const UNIT = uuid()

/** An officer at a desk, or one with other duties; all of one agency unless said. */
export function aClerk(duties: readonly string[] = ['one-stop.receive'], unitId = UNIT): Officer {
  return {
    kind: 'officer',
    accountId: uuid(),
    personId: uuid(),
    name: 'Lan',
    identityNumber: null,
    postId: uuid(),
    post: 'Một cửa',
    unitId,
    unit: 'UBND',
    sectionKey: null,
    duties: new Set(duties),
    covers: [],
  }
}

/** Where no dossiers are, an agency deals with whoever is named here for it. */
export function dealsWith(unitId: string, partyIds: readonly string[]): void {
  const ids = sql`${[...partyIds]}::uuid[]`
  definePartyBorders({
    isKnown: (officer) => sql<boolean>`p.id = any(${ids}) and ${officer.unitId}::uuid = ${unitId}::uuid`,
    named: () => undefined,
    ownWords: () => sql`select null where false`,
    officeOf: () => sql`select ${unitId}::uuid as "unitId"`,
  })
}

/** Somebody on record. */
export async function aParty(
  kind: 'citizen' | 'body',
  name: string,
  identityNumber: string,
): Promise<{ id: string; name: string; identityNumber: string }> {
  const id = await database()
    .transaction()
    .execute((tx) => partyFor(tx, { kind, name, identityNumber }, friday))
  return { id, name, identityNumber }
}

/** Somebody on record as representing a body since a day, as if both officers had done it long ago. */
export async function aRepresentation(wanted: {
  bodyId: string
  personId: string
  from?: string
  unitId?: string | null
}): Promise<string> {
  const id = uuid()
  await database()
    .insertInto('parties.representation')
    .values({
      id,
      body_party_id: wanted.bodyId,
      person_party_id: wanted.personId,
      basis: 'Giấy chứng nhận đăng ký doanh nghiệp',
      valid_from: wanted.from ?? '2026-01-01',
      recorded_at: friday,
      recorded_by_unit_id: wanted.unitId ?? null,
      recorded_by_unit: wanted.unitId ? 'UBND' : null,
    })
    .execute()
  return id
}

/** Somebody who has signed in and acts for a body. */
export function actingFor(
  body: { id: string; name: string; identityNumber: string },
  person: { id: string; name: string },
): Representative {
  return {
    kind: 'representative',
    accountId: uuid(),
    personId: person.id,
    name: person.name,
    bodyPartyId: body.id,
    body: body.name,
    bodyIdentityNumber: body.identityNumber,
  }
}

/** A scan that somebody has brought, as far as the tables know. */
export async function aScanBy(actor: Actor): Promise<string> {
  const id = uuid()
  await database()
    .insertInto('kernel.file')
    .values({
      id,
      sha256: randomBytes(32),
      size_bytes: 1000,
      media_type: 'application/pdf',
      name: 'giay-to.pdf',
      pages: 1,
      actor_key: actorKey(actor),
      uploaded_at: friday,
    })
    .execute()
  return id
}

/** A second officer confirms what waits; answers what came of it. */
export async function confirmed<Output>(
  answer: { waiting: boolean; waitingActId?: string },
  second: Officer,
  at = friday,
): Promise<Output> {
  if (!answer.waiting) throw new Error('nothing waits for a second person')
  return (await confirmAct.perform(second, at, { waitingActId: answer.waitingActId })) as Output
}
