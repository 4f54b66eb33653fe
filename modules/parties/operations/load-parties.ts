import { z } from 'zod'
import { uuid } from '#kernel/db/uuid.ts'
import { defineOperation } from '#kernel/operation.ts'
import { identityFields } from '../rules/identity-fields.ts'
import { partyFields } from '../rules/party-fields.ts'
import { partyFor } from './party-for.ts'

/** Puts the demonstration citizens and bodies of a profile on record (nạp công dân trình diễn). */
export const loadParties = defineOperation({
  name: 'parties.load-parties',
  summary: 'Nạp công dân, tổ chức của hồ sơ mẫu',
  isInternal: true,
  input: z.strictObject({
    parties: z
      .array(partyFields.extend({ key: z.string(), identityNumber: identityFields.identityNumber }))
      .max(1_000),
  }),
  subject: async () => ({ id: uuid() }),
  may: (actor) => actor.kind === 'system',
  run: async ({ tx, now, emit }, _subject, { parties }) => {
    const ids: Record<string, string> = {}
    for (const { key, ...party } of parties) {
      const partyId = await partyFor(tx, party, now)
      ids[key] = partyId
      emit({ type: 'parties.party-recorded', recordId: partyId, facts: { kind: party.kind } })
    }
    return { parties: ids }
  },
})
