import { z } from 'zod'
import { dayInput } from '#kernel/day-input.ts'
import { uuid } from '#kernel/db/uuid.ts'
import { defineOperation, type OperationContext } from '#kernel/operation.ts'
import { refuse } from '#kernel/refusal.ts'
import { procedureCase as caseOf } from '#modules/procedures/index.ts'
import { moveWork } from '#modules/work/index.ts'
import { dossierProcess } from '../process.ts'
import { consultableUnit, type ConsultableUnit } from '../queries/consultable-unit.ts'
import { whyNotHandle } from '../rules/interest.ts'
import { mayHandle } from '../rules/may-handle.ts'
import { seesDossier } from '../rules/sees-dossier.ts'
import { endOfVietnamDay, vietnamDay } from '../rules/vietnam-day.ts'
import { postOf, titleOf } from './advance-flow.ts'
import type { Dossier } from './dossier-row.ts'
import { lockHandled } from './lock-handled.ts'
import { settleChange } from './settle-change.ts'

/** Another unit of the same office is asked for its opinion (lấy ý kiến); the clock goes on. */
export const consultUnit = defineOperation({
  name: 'one-stop.consult-unit',
  summary: 'Lấy ý kiến một đơn vị trong cùng hệ thống, có hạn trả lời; không tạm dừng thời hạn giải quyết.',
  law: ['ND-118-2025'],
  input: z.strictObject({
    dossierId: z.uuid(),
    unitId: z.uuid(),
    question: z.string().trim().min(5).max(2000),
    answerBy: dayInput(),
  }),
  output: z.object({ workId: z.uuid() }),
  subject: (context, { dossierId }) => lockHandled(context, dossierId),
  sees: seesDossier,
  may: (actor, dossier) => mayHandle(actor, 'one-stop.work', dossier),
  whyNot: (_, dossier) => whyNotHandle(dossier),
  run: async (context, dossier, input) => {
    dossierProcess.after('consult', dossier)
    const on = vietnamDay(context.now)
    if (input.answerBy < on) refuse('answer-day-past')
    const unit = await consultableUnit(context.tx, {
      dossierUnitId: dossier.unit_id,
      unitId: input.unitId,
      on,
    })
    if (!unit) return refuse('unit-not-consultable')
    const workId = await openConsultation(context, dossier, { ...input, ...unit })
    const patch = { consulted_unit_ids: [...new Set([...dossier.consulted_unit_ids, unit.agencyId])] }
    const moved = { patch, opened: [workId], closed: [] }
    await settleChange(context, dossier, {
      event: 'unit-consulted',
      moved,
      facts: { unitId: input.unitId, answerBy: input.answerBy },
    })
    return { workId }
  },
})

type Consultation = ConsultableUnit & { unitId: string; question: string; answerBy: string }

async function openConsultation(
  context: OperationContext,
  dossier: Dossier,
  asked: Consultation,
): Promise<string> {
  const { tx, now, actor } = context
  const label = dossierProcess.moves['answer-consultation'].label
  const work = {
    homeUnitId: dossier.home_unit_id,
    module: 'one-stop',
    recordId: dossier.id,
    unitId: asked.agencyId,
    sectionKey: asked.sectionKey,
    duty: 'one-stop.work',
    stepKey: 'consultation',
    step: label,
    binds: 'answer-consultation',
    outcomes: [{ key: 'answered', label }],
    title: titleOf(dossier, await caseOf(tx, dossier.procedure_case_id)),
    sender: actor.kind === 'officer' ? actor.post : null,
    assigneePostId: null,
    dueAt: new Date(endOfVietnamDay(asked.answerBy)),
  }
  const [workId = ''] = await moveWork(tx, now, { opens: [work], postId: null })
  await tx
    .insertInto('one_stop.consultation')
    .values({
      id: uuid(),
      dossier_id: dossier.id,
      home_unit_id: dossier.home_unit_id,
      work_id: workId,
      unit_id: asked.unitId,
      question: asked.question,
      answer_by: asked.answerBy,
      asked_at: now,
      asked_by_post_id: postOf(context),
    })
    .execute()
  return workId
}
