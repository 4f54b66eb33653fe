import { z } from 'zod'
import { dayInput } from '#kernel/day-input.ts'
import { hasDuty, type Actor } from '#kernel/actor.ts'
import { uuid } from '#kernel/db/uuid.ts'
import { t } from '#kernel/i18n/t.ts'
import type { OperationContext } from '#kernel/operation.ts'
import { refuse } from '#kernel/refusal.ts'
import { defineTwoPersonAct, type TwoPersonContext } from '#kernel/second-person/index.ts'
import { identityText } from '#kernel/text/identity-text.ts'
import { bodiesOf } from '../queries/bodies-of.ts'
import { identityFields } from '../rules/identity-fields.ts'
import { cardNumber, identityOf, maskedNumber } from '../rules/identity.ts'
import { paperFields, refuseWithoutPaper } from '../rules/paper-fields.ts'
import { actsFor, confirmingPost, recordingOffice, secondAtDesk } from './offices.ts'
import { findParty, partyFor } from './party-for.ts'
import { fastenPapers, refuseForeignPapers } from './party-papers.ts'
import { knows } from './party-subject.ts'
import { tellParty } from './tell-party.ts'

const name = z.string().max(200).transform(identityText).pipe(z.string().min(2))
const numbered = z.strictObject({ name, ...identityFields })
const input = z.strictObject({
  body: numbered,
  person: numbered,
  basis: z.string().trim().min(5).max(300),
  from: dayInput(),
  to: dayInput().nullable().default(null),
  fileIds: paperFields,
})
type Wish = z.infer<typeof input>
type Body = { id: string; isKnown: boolean }

/**
 * Who represents a body from a day on (ghi người đại diện của tổ chức): said by the body itself, or on a scanned paper by a clerk where
 * a dossier of the body lies, and then a second officer confirms it. The body is told and may contest it.
 */
export const recordRepresentative = defineTwoPersonAct({
  name: 'parties.record-representative',
  summary:
    'Ghi người đại diện của một tổ chức: chính tổ chức ghi, hoặc cán bộ nơi có hồ sơ ghi theo bản chụp giấy tờ và người thứ hai xác nhận.',
  input,
  subject: async (context, { body }): Promise<Body> => {
    const id = await findParty(context.tx, identityOf({ kind: 'body', ...body }))
    if (!id) return { id: uuid(), isKnown: false }
    return { id, isKnown: actsFor(context.actor, id) || (await knows(context.tx, context.actor, id)) }
  },
  sees: (actor, { id }) => isAtDesk(actor) || actsFor(actor, id),
  may: (_, { isKnown }) => isKnown,
  whyNot: () => 'body-without-dossier',
  confirmers: secondAtDesk,
  concerns: (_, { person }) => [cardNumber({ kind: 'citizen', ...person })],
  needsSecond: ({ actor }) => actor.kind === 'officer',
  check: refuseUnlawful,
  describe: (_context, _body, { body, person, basis, from }) =>
    t('{person} ({number}) đại diện cho {body} từ {from}, theo {basis}', {
      person: person.name,
      number: maskedNumber(person.identityNumber) ?? '',
      body: `${body.name} (${body.identityNumber})`,
      from,
      basis,
    }),
  papers: ({ fileIds }) => fileIds,
  run: recorded,
})

function isAtDesk(actor: Actor): boolean {
  return hasDuty(actor, 'one-stop.receive')
}

async function refuseUnlawful(context: OperationContext, { id: bodyId }: Body, wish: Wish): Promise<void> {
  const { tx, actor } = context
  const { person, from, to, fileIds } = wish
  if (to !== null && to < from) refuse('representation-ends-before-it-begins')
  if (actor.kind === 'officer') refuseWithoutPaper(fileIds)
  else await refuseForeignPapers(context, bodyId, fileIds)
  const personId = await findParty(tx, identityOf({ kind: 'citizen', ...person }))
  const already = personId && (await bodiesOf(tx, personId, from)).some((body) => body.bodyId === bodyId)
  if (already) refuse('represents-already')
}

async function recorded(context: TwoPersonContext, { id: bodyId }: Body, wish: Wish) {
  const { tx, actor, now, emit } = context
  const { body, person, basis, from, to, fileIds } = wish
  const personId = await partyFor(tx, { kind: 'citizen', ...person }, now)
  const office = await recordingOffice(context)
  const id = uuid()
  await tx
    .insertInto('parties.representation')
    .values({
      id,
      body_party_id: bodyId,
      person_party_id: personId,
      basis,
      file_ids: fileIds,
      valid_from: from,
      valid_to: to,
      recorded_at: now,
      recorded_by_unit_id: office?.unitId ?? null,
      recorded_by_unit: office?.unit ?? null,
      recorded_by_party_id: actor.kind === 'representative' ? actor.personId : null,
      confirmed_by_post_id: confirmingPost(context),
    })
    .execute()
  await fastenPapers(context, bodyId, fileIds)
  const told = { kind: 'representative-recorded' as const, unit: office?.unit ?? null }
  await tellParty(
    tx,
    [
      { ...told, partyId: bodyId, about: person.name },
      { ...told, partyId: personId, about: body.name },
    ],
    now,
  )
  emit({
    type: 'parties.representative-recorded',
    recordId: bodyId,
    facts: { representationId: id, from, to },
  })
  return { representationId: id, bodyId }
}
