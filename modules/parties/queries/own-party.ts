import { z } from 'zod'
import { defineQuery } from '#kernel/query.ts'
import { refuse } from '#kernel/refusal.ts'

/** What is on record about the one who asks, so that nobody types twice what the office already knows (thông tin của tôi). */
export const ownParty = defineQuery({
  name: 'parties.own-party',
  summary: 'Thông tin đang có về chính người hỏi hoặc tổ chức người ấy đại diện',
  input: z.strictObject({}),
  may: (actor) => actor.kind === 'citizen' || actor.kind === 'representative',
  run: async ({ db, actor }) => {
    const partyId =
      actor.kind === 'representative'
        ? actor.bodyPartyId
        : actor.kind === 'citizen'
          ? actor.personId
          : refuse('not-allowed')
    const row = await db
      .selectFrom('parties.party')
      .select(['id', 'kind', 'name', 'identity_number', 'phone', 'email', 'address', 'date_of_birth', 'sex'])
      .where('id', '=', partyId)
      .executeTakeFirst()
    if (!row) return refuse('not-found')
    const { id, identity_number, date_of_birth, ...rest } = row
    return { partyId: id, identityNumber: identity_number, dateOfBirth: date_of_birth, ...rest }
  },
})

/** What `ownParty` answers. */
export type OwnParty = Awaited<ReturnType<typeof ownParty.ask>>
