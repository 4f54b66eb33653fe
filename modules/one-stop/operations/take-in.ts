import { sql } from 'kysely'
import type { Tx } from '#kernel/db/database.ts'
import type { Answers } from '#kernel/forms/form.ts'
import { vietnamInstant } from '#kernel/http/vietnam-instant.ts'
import type { OperationContext } from '#kernel/operation.ts'
import { refuse } from '#kernel/refusal.ts'
import { searchKey } from '#kernel/text/search-key.ts'
import { calendarFor, unitCode } from '#modules/organisation/index.ts'
import type { ProcedureCase } from '#modules/procedures/index.ts'
import { openWorkOf } from '#modules/work/index.ts'
import { dossierProcess } from '../process.ts'
import { dossierCode, isCodeOfDay } from '../rules/dossier-code.ts'
import { promise, type DuePromise } from '../rules/promise.ts'
import { demandedFor } from '../rules/requirements-for.ts'
import { vietnamDay } from '../rules/vietnam-day.ts'
import { advanceFlow, onwardOutcome, stepFor } from './advance-flow.ts'
import { groundOf, type Dossier, type DossierPatch } from './dossier-row.ts'
import { settleChange } from './settle-change.ts'

/** Allots the code, promises the day, moves the flow on: what reception is, alone or together with filing at the desk. */
export async function takeIn(context: OperationContext, dossier: Dossier, procedureCase: ProcedureCase) {
  const { tx, now } = context
  const standing = dossierProcess.after('receive', dossier)
  await refuseUnchecked(tx, dossier, procedureCase)
  const move = { dossier, procedureCase, open: await openWorkOf(tx, dossier.id) }
  const step = stepFor(context, move, 'receive')
  const code = await codeFor(tx, dossier, now)
  const limit = procedureCase.timeLimits[dossier.channel] ?? null
  const ground = { ...groundOf(dossier), limit, receivedAt: now, pauses: [] }
  const promised = promise(await calendarFor(tx, dossier.unit_id), ground)
  const named = { ...move, dossier: { ...dossier, code } }
  const moved = await advanceFlow(context, named, { work: step, outcome: onwardOutcome(step) })
  const patch = {
    ...standing,
    code,
    search: searchWith(dossier, code),
    ...receivedPatch(promised, limit, now),
  }
  const due = { kind: 'promise' as const, newDueOn: promised.due_on, explanation: promised.explanation }
  await settleChange(context, dossier, {
    event: 'dossier-received',
    patch,
    moved,
    due,
    facts: { code, dueOn: promised.due_on },
  })
  return {
    code,
    receivedAt: vietnamInstant(now),
    dueOn: promised.due_on,
    dueAt: promised.due_at && vietnamInstant(promised.due_at),
    provisional: promised.provisional,
    explanation: promised.explanation,
  }
}

function receivedPatch(
  { explanation, ...promised }: DuePromise,
  limit: object | null,
  now: Date,
): DossierPatch {
  return {
    ...promised,
    received_at: now,
    received_on: vietnamDay(now),
    time_limit: limit && JSON.stringify(limit),
    due_explanation: JSON.stringify(explanation),
    pauses: '[]',
  }
}

async function refuseUnchecked(tx: Tx, dossier: Dossier, procedureCase: ProcedureCase): Promise<void> {
  const needed = demandedFor(procedureCase, { answers: dossier.form as Answers, channel: dossier.channel })
  if (needed.length === 0) return
  const rows = await tx
    .selectFrom('one_stop.enclosure')
    .select(['requirement_id', 'seen'])
    .where('dossier_id', '=', dossier.id)
    .execute()
  const seen = new Map(rows.map((r) => [r.requirement_id, r.seen]))
  const unchecked = needed.filter((r) => !seen.get(r.requirementId))
  if (unchecked.length > 0) refuse('enclosures-unchecked', { names: namesOf(unchecked) })
  const missing = needed.filter((r) => seen.get(r.requirementId) === 'missing')
  if (missing.length > 0) refuse('enclosures-missing', { names: namesOf(missing) })
}

function namesOf(requirements: readonly { name: string }[]): string {
  return requirements.map((r) => r.name).join('; ')
}

// A reception taken back and done again the same day keeps its code; another day has codes of its own.
async function codeFor(tx: Tx, dossier: Dossier, now: Date): Promise<string> {
  if (dossier.code && isCodeOfDay(dossier.code, now)) return dossier.code
  const on = vietnamDay(now)
  const code = await unitCode(tx, dossier.unit_id, on)
  return dossierCode(code, now, await nextSerial(tx, dossier.unit_id, on))
}

// The row stays locked until the reception is certain: unique, in order, never used again.
async function nextSerial(tx: Tx, unitId: string, on: string): Promise<number> {
  const { rows } = await sql<{ last: number }>`
    insert into one_stop.code_counter as c (unit_id, day_on, last) values (${unitId}::uuid, ${on}::date, 1)
    on conflict (unit_id, day_on) do update set last = c.last + 1 returning last`.execute(tx)
  return rows[0]?.last ?? 1
}

function searchWith({ search }: Dossier, code: string): string {
  const key = searchKey(code)
  return search.includes(key) ? search : `${search} ${key}`
}
