import { sql } from 'kysely'
import type { OperationContext } from '#kernel/operation.ts'
import type { Dossier } from './dossier-row.ts'
import { isInForce, isWaiting } from './result-rows.ts'
import type { UndoImage } from './undo.ts'

// What stands beside a cancelled number when nothing else was said.
const UNDONE_AT_ONCE = 'Hoàn tác ngay sau khi phát hành'

type TakeBack = (context: OperationContext, dossier: Dossier, image: UndoImage) => Promise<unknown>

// What an operation wrote beside the dossier stays where it is of weight in law, marked as taken back.
const takeBack: Record<string, TakeBack> = {
  'one-stop.dossier-refused': markEnding,
  'one-stop.dossier-stopped': markEnding,
  'one-stop.dossier-withdrawn': markEnding,
  'one-stop.dossier-decided': unsign,
  'one-stop.result-corrected': unsign,
  'one-stop.decision-withdrawn': signAgain,
  'one-stop.correction-withdrawn': signAgain,
  'one-stop.result-issued': cancelNumber,
  'one-stop.correction-issued': async (context, dossier, image) => {
    await cancelNumber(context, dossier, image)
    await unreplace(context, dossier)
  },
  'one-stop.result-given-back': ({ tx }, { id }) =>
    tx
      .updateTable('one_stop.result')
      .set({ received_by: null, proof: null, given_back_at: null })
      .where('dossier_id', '=', id)
      .where(isInForce)
      .execute(),
  'one-stop.supplement-requested': ({ tx, now }, dossier) =>
    roundOf(tx, dossier).set({ undone_at: now }).execute(),
  'one-stop.supplement-delivered': async ({ tx }, dossier, { also_before }) => {
    await roundOf(tx, dossier).set({ delivered_at: null, explanation: null }).execute()
    await tx.deleteFrom('one_stop.enclosure').where('dossier_id', '=', dossier.id).execute()
    await sql`insert into one_stop.enclosure
      select * from jsonb_populate_recordset(null::one_stop.enclosure, ${JSON.stringify(also_before.enclosures ?? [])}::jsonb)`.execute(
      tx,
    )
  },
  'one-stop.unit-consulted': ({ tx, now }, _, { opened_work }) =>
    sql`update one_stop.consultation set undone_at = ${now} where work_id = any(${opened_work}::uuid[])`.execute(
      tx,
    ),
  'one-stop.consultation-answered': ({ tx }, _, { closed_work }) =>
    sql`update one_stop.consultation set answer = null, answered_at = null, answered_by_post_id = null, file_ids = '{}'
      where work_id = any(${closed_work}::uuid[])`.execute(tx),
}

/** Takes back what an operation wrote beside the dossier's own row: the paper of a refusal, a signature, a number, a round. */
export async function takeBackPapers(
  context: OperationContext,
  dossier: Dossier,
  image: UndoImage,
): Promise<void> {
  await takeBack[image.type]?.(context, dossier, image)
}

// The number stays in the register, struck out with its reason; the next result gets the next one.
async function cancelNumber({ tx, now }: OperationContext, { id }: Dossier, { reason }: UndoImage) {
  await sql`
    with issued as (
      update one_stop.result set number = null, issued_on = null where dossier_id = ${id}::uuid and ${isInForce} returning round)
    update one_stop.result_number n set cancelled_at = ${now}, cancel_reason = ${reason ?? UNDONE_AT_ONCE}
      from issued where n.dossier_id = ${id}::uuid and n.round = issued.round and n.cancelled_at is null`.execute(
    tx,
  )
}

function unsign({ tx, now }: OperationContext, { id }: Dossier) {
  return tx
    .updateTable('one_stop.result')
    .set({ undone_at: now })
    .where('dossier_id', '=', id)
    .where(isWaiting)
    .execute()
}

// What was withdrawn or replaced last is what the event did that is taken back: nothing came after it.
function signAgain({ tx }: OperationContext, { id }: Dossier) {
  return sql`
    update one_stop.result set withdrawn_at = null, withdrawn_by_post_id = null, withdraw_reason = null
     where dossier_id = ${id}::uuid and round = (
       select max(round) from one_stop.result where dossier_id = ${id}::uuid and withdrawn_at is not null)`.execute(
    tx,
  )
}

function unreplace({ tx }: OperationContext, { id }: Dossier) {
  return sql`
    update one_stop.result set replaced_at = null
     where dossier_id = ${id}::uuid and round = (
       select max(round) from one_stop.result where dossier_id = ${id}::uuid and replaced_at is not null)`.execute(
    tx,
  )
}

function markEnding({ tx, now }: OperationContext, { id }: Dossier) {
  return tx.updateTable('one_stop.ending').set({ undone_at: now }).where('dossier_id', '=', id).execute()
}

function roundOf(tx: OperationContext['tx'], { id, supplement_rounds }: Dossier) {
  return tx
    .updateTable('one_stop.supplement_request')
    .where('dossier_id', '=', id)
    .where('round', '=', supplement_rounds)
}
