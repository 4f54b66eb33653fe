import { z } from 'zod'
import type { Actor } from '#kernel/actor.ts'
import type { Queryable } from '#kernel/db/database.ts'
import { defineQuery } from '#kernel/query.ts'
import { refuse } from '#kernel/refusal.ts'

/** What is on record about the one who asks, so that nobody types twice what the office already knows (thông tin của tôi). */
export const ownParty = defineQuery({
  name: 'parties.own-party',
  summary: 'Thông tin đang có về chính người hỏi hoặc tổ chức người ấy đại diện',
  input: z.strictObject({}),
  may: (actor) => partyIdOf(actor) !== undefined,
  run: async ({ db, actor }) => (await readParty(db, partyIdOf(actor))) ?? refuse('not-found'),
})

/** What `ownParty` answers. */
export type OwnParty = Awaited<ReturnType<typeof ownParty.ask>>

/** What is on record about the person herself who acts, also when she acts for a body; undefined for an officer. */
export async function personOf(db: Queryable, actor: Actor) {
  const isPerson = actor.kind === 'citizen' || actor.kind === 'representative'
  return isPerson ? readParty(db, actor.personId) : undefined
}

async function readParty(db: Queryable, partyId: string | undefined) {
  if (!partyId) return undefined
  const row = await db
    .selectFrom('parties.party')
    .select(['id', 'kind', 'name', 'identity_number', 'phone', 'email', 'address', 'date_of_birth', 'sex'])
    .where('id', '=', partyId)
    .executeTakeFirst()
  if (!row) return undefined
  const { id, identity_number, date_of_birth, ...rest } = row
  return { partyId: id, identityNumber: identity_number, dateOfBirth: date_of_birth, ...rest }
}

function partyIdOf(actor: Actor): string | undefined {
  if (actor.kind === 'representative') return actor.bodyPartyId
  return actor.kind === 'citizen' ? actor.personId : undefined
}
