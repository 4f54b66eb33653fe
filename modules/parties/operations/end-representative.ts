import { z } from 'zod'
import { dayInput } from '#kernel/day-input.ts'
import { hasDuty } from '#kernel/actor.ts'
import { defineOperation } from '#kernel/operation.ts'
import { refuse } from '#kernel/refusal.ts'
import { isThatPerson } from '../rules/is-that-person.ts'

/** Somebody no longer represents a body after a day (chấm dứt đại diện); she sees nothing of it from the next one on. */
export const endRepresentative = defineOperation({
  name: 'parties.end-representative',
  summary: 'Ghi ngày cuối cùng một người đại diện cho tổ chức.',
  input: z.strictObject({ representationId: z.uuid(), lastOn: dayInput() }),
  output: z.object({}),
  subject: ({ tx }, { representationId }) =>
    tx
      .selectFrom('parties.representation as r')
      .innerJoin('parties.party as p', 'p.id', 'r.person_party_id')
      .select(['r.body_party_id as id', 'r.valid_from as from', 'r.valid_to as to'])
      .select('p.identity_number as personNumber')
      .where('r.id', '=', representationId)
      .forUpdate('r')
      .executeTakeFirst(),
  may: (actor) => hasDuty(actor, 'one-stop.receive'),
  run: async ({ tx, actor, emit }, { id, from, to, personNumber }, { representationId, lastOn }) => {
    if (isThatPerson(actor, personNumber)) refuse('represents-oneself')
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
