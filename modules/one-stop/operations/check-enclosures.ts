import { z } from 'zod'
import { defineOperation } from '#kernel/operation.ts'
import { refuse } from '#kernel/refusal.ts'
import { procedureCase as caseOf } from '#modules/procedures/index.ts'
import { dossierProcess } from '../process.ts'
import { checksInput } from '../rules/filing.ts'
import { whyNotHandle } from '../rules/interest.ts'
import { mayHandle } from '../rules/may-handle.ts'
import { seesDossier } from '../rules/sees-dossier.ts'
import { lockHandled } from './lock-handled.ts'
import { settleChange } from './settle-change.ts'
import { writeChecks } from './write-checks.ts'

/** The clerk ticks each paper as she saw it (kiểm tra thành phần hồ sơ). */
export const checkEnclosures = defineOperation({
  name: 'one-stop.check-enclosures',
  summary: 'Kiểm tra từng giấy tờ: bản chính, bản chứng thực, bản chụp hay thiếu.',
  law: ['ND-118-2025'],
  input: z.strictObject({ dossierId: z.uuid(), checks: checksInput.min(1) }),
  output: z.object({ checked: z.number() }),
  subject: (context, { dossierId }) => lockHandled(context, dossierId),
  sees: seesDossier,
  may: (actor, dossier) => mayHandle(actor, 'one-stop.receive', dossier),
  whyNot: (_, dossier) => whyNotHandle(dossier),
  run: async (context, dossier, { checks }) => {
    if (!dossierProcess.allows('receive', dossier)) refuse('wrong-state', { state: dossier.state })
    const facts = await writeChecks(
      context,
      dossier,
      await caseOf(context.tx, dossier.procedure_case_id),
      checks,
    )
    await settleChange(context, dossier, { event: 'enclosures-checked', facts, isFinal: true })
    return { checked: checks.length }
  },
})
