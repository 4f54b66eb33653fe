import { z } from 'zod'
import { dayInput } from '#kernel/day-input.ts'
import { defineOperation } from '#kernel/operation.ts'
import { refuse } from '#kernel/refusal.ts'
import { checkPromise } from '#kernel/working-time/check-promise.ts'
import { calendarFor } from '#modules/organisation/index.ts'
import { dossierProcess } from '../process.ts'
import { whyNotHandle } from '../rules/interest.ts'
import { mayHandle } from '../rules/may-handle.ts'
import { seesDossier } from '../rules/sees-dossier.ts'
import { endOfVietnamDay } from '../rules/vietnam-day.ts'
import { lockHandled } from './lock-handled.ts'
import { settleChange } from './settle-change.ts'

/** The leader apologises and promises another day, once, at least a day before expiry (xin lỗi và hẹn lại ngày trả). */
export const extendDossier = defineOperation({
  name: 'one-stop.extend-dossier',
  summary:
    'Xin lỗi và hẹn lại ngày trả: một lần, trước hạn ít nhất một ngày; ngày cũ vẫn quyết định quá hạn hay không.',
  law: ['ND-118-2025'],
  input: z.strictObject({
    dossierId: z.uuid(),
    reason: z.string().trim().min(20).max(2000),
    promisedOn: dayInput(),
  }),
  output: z.object({ dueOn: z.string(), dueAt: z.string() }),
  subject: (context, { dossierId }) => lockHandled(context, dossierId),
  sees: seesDossier,
  may: (actor, dossier) => mayHandle(actor, 'one-stop.extend', dossier),
  whyNot: (_, dossier) => whyNotHandle(dossier),
  run: async (context, dossier, { reason, promisedOn }) => {
    const { due_on, due_at } = dossier
    dossierProcess.after('extend', dossier)
    if (dossier.clock !== 'running' || !due_on || !due_at) return refuse('no-running-clock')
    const asked = {
      oldDueOn: due_on,
      oldDueAt: due_at,
      askedAt: context.now,
      promisedOn,
      alreadyExtended: dossier.extended,
    }
    const checked = checkPromise(await calendarFor(context.tx, dossier.unit_id), asked)
    if (!checked.ok) refuse(checked.code, checked.facts)
    const explanation = [
      ...(dossier.due_explanation as object[]),
      { on: promisedOn, counted: false, why: reason, note: true },
    ]
    const dueAt = endOfVietnamDay(promisedOn)
    await settleChange(context, dossier, {
      event: 'dossier-extended',
      patch: {
        due_on: promisedOn,
        due_at: dueAt,
        due_before_extension_on: dossier.due_before_extension_on ?? due_on,
        extended: true,
        due_explanation: JSON.stringify(explanation),
      },
      due: { kind: 'extension', newDueOn: promisedOn, reason, explanation },
      facts: { oldDueOn: due_on, newDueOn: promisedOn },
    })
    return { dueOn: promisedOn, dueAt }
  },
})
