import { z } from 'zod'
import type { Actor } from '#kernel/actor.ts'
import type { Queryable } from '#kernel/db/database.ts'
import { defineQuery } from '#kernel/query.ts'
import { refuse } from '#kernel/refusal.ts'
import { ownPartyId } from '../rules/own-party-id.ts'

/** What is on record about the one who asks, so that nobody types twice what the office already knows (thông tin của tôi). */
export const ownParty = defineQuery({
  name: 'parties.own-party',
  summary: 'Thông tin đang có về chính người hỏi hoặc tổ chức người ấy đại diện',
  input: z.strictObject({}),
  may: (actor) => ownPartyId(actor) !== undefined,
  run: async ({ db, actor }) => (await readParty(db, ownPartyId(actor))) ?? refuse('not-found'),
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
    .select(['id', 'kind', 'name', 'identity_number', 'identity_kind', 'identity_country'])
    .select(['phone', 'email', 'address', 'date_of_birth', 'sex'])
    .where('id', '=', partyId)
    .executeTakeFirst()
  if (!row) return undefined
  const { id, identity_number, identity_kind, identity_country, date_of_birth, ...rest } = row
  const identity = {
    identityNumber: identity_number,
    identityKind: identity_kind,
    identityCountry: identity_country,
  }
  return { partyId: id, ...identity, dateOfBirth: date_of_birth, ...rest }
}
