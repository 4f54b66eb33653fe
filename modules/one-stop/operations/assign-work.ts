import { z } from 'zod'
import type { Actor } from '#kernel/actor.ts'
import { defineOperation, type OperationContext } from '#kernel/operation.ts'
import { refuse } from '#kernel/refusal.ts'
import { procedureCase as caseOf } from '#modules/procedures/index.ts'
import { isOfSection, reassignWork, type OpenWork } from '#modules/work/index.ts'
import { dossierProcess } from '../process.ts'
import { whyNotHandle } from '../rules/interest.ts'
import { mayHandle } from '../rules/may-handle.ts'
import { seesDossier } from '../rules/sees-dossier.ts'
import { advanceFlow, onwardOutcome } from './advance-flow.ts'
import type { Dossier } from './dossier-row.ts'
import { refuseUnfit } from './refuse-unfit.ts'
import { settleChange, type Change } from './settle-change.ts'
import { stepSubject, type StepSubject } from './step-subject.ts'

/** The head of the section gives the dossier to an officer, or gives open work to another (phân công, giao lại). */
export const assignWork = defineOperation({
  name: 'one-stop.assign-work',
  summary: 'Phân công hồ sơ cho một vị trí, hoặc giao lại việc đang mở cho người khác.',
  input: z.strictObject({
    workId: z.uuid(),
    assignee: z.uuid(),
    comment: z.string().trim().max(2000).optional(),
  }),
  output: z.object({ state: z.string() }),
  subject: (context, { workId }) => stepSubject(context, workId),
  sees: seesDossier,
  may: mayAssign,
  whyNot: (_, subject) => whyNotHandle(subject),
  run: async (context, { work, open, ...dossier }, { assignee, comment }) => {
    if (!work) return refuse('step-not-open')
    const standing = dossierProcess.after('assign', dossier)
    const isAssigning = work.binds === 'assign'
    await refuseUnfit(context, dossier, { postId: assignee, duty: isAssigning ? 'one-stop.work' : work.duty })
    const facts = { step: work.step_key, postId: assignee }
    const given = isAssigning
      ? await assigned(context, { dossier, open, work, assignee, comment })
      : await reassigned(context, work, assignee)
    await settleChange(context, dossier, { ...given, patch: standing, facts })
    return { state: standing.state }
  },
})

function mayAssign(actor: Actor, { work, ...dossier }: StepSubject): boolean {
  if (!mayHandle(actor, 'one-stop.assign', dossier) || actor.kind !== 'officer') return false
  return !work || (work.unit_id === actor.unitId && isOfSection(actor.sectionKey, work.section_key))
}

type Assignment = {
  dossier: Dossier
  open: OpenWork[]
  work: OpenWork
  assignee: string
  comment: string | undefined
}

async function assigned(
  context: OperationContext,
  { dossier, open, work, assignee, comment }: Assignment,
): Promise<Change> {
  const procedureCase = await caseOf(context.tx, dossier.procedure_case_id)
  const completion = { work, outcome: onwardOutcome(work), comment, assigneePostId: assignee }
  const moved = await advanceFlow(context, { dossier, procedureCase, open }, completion)
  return { event: 'work-assigned', moved }
}

async function reassigned({ tx }: OperationContext, work: OpenWork, assignee: string): Promise<Change> {
  await reassignWork(tx, work.id, assignee)
  return {
    event: 'work-reassigned',
    alsoBefore: { assignee: { workId: work.id, postId: work.assignee_post_id } },
  }
}
