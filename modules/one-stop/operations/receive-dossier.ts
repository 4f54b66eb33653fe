import { sql } from 'kysely'
import { z } from 'zod'
import type { Tx } from '#kernel/db/database.ts'
import { defineOperation } from '#kernel/operation.ts'
import { refuse } from '#kernel/refusal.ts'
import type { Answers } from '#kernel/forms/form.ts'
import { vietnamInstant } from '#kernel/http/vietnam-instant.ts'
import { searchKey } from '#kernel/text/search-key.ts'
import { calendarFor, unitCode } from '#modules/organisation/index.ts'
import { procedureCase as caseOf, type ProcedureCase } from '#modules/procedures/index.ts'
import { dossierProcess } from '../process.ts'
import { dossierCode } from '../rules/dossier-code.ts'
import { mayHandle } from '../rules/may-handle.ts'
import { promiseAtReception } from '../rules/promise.ts'
import { requirementsFor } from '../rules/requirements-for.ts'
import { seesDossier } from '../rules/sees-dossier.ts'
import { vietnamDay } from '../rules/vietnam-day.ts'
import { advanceFlow, onwardOutcome, stepFor, titleOf } from './advance-flow.ts'
import { lockDossier, recordDueChange, type Dossier } from './dossier-row.ts'
import { settleChange } from './undo-image.ts'
import './refusals.ts'

/** The officer takes the dossier in and promises a day for the result (tiếp nhận hồ sơ). */
export const receiveDossier = defineOperation({
  name: 'one-stop.receive-dossier',
  summary: 'Tiếp nhận hồ sơ: cấp mã, tính ngày hẹn trả kèm giải thích, chuyển bước xử lý đầu tiên.',
  law: ['ND-118-2025', 'ND-107-2021'],
  input: z.strictObject({ dossierId: z.uuid() }),
  output: z.object({
    code: z.string(),
    receivedAt: z.string(),
    dueOn: z.string().nullable(),
    dueAt: z.string().nullable(),
    provisional: z.boolean(),
    explanation: z.array(z.looseObject({})),
  }),
  subject: ({ tx }, { dossierId }) => lockDossier(tx, dossierId),
  sees: seesDossier,
  may: (actor, dossier) => mayHandle(actor, 'one-stop.receive', dossier),
  run: async (context, dossier) => {
    const { tx, now } = context
    const state = dossierProcess.after('receive', dossier.state)
    const procedureCase = await caseOf(tx, dossier.procedure_case_id)
    await refuseUnchecked(tx, dossier, procedureCase)
    const step = await stepFor({ ...context, dossier, procedureCase }, 'receive')
    const code = dossier.code ?? (await nextCode(tx, dossier.unit_id, vietnamDay(now)))
    const limit = procedureCase.timeLimits[dossier.channel] ?? null
    const { explanation, ...promise } = promiseAtReception(await calendarFor(tx, dossier.unit_id), limit, now)
    const named = { ...dossier, code }
    const moved = await advanceFlow({ ...context, dossier: named, procedureCase }, { work: step, outcome: onwardOutcome(step) })
    const received = { code, state, received_at: now, received_on: vietnamDay(now), time_limit: limit ? JSON.stringify(limit) : null }
    const patch = { ...received, ...promise, due_explanation: JSON.stringify(explanation), search: `${dossier.search} ${searchKey(code)}` }
    await retitle(tx, named, procedureCase)
    await recordDueChange(tx, dossier, { kind: 'promise', newDueOn: promise.due_on, explanation }, now)
    await settleChange(context, dossier, { patch, moved, event: 'dossier-received', facts: { code, dueOn: promise.due_on } })
    return { code, receivedAt: vietnamInstant(now), dueOn: promise.due_on, dueAt: promise.due_at, provisional: promise.provisional, explanation }
  },
})

async function refuseUnchecked(tx: Tx, dossier: Dossier, procedureCase: ProcedureCase): Promise<void> {
  const needed = requirementsFor(procedureCase, dossier.form as Answers).filter((r) => r.obligatory)
  const rows = await tx.selectFrom('one_stop.enclosure').select(['requirement_id', 'seen']).where('dossier_id', '=', dossier.id).execute()
  const seen = new Map(rows.map((r) => [r.requirement_id, r.seen]))
  const unchecked = needed.filter((r) => !seen.get(r.requirementId))
  if (unchecked.length > 0) refuse('enclosures-unchecked', { names: unchecked.map((r) => r.name).join('; ') })
  const missing = needed.filter((r) => seen.get(r.requirementId) === 'missing')
  if (missing.length > 0) refuse('enclosures-missing', { names: missing.map((r) => r.name).join('; ') })
}

/** The next code of a unit and day, from a row that stays locked until the reception is certain: unique, in order, never used again. */
async function nextCode(tx: Tx, unitId: string, on: string): Promise<string> {
  const { rows } = await sql<{ last: number }>`
    insert into one_stop.code_counter as c (unit_id, day_on, last) values (${unitId}::uuid, ${on}::date, 1)
    on conflict (unit_id, day_on) do update set last = c.last + 1 returning last`.execute(tx)
  return dossierCode(await unitCode(tx, unitId, on), on, rows[0]?.last ?? 1)
}

async function retitle(tx: Tx, dossier: Dossier, procedureCase: ProcedureCase): Promise<void> {
  await tx.updateTable('work.work').set({ title: titleOf(dossier, procedureCase) }).where('record_id', '=', dossier.id).execute()
}
