import { defineOperation } from '#kernel/operation.ts'
import { z } from 'zod'
import { procedureCase as caseOf } from '#modules/procedures/index.ts'
import { whyNotHandle } from '../rules/interest.ts'
import { mayHandle } from '../rules/may-handle.ts'
import { receivedOutput } from '../rules/received-output.ts'
import { seesDossier } from '../rules/sees-dossier.ts'
import { lockHandled } from './lock-handled.ts'
import { takeIn } from './take-in.ts'

/** The officer takes the dossier in and promises a day for the result (tiếp nhận hồ sơ). */
export const receiveDossier = defineOperation({
  name: 'one-stop.receive-dossier',
  summary: 'Tiếp nhận hồ sơ: cấp mã, tính ngày hẹn trả kèm giải thích, chuyển bước xử lý đầu tiên.',
  law: ['ND-118-2025'],
  input: z.strictObject({ dossierId: z.uuid() }),
  output: receivedOutput,
  subject: (context, { dossierId }) => lockHandled(context, dossierId),
  sees: seesDossier,
  may: (actor, dossier) => mayHandle(actor, 'one-stop.receive', dossier),
  whyNot: (_, dossier) => whyNotHandle(dossier),
  run: async (context, dossier) =>
    takeIn(context, dossier, await caseOf(context.tx, dossier.procedure_case_id)),
})
