import { sql } from 'kysely'
import { z } from 'zod'
import type { Actor } from '#kernel/actor.ts'
import type { Tx } from '#kernel/db/database.ts'
import { withdrawJobsOf } from '#kernel/jobs/jobs.ts'
import { defineOperation, type OperationContext } from '#kernel/operation.ts'
import { refuse } from '#kernel/refusal.ts'
import { seesDossier } from '../rules/sees-dossier.ts'
import { lockDossier, recordDueChange, writeTally, type Dossier } from './dossier-row.ts'
import './refusals.ts'

/** The same person takes back what she did minutes ago, before anybody was told (hoàn tác). The event stays; a reversing one follows. */
export const undo = defineOperation({
  name: 'one-stop.undo',
  summary: 'Hoàn tác thao tác vừa làm, trong ít phút, khi chưa có việc gì sau đó và thông báo chưa gửi.',
  input: z.strictObject({ dossierId: z.uuid(), eventId: z.uuid() }),
  output: z.object({ state: z.string() }),
  subject: ({ tx }, { dossierId }) => lockDossier(tx, dossierId),
  sees: seesDossier,
  may: (actor, dossier) => actor.kind === 'officer' && actor.unitId === dossier.unit_id,
  run: async (context, dossier, { eventId }) => {
    const image = await imageFor(context, dossier, eventId)
    await withdrawJobsOf(context.tx, eventId)
    await restoreWork(context, image)
    await markUndone(context, dossier, image)
    const restored = await restoreRow(context, dossier, image.before)
    await writeTally(context.tx, dossier, restored, context.now)
    if (restored.due_on !== dossier.due_on) await recordDueChange(context.tx, dossier, { kind: 'undo', newDueOn: restored.due_on }, context.now)
    const facts = { undone: eventId, from: dossier.state, to: restored.state }
    context.emit({ type: 'one-stop.change-undone', recordId: dossier.id, homeUnitId: dossier.home_unit_id, facts })
    return { state: restored.state }
  },
})

type Image = { before: Dossier; opened_work: string[]; closed_work: string[]; type: string }

async function imageFor({ tx, actor, now }: OperationContext, dossier: Dossier, eventId: string): Promise<Image> {
  const { rows } = await sql<Image & { isLast: boolean; isTold: boolean; possible_until: Date; officer_id: string }>`
    select i.before, i.opened_work, i.closed_work, i.possible_until, i.officer_id, e.type,
           not exists (select 1 from kernel.event l where l.record_id = e.record_id and l.seq > e.seq and l.refusal is null) as "isLast",
           exists (select 1 from one_stop.notice n where n.event_id = e.id) as "isTold"
      from one_stop.undo_image i join kernel.event e on e.id = i.event_id
     where i.event_id = ${eventId}::uuid and i.dossier_id = ${dossier.id}::uuid`.execute(tx)
  const [image] = rows
  if (!image || !isByActor(actor, image.officer_id)) return refuse('nothing-to-undo')
  if (!image.isLast || image.isTold || image.possible_until < now) refuse('nothing-to-undo')
  return image
}

function isByActor(actor: Actor, officerId: string): boolean {
  return actor.kind === 'officer' && actor.personId === officerId
}

async function restoreWork({ tx, now, actor }: OperationContext, image: Image): Promise<void> {
  const postId = actor.kind === 'officer' ? actor.postId : null
  await sql`update work.work set closed_at = ${now}, outcome = 'undone', closed_by_post_id = ${postId}::uuid
    where id = any(${image.opened_work}::uuid[]) and closed_at is null`.execute(tx)
  await sql`update work.work set closed_at = null, outcome = null, comment = null, closed_by_post_id = null
    where id = any(${image.closed_work}::uuid[])`.execute(tx)
  const waits = image.before.state.startsWith('awaiting-')
  await sql`update work.work set waits_since = case when ${waits} then coalesce(waits_since, ${now}) end
    where record_id = ${image.before.id}::uuid and closed_at is null`.execute(tx)
}

// The papers made by the undone operation stay, marked as taken back.
async function markUndone({ tx, now }: OperationContext, dossier: Dossier, image: Image): Promise<void> {
  const isEnding = ['one-stop.dossier-refused', 'one-stop.dossier-stopped', 'one-stop.dossier-withdrawn'].includes(image.type)
  if (isEnding) await tx.updateTable('one_stop.ending').set({ undone_at: now }).where('dossier_id', '=', dossier.id).execute()
  if (image.type === 'one-stop.dossier-decided') {
    await tx.updateTable('one_stop.result').set({ undone_at: now }).where('dossier_id', '=', dossier.id).execute()
  }
  if (image.type === 'one-stop.result-issued') {
    await tx.updateTable('one_stop.result').set({ number: null, issued_on: null }).where('dossier_id', '=', dossier.id).execute()
  }
  if (image.type === 'one-stop.result-given-back') {
    await tx.updateTable('one_stop.result').set({ received_by: null, proof: null, given_back_at: null }).where('dossier_id', '=', dossier.id).execute()
  }
  await undoRound(tx, dossier, image, now)
}

async function undoRound(tx: Tx, dossier: Dossier, image: Image, now: Date): Promise<void> {
  const round = { dossier_id: dossier.id, round: dossier.supplement_rounds }
  const query = tx.updateTable('one_stop.supplement_request').where('dossier_id', '=', round.dossier_id).where('round', '=', round.round)
  if (image.type === 'one-stop.supplement-requested') await query.set({ undone_at: now }).execute()
  if (image.type === 'one-stop.supplement-delivered') await query.set({ delivered_at: null }).execute()
}

// The code given at reception is never used again, so it stays with this dossier and returns when it is received anew.
async function restoreRow({ tx, now }: OperationContext, dossier: Dossier, before: Dossier): Promise<Dossier> {
  const keep = ['id', 'home_unit_id', 'code', 'reference', 'pin', 'search', 'last_event_at']
  const jsonColumns = new Set(['form', 'assisted_by', 'time_limit', 'due_explanation', 'pauses'])
  const columns = Object.entries(before).filter(([name]) => !keep.includes(name))
  const patch = Object.fromEntries(columns.map(([name, value]) => [name, jsonColumns.has(name) && value !== null ? JSON.stringify(value) : value]))
  return tx
    .updateTable('one_stop.dossier')
    .set({ ...patch, last_event_at: now })
    .where('id', '=', dossier.id)
    .returningAll()
    .executeTakeFirstOrThrow()
}
