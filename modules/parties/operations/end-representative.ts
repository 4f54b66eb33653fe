import { z } from 'zod'
import { hasDuty } from '#kernel/actor.ts'
import { defineOperation } from '#kernel/operation.ts'
import { refuse } from '#kernel/refusal.ts'

/** Somebody no longer represents a body after a day (chấm dứt đại diện); she sees nothing of it from the next one on. */
export const endRepresentative = defineOperation({
  name: 'parties.end-representative',
  summary: 'Ghi ngày cuối cùng một người đại diện cho tổ chức.',
  input: z.strictObject({ representationId: z.uuid(), lastOn: z.iso.date() }),
  output: z.object({}),
  subject: async ({ tx }, { representationId }) => {
    const row = await tx
      .selectFrom('parties.representation')
      .selectAll()
      .where('id', '=', representationId)
      .forUpdate()
      .executeTakeFirst()
    return row && { id: row.body_party_id, from: row.valid_from, to: row.valid_to }
  },
  may: (actor) => hasDuty(actor, 'one-stop.receive'),
  run: async ({ tx, emit }, { id, from, to }, { representationId, lastOn }) => {
    if (lastOn < from) refuse('representation-ends-before-it-begins')
    if (to !== null && to <= lastOn) refuse('representation-ended')
    await tx
      .updateTable('parties.representation')
      .set({ valid_to: lastOn })
      .where('id', '=', representationId)
      .execute()
    emit({ type: 'parties.representative-ended', recordId: id, facts: { representationId, lastOn } })
    return {}
  },
})
