import { z } from 'zod'
import { t } from '#kernel/i18n/t.ts'
import { defineOperation, type OperationContext } from '#kernel/operation.ts'
import { refuse } from '#kernel/refusal.ts'
import { moveWork } from '#modules/work/index.ts'
import { officeOf } from '../queries/party-borders.ts'
import { actsFor, today } from './offices.ts'
import { lockRepresentation, type RepresentationSubject } from './representation-subject.ts'
import { tellParty } from './tell-party.ts'

/** The step under which a contested representation waits for somebody of the office. */
export const contestStep = (representationId: string) => `contest-${representationId}`

/**
 * The body says that somebody does not represent it (báo không đúng người đại diện): from this instant on she does not, until the
 * office that recorded her has looked.
 */
export const contestRepresentative = defineOperation({
  name: 'parties.contest-representative',
  summary: 'Tổ chức báo một người không đại diện cho mình: tạm dừng ngay, cơ quan đã ghi phải xem lại.',
  input: z.strictObject({ representationId: z.uuid() }),
  output: z.object({}),
  subject: (context, { representationId }) => lockRepresentation(context, representationId),
  sees: (actor, { id }) => actsFor(actor, id),
  may: (actor, { id }) => actsFor(actor, id),
  run: async (context, subject) => {
    const { tx, actor, now, emit } = context
    if (actor.kind !== 'representative') return refuse('not-allowed')
    refuseUncontestable(subject, actor.personId, today(now))
    const { id, representationId, person } = subject
    await tx
      .updateTable('parties.representation')
      .set({ contested_at: now, contested_by_party_id: actor.personId })
      .where('id', '=', representationId)
      .execute()
    await openLooking(context, subject)
    await tellParty(
      tx,
      [
        { partyId: id, kind: 'representative-contested', about: person },
        { partyId: subject.personId, kind: 'representative-contested', about: subject.body },
      ],
      now,
    )
    emit({ type: 'parties.representative-contested', recordId: id, facts: { representationId } })
    return {}
  },
})

function refuseUncontestable(subject: RepresentationSubject, personId: string, on: string): void {
  if (subject.personId === personId) refuse('represents-oneself')
  if (subject.byPartyId) refuse('representation-own-act')
  if (subject.contestedAt) refuse('representation-contested')
  if (subject.to !== null && subject.to < on) refuse('representation-ended')
}

async function openLooking({ tx, now }: OperationContext, subject: RepresentationSubject): Promise<void> {
  const { id, representationId, person, body } = subject
  const unitId = subject.unitId ?? (await officeOf(id)?.execute(tx))?.rows[0]?.unitId
  if (!unitId) return
  const work = {
    homeUnitId: unitId,
    unitId,
    module: 'parties',
    recordId: id,
    sectionKey: null,
    duty: 'one-stop.decide',
    stepKey: contestStep(representationId),
    step: t('Xem lại người đại diện bị báo là không đúng'),
    binds: 'settle-contest',
    outcomes: [],
    title: `${body} · ${person}`,
    sender: body,
    assigneePostId: null,
    dueAt: null,
  }
  await moveWork(tx, now, { opens: [work], postId: null })
}
