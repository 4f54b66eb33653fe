import { z } from 'zod'
import { defineOperation } from '#kernel/operation.ts'
import { refuse } from '#kernel/refusal.ts'
import { checkPromise } from '#kernel/working-time/check-promise.ts'
import { endOfVietnamDay } from '../rules/vietnam-day.ts'
import { calendarFor } from '#modules/organisation/index.ts'
import { dossierProcess } from '../process.ts'
import { mayHandle } from '../rules/may-handle.ts'
import { seesDossier } from '../rules/sees-dossier.ts'
import { lockDossier, recordDueChange } from './dossier-row.ts'
import { settleChange } from './undo-image.ts'
import './refusals.ts'

/** The leader apologises and promises another day, once, at least a day before expiry (xin lỗi và hẹn lại ngày trả). */
export const extendDossier = defineOperation({
  name: 'one-stop.extend-dossier',
  summary: 'Xin lỗi và hẹn lại ngày trả: một lần, trước hạn ít nhất một ngày; ngày cũ vẫn quyết định quá hạn hay không.',
  law: ['ND-118-2025'],
  input: z.strictObject({ dossierId: z.uuid(), reason: z.string().trim().min(20).max(2000), promisedOn: z.iso.date() }),
  output: z.object({ dueOn: z.string(), dueAt: z.string() }),
  subject: ({ tx }, { dossierId }) => lockDossier(tx, dossierId),
  sees: seesDossier,
  may: (actor, dossier) => mayHandle(actor, 'one-stop.extend', dossier),
  run: async (context, dossier, { reason, promisedOn }) => {
    const { tx, now } = context
    dossierProcess.after('extend', dossier.state)
    if (dossier.clock !== 'running' || !dossier.due_on || !dossier.due_at) return refuse('no-running-clock')
    const asked = { oldDueOn: dossier.due_on, oldDueAt: dossier.due_at, askedAt: now, promisedOn, alreadyExtended: dossier.extended }
    const checked = checkPromise(await calendarFor(tx, dossier.unit_id), asked)
    if (!checked.ok) refuse(checked.code, checked.facts)
    const line = { on: promisedOn, counted: false, why: reason, note: true }
    const explanation = [...(dossier.due_explanation as object[]), line]
    const dueAt = endOfVietnamDay(promisedOn)
    const patch = { due_on: promisedOn, due_at: dueAt, due_before_extension_on: dossier.due_on, extended: true, due_explanation: JSON.stringify(explanation) }
    await recordDueChange(tx, dossier, { kind: 'extension', newDueOn: promisedOn, reason, explanation }, now)
    await settleChange(context, dossier, { patch, event: 'dossier-extended', facts: { oldDueOn: dossier.due_on, newDueOn: promisedOn } })
    return { dueOn: promisedOn, dueAt }
  },
})
