import { z } from 'zod'
import { dayInput } from '#kernel/day-input.ts'
import { hasDuty } from '#kernel/actor.ts'
import { uuid } from '#kernel/db/uuid.ts'
import { t } from '#kernel/i18n/t.ts'
import { defineOperation } from '#kernel/operation.ts'
import { refuse } from '#kernel/refusal.ts'
import { identityText } from '#kernel/text/identity-text.ts'
import { bodiesOf } from '../queries/bodies-of.ts'
import { isThatPerson } from '../rules/is-that-person.ts'
import { partyFor } from './party-for.ts'

const name = z.string().max(200).transform(identityText).pipe(z.string().min(2))

/** The clerk has seen the paper that says who represents a body (ghi người đại diện của tổ chức). */
export const recordRepresentative = defineOperation({
  name: 'parties.record-representative',
  summary: 'Ghi người đại diện của một tổ chức, theo giấy tờ đã xem, từ một ngày.',
  input: z.strictObject({
    body: z.strictObject({
      name,
      identityNumber: z.string().regex(/^\d{10}(-\d{3})?$/, {
        error: () => t('Mã số tổ chức có 10 chữ số, có thể thêm -001.'),
      }),
    }),
    person: z.strictObject({
      name,
      identityNumber: z.string().regex(/^\d{12}$/, { error: () => t('Số định danh cá nhân gồm 12 chữ số.') }),
    }),
    basis: z.string().trim().min(5).max(300),
    from: dayInput(),
    to: dayInput().nullable().default(null),
  }),
  output: z.object({ representationId: z.uuid(), bodyId: z.uuid() }),
  subject: async ({ tx, now }, { body }) => ({ id: await partyFor(tx, { kind: 'body', ...body }, now) }),
  may: (actor) => hasDuty(actor, 'one-stop.receive'),
  run: async ({ tx, actor, now, emit }, { id: bodyId }, { person, basis, from, to }) => {
    if (isThatPerson(actor, person.identityNumber)) refuse('represents-oneself')
    if (to !== null && to < from) refuse('representation-ends-before-it-begins')
    const personId = await partyFor(tx, { kind: 'citizen', ...person }, now)
    const already = (await bodiesOf(tx, personId, from)).some((body) => body.bodyId === bodyId)
    if (already) refuse('represents-already')
    const id = uuid()
    await tx
      .insertInto('parties.representation')
      .values({
        id,
        body_party_id: bodyId,
        person_party_id: personId,
        basis,
        valid_from: from,
        valid_to: to,
        recorded_at: now,
      })
      .execute()
    emit({
      type: 'parties.representative-recorded',
      recordId: bodyId,
      facts: { representationId: id, from, to },
    })
    return { representationId: id, bodyId }
  },
})
