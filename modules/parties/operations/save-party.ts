import { z } from 'zod'
import { hasDuty } from '#kernel/actor.ts'
import { uuid } from '#kernel/db/uuid.ts'
import { defineOperation } from '#kernel/operation.ts'
import { refuse } from '#kernel/refusal.ts'
import { insertParty, sortKeyOf } from './party-for.ts'
import { partyFields } from '../rules/party-fields.ts'
import { partySearch } from '../rules/party-search.ts'

/** Puts a person or body on record at the desk, or corrects what is on record (lưu công dân, tổ chức). */
export const saveParty = defineOperation({
  name: 'parties.save-party',
  summary: 'Thêm hoặc sửa công dân, tổ chức',
  input: partyFields.extend({ partyId: z.uuid().optional() }),
  subject: async ({ tx }, { partyId }) => {
    if (partyId === undefined) return { id: uuid(), isNew: true }
    const row = await tx
      .selectFrom('parties.party')
      .select('id')
      .where('id', '=', partyId)
      .forUpdate()
      .executeTakeFirst()
    return row && { id: row.id, isNew: false }
  },
  may: (actor) => actor.kind === 'system' || hasDuty(actor, 'one-stop.receive'),
  run: async ({ tx, now, emit }, { id, isNew }, { partyId: _, ...party }) => {
    const taken =
      party.identityNumber !== null &&
      (await tx
        .selectFrom('parties.party')
        .select('id')
        .where('kind', '=', party.kind)
        .where('identity_number', '=', party.identityNumber)
        .where('id', '<>', id)
        .executeTakeFirst())
    if (taken) refuse('party-number-taken')
    const partyId = isNew ? ((await insertParty(tx, party, now)) ?? refuse('party-number-taken')) : id
    if (!isNew) {
      await tx
        .updateTable('parties.party')
        .set({
          kind: party.kind,
          name: party.name,
          name_sort: sortKeyOf(party),
          search: partySearch(party),
          identity_number: party.identityNumber,
          phone: party.phone,
          email: party.email,
          address: party.address,
          date_of_birth: party.dateOfBirth,
          sex: party.sex,
        })
        .where('id', '=', id)
        .execute()
    }
    emit({
      type: isNew ? 'parties.party-recorded' : 'parties.party-corrected',
      recordId: partyId,
      facts: { kind: party.kind },
    })
    return { partyId }
  },
})
