import { z } from 'zod'
import { dayInput } from '#kernel/day-input.ts'
import { hasDuty } from '#kernel/actor.ts'
import { t } from '#kernel/i18n/t.ts'
import type { OperationContext } from '#kernel/operation.ts'
import { refuse } from '#kernel/refusal.ts'
import { defineTwoPersonAct } from '#kernel/second-person/index.ts'
import { paperFields, refuseWithoutPaper } from '../rules/paper-fields.ts'
import { actsFor, secondAtDesk } from './offices.ts'
import { fastenPapers, refuseForeignPapers } from './party-papers.ts'
import { lockRepresentation, type RepresentationSubject } from './representation-subject.ts'
import { tellParty } from './tell-party.ts'

const input = z.strictObject({ representationId: z.uuid(), lastOn: dayInput(), fileIds: paperFields })
type Wish = z.infer<typeof input>

/**
 * Somebody no longer represents a body after a day (chấm dứt đại diện); she sees nothing of it from the next one on. The body ends it
 * itself; a clerk on a scanned paper, and then a second officer confirms it.
 */
export const endRepresentative = defineTwoPersonAct({
  name: 'parties.end-representative',
  summary:
    'Ghi ngày cuối cùng một người đại diện cho tổ chức: chính tổ chức ghi, hoặc cán bộ ghi theo bản chụp giấy tờ và người thứ hai xác nhận.',
  input,
  subject: (context, { representationId }) => lockRepresentation(context, representationId),
  sees: (actor, { id, isSeen }) => isSeen && (actsFor(actor, id) || hasDuty(actor, 'one-stop.receive')),
  may: (actor, { isSeen }) => isSeen && actor.kind !== 'anonymous',
  confirmers: secondAtDesk,
  concerns: (subject) => [subject.personNumber],
  needsSecond: ({ actor }) => actor.kind === 'officer',
  check: refuseUnlawful,
  describe: (_context, { person, body }, { lastOn }) =>
    t('{person} thôi đại diện cho {body} sau ngày {lastOn}', { person, body, lastOn }),
  papers: ({ fileIds }) => fileIds,
  run: async (context, { id, person, body, personId }, { representationId, lastOn, fileIds }) => {
    const { tx, actor, now, emit } = context
    await tx
      .updateTable('parties.representation')
      .set({ valid_to: lastOn })
      .where('id', '=', representationId)
      .execute()
    await fastenPapers(context, id, fileIds)
    const told = { kind: 'representative-ended' as const, unit: actor.kind === 'officer' ? actor.unit : null }
    await tellParty(
      tx,
      [
        { ...told, partyId: id, about: person },
        { ...told, partyId: personId, about: body },
      ],
      now,
    )
    emit({ type: 'parties.representative-ended', recordId: id, facts: { representationId, lastOn } })
    return {}
  },
})

async function refuseUnlawful(
  context: OperationContext,
  { id, from, to }: RepresentationSubject,
  { lastOn, fileIds }: Wish,
): Promise<void> {
  if (lastOn < from) refuse('representation-ends-before-it-begins')
  if (to !== null && to <= lastOn) refuse('representation-ended')
  if (context.actor.kind === 'officer') refuseWithoutPaper(fileIds)
  else await refuseForeignPapers(context, id, fileIds)
}
