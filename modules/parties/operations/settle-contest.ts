import { z } from 'zod'
import { hasDuty } from '#kernel/actor.ts'
import { t } from '#kernel/i18n/t.ts'
import { refuse } from '#kernel/refusal.ts'
import { defineTwoPersonAct, type TwoPersonContext } from '#kernel/second-person/index.ts'
import { moveWork, openWorkOf } from '#modules/work/index.ts'
import { contestStep } from './contest-representative.ts'
import { secondAtDesk, today } from './offices.ts'
import { lockRepresentation, type RepresentationSubject } from './representation-subject.ts'
import { tellParty } from './tell-party.ts'

const input = z.strictObject({
  representationId: z.uuid(),
  outcome: z.enum(['end', 'restore']),
  reason: z.string().trim().min(10).max(500),
})
type Settled = z.infer<typeof input>

/**
 * The office has looked at a contested representation (xem lại người đại diện): it ends, by one leader; or it is right after all, and
 * then a second officer confirms that.
 */
export const settleContest = defineTwoPersonAct({
  name: 'parties.settle-contest',
  summary:
    'Xem lại một người đại diện bị tổ chức báo là không đúng: chấm dứt (một người), hoặc cho đại diện tiếp (người thứ hai xác nhận).',
  input,
  subject: (context, { representationId }) => lockRepresentation(context, representationId),
  sees: (actor, { isSeen }) => isSeen && hasDuty(actor, 'one-stop.decide'),
  may: (actor) => hasDuty(actor, 'one-stop.decide'),
  confirmers: secondAtDesk,
  concerns: (subject) => [subject.personNumber],
  needsSecond: (_context, _subject, { outcome }) => outcome === 'restore',
  check: async (_context, { contestedAt }) => {
    if (!contestedAt) refuse('representation-not-contested')
  },
  describe: (_context, { person, body }, { reason }) =>
    t('Cho {person} đại diện tiếp cho {body}: {reason}', { person, body, reason }),
  run: settled,
})

async function settled(
  context: TwoPersonContext,
  subject: RepresentationSubject,
  { outcome, reason }: Settled,
) {
  const { tx, now, actor, emit } = context
  const { id, representationId, person, from } = subject
  const isRestored = outcome === 'restore'
  const on = today(now)
  await tx
    .updateTable('parties.representation')
    .set(
      isRestored ? { contested_at: null, contested_by_party_id: null } : { valid_to: on < from ? from : on },
    )
    .where('id', '=', representationId)
    .execute()
  await closeLooking(context, id, { representationId, outcome, reason })
  const kind = isRestored ? ('representative-restored' as const) : ('representative-ended' as const)
  const unit = actor.kind === 'officer' ? actor.unit : null
  await tellParty(
    tx,
    [
      { partyId: id, kind, about: person, unit },
      { partyId: subject.personId, kind, about: subject.body, unit },
    ],
    now,
  )
  emit({ type: 'parties.contest-settled', recordId: id, facts: { representationId, outcome } })
  return {}
}

async function closeLooking(
  { tx, now, actor }: TwoPersonContext,
  bodyId: string,
  { representationId, outcome, reason }: Settled,
): Promise<void> {
  const waiting = (await openWorkOf(tx, bodyId)).find(
    (work) => work.step_key === contestStep(representationId),
  )
  if (!waiting) return
  const completed = { workId: waiting.id, outcome, comment: reason }
  await moveWork(tx, now, { completed, postId: actor.kind === 'officer' ? actor.postId : null })
}
