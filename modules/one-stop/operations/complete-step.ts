import { z } from 'zod'
import type { Actor } from '#kernel/actor.ts'
import { defineOperation } from '#kernel/operation.ts'
import { refuse } from '#kernel/refusal.ts'
import { stepBoundTo } from '#kernel/flows/run-flow.ts'
import { procedureCase as caseOf, type ProcedureCase } from '#modules/procedures/index.ts'
import { isForActor } from '#modules/work/index.ts'
import { dossierProcess, type DossierMove } from '../process.ts'
import { whyNotHandle } from '../rules/interest.ts'
import { mayHandle } from '../rules/may-handle.ts'
import { seesDossier } from '../rules/sees-dossier.ts'
import { advanceFlow, onwardOutcome, type FlowMoved } from './advance-flow.ts'
import { refuseUnfit } from './refuse-unfit.ts'
import { settleChange } from './settle-change.ts'
import { stepSubject, type StepSubject } from './step-subject.ts'
import { carryFiles } from './write-enclosures.ts'

/** The officer finishes her step with one of the outcomes that the flow offers (chuyển bước). */
export const completeStep = defineOperation({
  name: 'one-stop.complete-step',
  summary:
    'Hoàn thành bước của mình với một lựa chọn của quy trình; bước gắn với thao tác pháp lý thì phải dùng thao tác đó.',
  input: z.strictObject({
    workId: z.uuid(),
    outcome: z.string().max(60),
    comment: z.string().trim().max(2000).optional(),
    assignee: z.uuid().optional(),
    fileIds: z.array(z.uuid()).max(30).default([]),
  }),
  output: z.object({ state: z.string(), opened: z.array(z.uuid()) }),
  subject: (context, { workId }) => stepSubject(context, workId),
  sees: seesDossier,
  may: mayDoStep,
  whyNot: (_, subject) => whyNotHandle(subject),
  run: async (context, subject, input) => {
    const { work, open, ...dossier } = subject
    if (!work) return refuse('step-not-open')
    // An officer may send a signing step back, but never sign by this door.
    const isSigning = work.binds && input.outcome === onwardOutcome(work)
    if (isSigning)
      refuse('step-bound-to-move', { move: dossierProcess.moves[work.binds as DossierMove].label })
    const standing = dossierProcess.after('work', dossier)
    await carryFiles(context, dossier.id, input.fileIds)
    if (input.assignee) await refuseUnfit(context, dossier, { postId: input.assignee, duty: 'one-stop.work' })
    const procedureCase = await caseOf(context.tx, dossier.procedure_case_id)
    const completion = {
      work,
      outcome: input.outcome,
      comment: input.comment,
      assigneePostId: input.assignee,
    }
    const moved = await advanceFlow(context, { dossier, procedureCase, open }, completion)
    if (dossier.matter === 'decided') refuseBehindDecision(procedureCase, moved)
    const facts = { step: work.step_key, outcome: input.outcome }
    await settleChange(context, dossier, { event: 'step-completed', patch: standing, moved, facts })
    return { state: standing.state, opened: moved.opened }
  },
})

// What is signed is not signed again by sending a step back: who signed takes the decision back first.
function refuseBehindDecision({ flow }: ProcedureCase, { patch }: FlowMoved): void {
  const signing = stepBoundTo(flow, 'decide')?.key ?? ''
  if (!patch.flow_done?.includes(signing)) refuse('decision-stands')
}

// Work that somebody was quicker to finish is gone for everybody who could have done it.
function mayDoStep(actor: Actor, { work, ...dossier }: StepSubject): boolean {
  if (!work) return mayHandle(actor, 'one-stop.see', dossier)
  return isForActor(actor, work) && dossier.interest === null
}
