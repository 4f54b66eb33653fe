import { z } from 'zod'
import type { Actor, Officer } from '../actor.ts'
import { defineFileCarrier } from '../files/carriers.ts'
import { now } from '../clock/now.ts'
import { database } from '../db/database.ts'
import { defineOperation, type OperationContext } from '../operation.ts'
import { refuse } from '../refusal.ts'
import { doWaiting, isAmong, mayConfirm } from './two-person-act.ts'
import {
  columns,
  hasEnded,
  isOwnMatter,
  lockWaiting,
  ownActs,
  settleWaiting,
  type WaitingAct,
} from './waiting-act.ts'
import { sql } from 'kysely'

type Settling = WaitingAct & { waitingActId: string }

const subject = async ({ tx, now }: OperationContext, { waitingActId }: { waitingActId: string }) => {
  const act = await lockWaiting(tx, waitingActId, now)
  // What is refused is journalled under the record the act is about.
  return act && { ...act, waitingActId: act.id, id: act.recordId }
}

/** A second person has looked and agrees: the act is done, in her name and the first one's (xác nhận). */
export const confirmAct = defineOperation({
  name: 'second-person.confirm',
  summary: 'Xác nhận một việc cần hai người mà người khác đã đề nghị.',
  despiteClock: true,
  input: z.strictObject({ waitingActId: z.uuid() }),
  output: z.looseObject({}),
  subject,
  sees: seesAct,
  may: isSecond,
  whyNot: (actor, act) => whyNoSecond(actor, act),
  run: async (context, act) => {
    refuseSettled(act, context.now)
    const waiting = { ...act, id: act.waitingActId }
    if (await hasEnded(context.tx, waiting)) refuse('act-settled', { by: null })
    const output = await doWaiting(context, waiting)
    await settleWaiting(context.tx, waiting, {
      state: 'confirmed',
      by: context.actor as Officer,
      at: context.now,
    })
    return output
  },
})

/** A second person does not agree (từ chối xác nhận), and says why. */
export const declineAct = defineOperation({
  name: 'second-person.decline',
  summary: 'Không xác nhận một việc cần hai người, kèm lý do.',
  despiteClock: true,
  input: z.strictObject({ waitingActId: z.uuid(), reason: z.string().trim().min(5).max(500) }),
  output: z.object({}),
  subject,
  sees: seesAct,
  may: isSecond,
  whyNot: (actor, act) => whyNoSecond(actor, act),
  run: async (context, act, { reason }) => settled(context, act, { state: 'declined', reason }),
})

/** Whoever asked takes her request back (rút đề nghị). */
export const takeBackAct = defineOperation({
  name: 'second-person.take-back',
  summary: 'Rút lại một đề nghị còn chờ người thứ hai.',
  despiteClock: true,
  input: z.strictObject({ waitingActId: z.uuid() }),
  output: z.object({}),
  subject,
  sees: seesAct,
  may: (actor, act) => actor.kind === 'officer' && actor.personId === act.byPersonId,
  run: async (context, act) => settled(context, act, { state: 'taken-back' }),
})

async function settled(
  { tx, actor, now, emit }: OperationContext,
  act: Settling,
  how: { state: 'declined' | 'taken-back'; reason?: string },
) {
  refuseSettled(act, undefined)
  await settleWaiting(tx, { ...act, id: act.waitingActId }, { ...how, by: actor as Officer, at: now })
  emit({
    type: `${act.operation}-${how.state}`,
    recordId: act.recordId,
    homeUnitId: act.homeUnitId,
    facts: { waitingActId: act.waitingActId },
  })
  return {}
}

function refuseSettled({ state, expiresAt, settledNamed }: Settling, now: Date | undefined): void {
  if (state !== 'waiting') refuse('act-settled', { by: settledNamed })
  if (now && expiresAt <= now) refuse('act-expired')
}

function seesAct(actor: Actor, act: WaitingAct): boolean {
  if (actor.kind !== 'officer') return false
  return actor.personId === act.byPersonId || isAmong(actor, confirmersOf(act))
}

function isSecond(actor: Actor, act: WaitingAct): boolean {
  return whyNoSecond(actor, act) === undefined && mayConfirm(actor, confirmersOf(act))
}

function whyNoSecond(actor: Actor, act: WaitingAct): string | undefined {
  if ('personId' in actor && actor.personId === act.byPersonId) return 'same-person'
  if (actor.kind === 'officer' && actor.isVouched === false) return 'account-not-vouched'
  return isOwnMatter(actor, act.concerned) ? 'own-matter' : undefined
}

function confirmersOf({ confirmerDuty, confirmerUnits }: WaitingAct) {
  return { duty: confirmerDuty, unitIds: confirmerUnits ?? ('all' as const) }
}

defineFileCarrier('second-person', async (actor, id) => {
  const { rows } = await sql<WaitingAct & { mac: Buffer }>`
    select ${columns}, mac from kernel.waiting_act where id = ${id}::uuid`.execute(database())
  return (await ownActs(rows, now())).some((act) => seesAct(actor, act))
})
