import { z } from 'zod'
import { defineOperation } from '#kernel/operation.ts'
import { procedureCase as caseOf } from '#modules/procedures/index.ts'
import { openWorkOf } from '#modules/work/index.ts'
import { dossierProcess } from '../process.ts'
import { whyNotHandle } from '../rules/interest.ts'
import { mayHandle } from '../rules/may-handle.ts'
import { seesDossier } from '../rules/sees-dossier.ts'
import { advanceFlow, onwardOutcome, stepFor } from './advance-flow.ts'
import { lockHandled } from './lock-handled.ts'
import { signedResult, writeDecision } from './result-rows.ts'
import { settleChange } from './settle-change.ts'

/** The leader signs the result (ký kết quả). */
export const decideDossier = defineOperation({
  name: 'one-stop.decide-dossier',
  summary: 'Lãnh đạo ký kết quả giải quyết.',
  law: ['ND-118-2025'],
  input: z.strictObject({ dossierId: z.uuid(), result: signedResult }),
  output: z.object({ state: z.string() }),
  subject: (context, { dossierId }) => lockHandled(context, dossierId),
  sees: seesDossier,
  may: (actor, dossier) => mayHandle(actor, 'one-stop.decide', dossier),
  whyNot: (_, dossier) => whyNotHandle(dossier),
  run: async (context, dossier, input) => {
    const standing = dossierProcess.after('decide', dossier)
    const procedureCase = await caseOf(context.tx, dossier.procedure_case_id)
    const move = { dossier, procedureCase, open: await openWorkOf(context.tx, dossier.id) }
    const work = stepFor(context, move, 'decide')
    await writeDecision(context, dossier, input.result)
    const moved = await advanceFlow(context, move, {
      work,
      outcome: onwardOutcome(work),
      comment: input.result.comment,
    })
    const facts = { files: input.result.fileIds.length }
    await settleChange(context, dossier, { event: 'dossier-decided', patch: standing, moved, facts })
    return { state: standing.state }
  },
})
