import { z } from 'zod'
import type { Actor } from '#kernel/actor.ts'
import { defineOperation, type OperationContext } from '#kernel/operation.ts'
import { refuse } from '#kernel/refusal.ts'
import { isForActor, moveWork, type OpenWork } from '#modules/work/index.ts'
import { dossierProcess } from '../process.ts'
import { whyNotHandle } from '../rules/interest.ts'
import { mayHandle } from '../rules/may-handle.ts'
import { seesDossier } from '../rules/sees-dossier.ts'
import { postOf } from './advance-flow.ts'
import { settleChange } from './settle-change.ts'
import { stepSubject, type StepSubject } from './step-subject.ts'
import { carryFiles } from './write-enclosures.ts'

/** The consulted unit gives its opinion (trả lời ý kiến); after that it no longer sees the dossier. */
export const answerConsultation = defineOperation({
  name: 'one-stop.answer-consultation',
  summary: 'Trả lời ý kiến được hỏi về một hồ sơ.',
  law: ['ND-118-2025'],
  input: z.strictObject({
    workId: z.uuid(),
    answer: z.string().trim().min(2).max(5000),
    fileIds: z.array(z.uuid()).max(30).default([]),
  }),
  output: z.object({ dossierId: z.uuid() }),
  subject: (context, { workId }) => stepSubject(context, workId),
  sees: seesDossier,
  may: mayAnswer,
  whyNot: (_, subject) => whyNotHandle(subject),
  run: async (context, { work, open, ...dossier }, { answer, fileIds }) => {
    if (!work) return refuse('step-not-open')
    if (work.binds !== 'answer-consultation') refuse('no-such-step', { move: 'answer-consultation' })
    dossierProcess.after('answer-consultation', dossier)
    await carryFiles(context, dossier.id, fileIds)
    await writeAnswer(context, work, { answer, fileIds })
    const completed = { workId: work.id, outcome: 'answered' }
    await moveWork(context.tx, context.now, { completed, postId: postOf(context) })
    const patch = { consulted_unit_ids: stillAsked(open, work) }
    const moved = { patch, opened: [], closed: [work.id] }
    await settleChange(context, dossier, {
      event: 'consultation-answered',
      moved,
      facts: { workId: work.id, files: fileIds.length },
    })
    return { dossierId: dossier.id }
  },
})

function mayAnswer(actor: Actor, { work, ...dossier }: StepSubject): boolean {
  if (!work) return mayHandle(actor, 'one-stop.see', dossier)
  return isForActor(actor, work) && dossier.interest === null
}

async function writeAnswer(
  context: OperationContext,
  work: OpenWork,
  { answer, fileIds }: { answer: string; fileIds: string[] },
): Promise<void> {
  await context.tx
    .updateTable('one_stop.consultation')
    .set({ answer, file_ids: fileIds, answered_at: context.now, answered_by_post_id: postOf(context) })
    .where('work_id', '=', work.id)
    .execute()
}

function stillAsked(open: readonly OpenWork[], answered: OpenWork): string[] {
  const others = open.filter((w) => w.binds === 'answer-consultation' && w.id !== answered.id)
  return [...new Set(others.map((w) => w.unit_id))]
}
