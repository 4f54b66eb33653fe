import { z } from 'zod'
import { defineOperation, type OperationContext } from '#kernel/operation.ts'
import { procedureCase as caseOf } from '#modules/procedures/index.ts'
import { openWorkOf } from '#modules/work/index.ts'
import { dossierProcess } from '../process.ts'
import { whyNotHandle } from '../rules/interest.ts'
import { mayHandle } from '../rules/may-handle.ts'
import { seesDossier } from '../rules/sees-dossier.ts'
import { advanceFlow, onwardOutcome, postOf, stepFor } from './advance-flow.ts'
import type { Dossier } from './dossier-row.ts'
import { lockHandled } from './lock-handled.ts'
import { settleChange } from './settle-change.ts'
import { carryFiles } from './write-enclosures.ts'

const result = z.strictObject({
  kind: z.string().trim().min(1).max(200),
  fileIds: z.array(z.uuid()).max(30).default([]),
  comment: z.string().trim().max(2000).optional(),
})

/** The leader signs the result (ký kết quả). */
export const decideDossier = defineOperation({
  name: 'one-stop.decide-dossier',
  summary: 'Lãnh đạo ký kết quả giải quyết.',
  law: ['ND-118-2025'],
  input: z.strictObject({ dossierId: z.uuid(), result }),
  output: z.object({ state: z.string() }),
  subject: (context, { dossierId }) => lockHandled(context, dossierId),
  sees: seesDossier,
  may: (actor, dossier) => mayHandle(actor, 'one-stop.decide', dossier),
  whyNot: (_, dossier) => whyNotHandle(dossier),
  run: async (context, dossier, input) => {
    const state = dossierProcess.after('decide', dossier.state)
    const procedureCase = await caseOf(context.tx, dossier.procedure_case_id)
    const move = { dossier, procedureCase, open: await openWorkOf(context.tx, dossier.id) }
    const work = stepFor(context, move, 'decide')
    await writeResult(context, dossier, input.result)
    const moved = await advanceFlow(context, move, {
      work,
      outcome: onwardOutcome(work),
      comment: input.result.comment,
    })
    const facts = { files: input.result.fileIds.length }
    await settleChange(context, dossier, { event: 'dossier-decided', patch: { state }, moved, facts })
    return { state }
  },
})

async function writeResult(
  context: OperationContext,
  dossier: Dossier,
  { kind, fileIds, comment }: z.infer<typeof result>,
): Promise<void> {
  await carryFiles(context, dossier.id, fileIds)
  const columns = {
    kind,
    file_ids: fileIds,
    comment: comment ?? null,
    decided_at: context.now,
    decided_by_post_id: postOf(context),
    undone_at: null,
  }
  await context.tx
    .insertInto('one_stop.result')
    .values({ dossier_id: dossier.id, home_unit_id: dossier.home_unit_id, ...columns })
    .onConflict((c) => c.column('dossier_id').doUpdateSet(columns))
    .execute()
}
