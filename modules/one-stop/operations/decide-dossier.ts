import { sql } from 'kysely'
import { z } from 'zod'
import type { Tx } from '#kernel/db/database.ts'
import { linkFiles } from '#kernel/files/carriers.ts'
import { filesUsableBy } from '#kernel/files/keep-upload.ts'
import { defineOperation } from '#kernel/operation.ts'
import { refuse } from '#kernel/refusal.ts'
import { procedureCase as caseOf } from '#modules/procedures/index.ts'
import { dossierProcess } from '../process.ts'
import { mayHandle } from '../rules/may-handle.ts'
import { seesDossier } from '../rules/sees-dossier.ts'
import { vietnamDay } from '../rules/vietnam-day.ts'
import { advanceFlow, onwardOutcome, stepFor } from './advance-flow.ts'
import { lockDossier } from './dossier-row.ts'
import { settleChange } from './undo-image.ts'
import './refusals.ts'

/** The leader signs the result (ký kết quả). */
export const decideDossier = defineOperation({
  name: 'one-stop.decide-dossier',
  summary: 'Lãnh đạo ký kết quả giải quyết.',
  law: ['ND-118-2025'],
  input: z.strictObject({
    dossierId: z.uuid(),
    result: z.strictObject({ kind: z.string().trim().min(1).max(200), fileIds: z.array(z.uuid()).max(30).default([]), comment: z.string().trim().max(2000).optional() }),
  }),
  output: z.object({ state: z.string() }),
  subject: ({ tx }, { dossierId }) => lockDossier(tx, dossierId),
  sees: seesDossier,
  may: (actor, dossier) => mayHandle(actor, 'one-stop.decide', dossier),
  run: async (context, dossier, { result }) => {
    const { tx, now, actor } = context
    const state = dossierProcess.after('decide', dossier.state)
    const usable = await filesUsableBy(actor, result.fileIds, dossier.id)
    if (!result.fileIds.every((id) => usable.has(id))) refuse('file-unknown')
    await linkFiles(tx, 'one-stop', dossier.id, result.fileIds)
    const procedureCase = await caseOf(tx, dossier.procedure_case_id)
    const step = await stepFor({ ...context, dossier, procedureCase }, 'decide')
    const columns = {
      kind: result.kind,
      file_ids: result.fileIds,
      comment: result.comment ?? null,
      decided_at: now,
      decided_by_post_id: actor.kind === 'officer' ? actor.postId : null,
      undone_at: null,
    }
    await tx
      .insertInto('one_stop.result')
      .values({ dossier_id: dossier.id, home_unit_id: dossier.home_unit_id, ...columns })
      .onConflict((c) => c.column('dossier_id').doUpdateSet(columns))
      .execute()
    const moved = await advanceFlow({ ...context, dossier, procedureCase }, { work: step, outcome: onwardOutcome(step), comment: result.comment })
    await settleChange(context, dossier, { patch: { state }, moved, event: 'dossier-decided', facts: { kind: result.kind } })
    return { state }
  },
})

/** The clerk of documents numbers and issues the signed result: the dossier is solved (vào số, phát hành). */
export const issueResult = defineOperation({
  name: 'one-stop.issue-result',
  summary: 'Văn thư cấp số, ngày và phát hành kết quả; đồng hồ kết thúc tại đây.',
  law: ['ND-118-2025'],
  input: z.strictObject({ dossierId: z.uuid() }),
  output: z.object({ state: z.string(), number: z.string(), issuedOn: z.string() }),
  subject: ({ tx }, { dossierId }) => lockDossier(tx, dossierId),
  sees: seesDossier,
  may: (actor, dossier) => mayHandle(actor, 'one-stop.issue', dossier),
  run: async (context, dossier) => {
    const { tx, now } = context
    const state = dossierProcess.after('issue', dossier.state)
    const procedureCase = await caseOf(tx, dossier.procedure_case_id)
    const step = await stepFor({ ...context, dossier, procedureCase }, 'issue')
    const issuedOn = vietnamDay(now)
    const number = await nextNumber(tx, dossier.unit_id, Number(issuedOn.slice(0, 4)))
    const { numUpdatedRows } = await tx
      .updateTable('one_stop.result')
      .set({ number, issued_on: issuedOn })
      .where('dossier_id', '=', dossier.id)
      .where('undone_at', 'is', null)
      .executeTakeFirst()
    if (Number(numUpdatedRows) !== 1) refuse('not-decided')
    const moved = await advanceFlow({ ...context, dossier, procedureCase }, { work: step, outcome: onwardOutcome(step) })
    const patch = { state, clock: 'ended' as const, ended_at: now, ended_on: issuedOn }
    await settleChange(context, dossier, { patch, moved, event: 'result-issued', facts: { number, issuedOn, dueOn: dossier.due_on } })
    return { state, number, issuedOn }
  },
})

/** The clerk hands the result over (trả kết quả). */
export const giveBackResult = defineOperation({
  name: 'one-stop.give-back-result',
  summary: 'Trả kết quả cho người nhận, ghi ai nhận và giấy tờ chứng minh.',
  law: ['ND-118-2025'],
  input: z.strictObject({ dossierId: z.uuid(), receivedBy: z.string().trim().min(2).max(200), proof: z.string().trim().min(2).max(300) }),
  output: z.object({ state: z.string() }),
  subject: ({ tx }, { dossierId }) => lockDossier(tx, dossierId),
  sees: seesDossier,
  may: (actor, dossier) => mayHandle(actor, 'one-stop.give-back', dossier),
  run: async (context, dossier, { receivedBy, proof }) => {
    const { tx, now } = context
    const state = dossierProcess.after('give-back', dossier.state)
    const procedureCase = await caseOf(tx, dossier.procedure_case_id)
    const step = await stepFor({ ...context, dossier, procedureCase }, 'give-back')
    await tx.updateTable('one_stop.result').set({ received_by: receivedBy, proof, given_back_at: now }).where('dossier_id', '=', dossier.id).execute()
    const moved = await advanceFlow({ ...context, dossier, procedureCase }, { work: step, outcome: onwardOutcome(step) })
    await settleChange(context, dossier, { patch: { state }, moved, event: 'result-given-back' })
    return { state }
  },
})

async function nextNumber(tx: Tx, unitId: string, year: number): Promise<string> {
  const { rows } = await sql<{ last: number }>`
    insert into one_stop.result_counter as c (unit_id, year, last) values (${unitId}::uuid, ${year}, 1)
    on conflict (unit_id, year) do update set last = c.last + 1 returning last`.execute(tx)
  return String(rows[0]?.last ?? 1)
}
