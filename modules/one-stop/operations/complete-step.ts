import { z } from 'zod'
import type { Actor } from '#kernel/actor.ts'
import type { Tx } from '#kernel/db/database.ts'
import { linkFiles } from '#kernel/files/carriers.ts'
import { filesUsableBy } from '#kernel/files/keep-upload.ts'
import { defineOperation, type OperationContext } from '#kernel/operation.ts'
import { refuse } from '#kernel/refusal.ts'
import { postCanDo } from '#modules/organisation/index.ts'
import { procedureCase as caseOf } from '#modules/procedures/index.ts'
import { isForActor, openWorkOf, type OpenWork } from '#modules/work/index.ts'
import { dossierProcess, type DossierMove } from '../process.ts'
import { isApplicantHerself } from '../rules/may-handle.ts'
import { seesDossier } from '../rules/sees-dossier.ts'
import { advanceFlow, onwardOutcome } from './advance-flow.ts'
import { lockDossier, type Dossier } from './dossier-row.ts'
import { settleChange } from './undo-image.ts'
import './refusals.ts'

type StepOfDossier = Dossier & { work: OpenWork }

/** The officer finishes her step with one of the outcomes that the flow offers (chuyển bước). */
export const completeStep = defineOperation({
  name: 'one-stop.complete-step',
  summary: 'Hoàn thành bước của mình với một lựa chọn của quy trình; bước gắn với thao tác pháp lý thì phải dùng thao tác đó.',
  input: z.strictObject({
    workId: z.uuid(),
    outcome: z.string().max(60),
    comment: z.string().trim().max(2000).optional(),
    assignee: z.uuid().optional(),
    fileIds: z.array(z.uuid()).max(30).optional(),
  }),
  output: z.object({ state: z.string(), opened: z.array(z.uuid()) }),
  subject: ({ tx }, { workId }) => stepOf(tx, workId),
  sees: seesDossier,
  may: mayDoStep,
  run: async (context, subject, input) => {
    const { work, ...dossier } = subject
    // An officer may send a signing step back, but never sign by this door.
    if (work.binds && input.outcome === onwardOutcome(work)) refuse('step-bound-to-move', { move: dossierProcess.moves[work.binds as DossierMove].label })
    const state = dossierProcess.after('work', dossier.state)
    await keepFiles(context, dossier, input.fileIds ?? [])
    if (input.assignee) await refuseUnable(context, dossier, input.assignee)
    const procedureCase = await caseOf(context.tx, dossier.procedure_case_id)
    const completion = { work, outcome: input.outcome, comment: input.comment, assigneePostId: input.assignee ?? null }
    const moved = await advanceFlow({ ...context, dossier, procedureCase }, completion)
    const facts = { step: work.step_key, outcome: input.outcome }
    await settleChange(context, dossier, { patch: { state }, moved, event: 'step-completed', facts })
    return { state, opened: moved.opened }
  },
})

/** The head of the section gives the dossier to an officer (phân công). */
export const assignWork = defineOperation({
  name: 'one-stop.assign-work',
  summary: 'Phân công hồ sơ cho một vị trí, hoặc giao lại việc đang mở cho người khác.',
  input: z.strictObject({ workId: z.uuid(), assignee: z.uuid(), comment: z.string().trim().max(2000).optional() }),
  output: z.object({ state: z.string() }),
  subject: ({ tx }, { workId }) => stepOf(tx, workId),
  sees: seesDossier,
  may: (actor, subject) => !isApplicantHerself(actor, subject) && actor.kind === 'officer' && actor.unitId === subject.unit_id && actor.duties.has('one-stop.assign'),
  run: async (context, subject, input) => {
    const { work, ...dossier } = subject
    const state = dossierProcess.after('assign', dossier.state)
    await refuseUnable(context, dossier, input.assignee)
    if (work.binds !== 'assign') {
      await context.tx.updateTable('work.work').set({ assignee_post_id: input.assignee }).where('id', '=', work.id).execute()
      await settleChange(context, dossier, { patch: { state }, event: 'work-reassigned', facts: { step: work.step_key, postId: input.assignee } })
      return { state }
    }
    const procedureCase = await caseOf(context.tx, dossier.procedure_case_id)
    const completion = { work, outcome: onwardOutcome(work), comment: input.comment, assigneePostId: input.assignee }
    const moved = await advanceFlow({ ...context, dossier, procedureCase }, completion)
    await settleChange(context, dossier, { patch: { state }, moved, event: 'work-assigned', facts: { step: work.step_key, postId: input.assignee } })
    return { state }
  },
})

async function stepOf(tx: Tx, workId: string): Promise<StepOfDossier | undefined> {
  const found = await tx.selectFrom('work.work').select('record_id').where('id', '=', workId).where('module', '=', 'one-stop').executeTakeFirst()
  const dossier = found ? await lockDossier(tx, found.record_id) : undefined
  if (!dossier) return undefined
  const work = (await openWorkOf(tx, dossier.id)).find((w) => w.id === workId)
  return work ? { ...dossier, work } : refuse('step-not-open')
}

function mayDoStep(actor: Actor, subject: StepOfDossier): boolean {
  return isForActor(actor, subject.work) && !isApplicantHerself(actor, subject)
}

async function refuseUnable({ tx, now }: OperationContext, dossier: Dossier, postId: string): Promise<void> {
  if (!(await postCanDo(tx, { postId, agencyId: dossier.unit_id, duty: 'one-stop.work', at: now }))) refuse('assignee-cannot')
}

async function keepFiles({ tx, actor }: OperationContext, dossier: Dossier, fileIds: string[]): Promise<void> {
  if (fileIds.length === 0) return
  const usable = await filesUsableBy(actor, fileIds, dossier.id)
  if (!fileIds.every((id) => usable.has(id))) refuse('file-unknown')
  await linkFiles(tx, 'one-stop', dossier.id, fileIds)
}
