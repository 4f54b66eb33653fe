import { sql } from 'kysely'
import { z } from 'zod'
import type { Tx } from '#kernel/db/database.ts'
import { defineOperation } from '#kernel/operation.ts'
import { refuse } from '#kernel/refusal.ts'
import { procedureCase as caseOf } from '#modules/procedures/index.ts'
import { openWorkOf } from '#modules/work/index.ts'
import { dossierProcess } from '../process.ts'
import { whyNotHandle } from '../rules/interest.ts'
import { mayHandle } from '../rules/may-handle.ts'
import { seesDossier } from '../rules/sees-dossier.ts'
import { vietnamDay } from '../rules/vietnam-day.ts'
import { advanceFlow, onwardOutcome, postOf, stepFor } from './advance-flow.ts'
import type { Dossier } from './dossier-row.ts'
import { lockHandled } from './lock-handled.ts'
import { isCorrection, isWaiting, replaceResult } from './result-rows.ts'
import { settleChange } from './settle-change.ts'

/** The clerk of documents numbers and issues the signed result: the dossier is solved (vào số, phát hành). */
export const issueResult = defineOperation({
  name: 'one-stop.issue-result',
  summary: 'Văn thư cấp số, ngày và phát hành kết quả; đồng hồ kết thúc tại đây.',
  law: ['ND-118-2025'],
  input: z.strictObject({ dossierId: z.uuid() }),
  output: z.object({ state: z.string(), number: z.string(), issuedOn: z.string() }),
  subject: (context, { dossierId }) => lockHandled(context, dossierId),
  sees: seesDossier,
  may: (actor, dossier) => mayHandle(actor, 'one-stop.issue', dossier),
  whyNot: (_, dossier) => whyNotHandle(dossier),
  run: async (context, dossier) => {
    const { tx, now } = context
    const standing = dossierProcess.after('issue', dossier)
    const procedureCase = await caseOf(tx, dossier.procedure_case_id)
    const open = await openWorkOf(tx, dossier.id)
    const move = { dossier, procedureCase, open }
    const work = stepFor(context, move, 'issue')
    const issuedOn = vietnamDay(now)
    // An opinion that has not come by now is no longer waited for.
    const calledOff = open.filter((w) => w.binds === 'answer-consultation').map((w) => w.id)
    const moved = await advanceFlow(context, move, { work, outcome: onwardOutcome(work), calledOff })
    const isCorrecting = isCorrection(dossier)
    if (isCorrecting) await replaceResult(tx, dossier.id, now)
    const number = await numberResult(tx, { dossier, issuedOn, postId: postOf(context) })
    const patch = {
      ...standing,
      clock: 'ended' as const,
      // A correction does not change when the dossier was solved, nor whether that was in time.
      ended_at: dossier.ended_at ?? now,
      ended_on: dossier.ended_on ?? issuedOn,
      consulted_unit_ids: [],
    }
    await settleChange(context, dossier, {
      event: isCorrecting ? 'correction-issued' : 'result-issued',
      patch,
      moved,
      facts: { number, issuedOn, dueOn: dossier.due_on },
    })
    return { state: standing.state, number, issuedOn }
  },
})

type ToNumber = {
  dossier: Pick<Dossier, 'id' | 'unit_id' | 'home_unit_id'>
  issuedOn: string
  postId: string | null
  /** Which of the dossier's results; without it the one that waits for its number. */
  round?: number
}

/** Gives a result its number: one a unit and year, from a row that stays locked until the issue is certain; one taken back is not given again. */
export async function numberResult(tx: Tx, { dossier, issuedOn, postId, round }: ToNumber): Promise<string> {
  const { id, unit_id, home_unit_id } = dossier
  const year = Number(issuedOn.slice(0, 4))
  const which = round === undefined ? isWaiting : sql<boolean>`round = ${round}`
  const { rows } = await sql<{ number: string }>`
    with next as (
      insert into one_stop.result_counter as c (unit_id, year, last) values (${unit_id}::uuid, ${year}, 1)
      on conflict (unit_id, year) do update set last = c.last + 1 returning last),
    registered as (
      insert into one_stop.result_number (unit_id, year, number, home_unit_id, dossier_id, round, issued_on, issued_by_post_id)
      select ${unit_id}::uuid, ${year}, next.last, ${home_unit_id}::uuid, ${id}::uuid, r.round, ${issuedOn}::date, ${postId}::uuid
        from next, one_stop.result r where r.dossier_id = ${id}::uuid and ${which})
    update one_stop.result set number = (select last::text from next), issued_on = ${issuedOn}::date
     where dossier_id = ${id}::uuid and ${which} returning number`.execute(tx)
  return rows[0]?.number ?? refuse('not-decided')
}
