import { z } from 'zod'
import type { Actor } from '#kernel/actor.ts'
import { dayInput } from '#kernel/day-input.ts'
import { uuid } from '#kernel/db/uuid.ts'
import { defineOperation, type OperationContext } from '#kernel/operation.ts'
import { refuse } from '#kernel/refusal.ts'
import type { Calendar } from '#kernel/working-time/calendar.ts'
import { dueAfter } from '#kernel/working-time/due-after.ts'
import { calendarFor } from '#modules/organisation/index.ts'
import { setWaiting } from '#modules/work/index.ts'
import { dossierProcess, type DossierMove } from '../process.ts'
import { whyNotHandle } from '../rules/interest.ts'
import {
  mayEverRequestSupplement,
  mayRequestSupplement,
  mayRequestThisTime,
} from '../rules/may-request-supplement.ts'
import { promise } from '../rules/promise.ts'
import { seesDossier } from '../rules/sees-dossier.ts'
import { vietnamDay } from '../rules/vietnam-day.ts'
import { postOf } from './advance-flow.ts'
import { groundOf, type Dossier } from './dossier-row.ts'
import { lockHandled, type HandledDossier } from './lock-handled.ts'
import { refuseBackdated, settleChange, type Change } from './settle-change.ts'

/**
 * Within how many working days of reception the papers should have been looked through.
 * @law ND-118-2025 (Art. 19.4 of the decree before it)
 */
const LOOKED_THROUGH_WITHIN = 3

const wrong = z.strictObject({
  requirementId: z.string().max(80).optional(),
  wrong: z.string().trim().min(5).max(1000),
  howToFix: z.string().trim().min(5).max(1000),
  legalBasis: z.string().trim().min(3).max(300),
})

/** One complete list of what is wrong, why in law, and how to mend it (phiếu yêu cầu bổ sung, hoàn thiện hồ sơ). */
export const requestSupplement = defineOperation({
  name: 'one-stop.request-supplement',
  summary:
    'Yêu cầu bổ sung một lần, đầy đủ; trước tiếp nhận là hoàn thiện, sau tiếp nhận thì đồng hồ tạm dừng.',
  law: ['ND-118-2025', 'ND-63-2010'],
  input: z.strictObject({
    dossierId: z.uuid(),
    wrongs: z.array(wrong).min(1).max(50),
    answerBy: dayInput().optional(),
    /** Which of the two is meant, where the dossier may have moved on since it was looked at. */
    move: z.enum(['ask-completion', 'request-supplement']).optional(),
  }),
  output: z.object({ state: z.string(), round: z.number(), countsAsOverdue: z.boolean() }),
  subject: (context, { dossierId }) => lockHandled(context, dossierId),
  sees: seesDossier,
  may: (actor, dossier) => mayEverRequestSupplement(actor, dossier),
  whyNot: (_, dossier) => whyNotHandle(dossier),
  run: async (context, dossier, input) => {
    const isBefore = !dossier.received_at
    const standing = dossierProcess.after(input.move ?? requestBy(context.actor, dossier), dossier)
    if (!mayRequestSupplement(context.actor, dossier)) refuse('not-allowed')
    if (!mayRequestThisTime(context.actor, dossier)) refuse('supplement-again-needs-leader')
    if (input.answerBy && input.answerBy < vietnamDay(context.now)) refuse('answer-day-past')
    refuseBackdated(context, dossier)
    const round = dossier.supplement_rounds + 1
    await writeRequest(context, dossier, { ...input, round, isBefore })
    await setWaiting(context.tx, dossier.id, dossier.flow_open, context.now)
    const facts = {
      round,
      requirements: input.wrongs.map((w) => w.requirementId ?? null),
      answerBy: input.answerBy ?? null,
    }
    const change: Change = {
      event: 'supplement-requested',
      patch: { ...standing, supplement_rounds: round },
      facts,
    }
    await settleChange(context, dossier, isBefore ? change : await withPause(context, dossier, change))
    return { state: standing.state, round, countsAsOverdue: round > 1 }
  },
})

// A clerk who was slower than the reception still means what is asked for before it: she is told of that.
function requestBy(actor: Actor, dossier: HandledDossier): DossierMove {
  const [here, elsewhere] = dossier.received_at
    ? (['request-supplement', 'ask-completion'] as const)
    : (['ask-completion', 'request-supplement'] as const)
  return mayRequestSupplement(actor, dossier) ? here : elsewhere
}

type Request = {
  wrongs: z.infer<typeof wrong>[]
  answerBy?: string | undefined
  round: number
  isBefore: boolean
}

async function writeRequest(context: OperationContext, dossier: Dossier, request: Request): Promise<void> {
  const columns = {
    before_reception: request.isBefore,
    wrongs: JSON.stringify(request.wrongs),
    answer_by: request.answerBy ?? null,
    requested_at: context.now,
    requested_by_post_id: postOf(context),
    delivered_at: null,
    undone_at: null,
  }
  await context.tx
    .insertInto('one_stop.supplement_request')
    .values({
      id: uuid(),
      dossier_id: dossier.id,
      home_unit_id: dossier.home_unit_id,
      round: request.round,
      ...columns,
    })
    .onConflict((c) => c.columns(['dossier_id', 'round']).doUpdateSet(columns))
    .execute()
}

async function withPause({ tx, now }: OperationContext, dossier: Dossier, change: Change): Promise<Change> {
  const calendar = await calendarFor(tx, dossier.unit_id)
  const ground = groundOf(dossier)
  const pauses = [...ground.pauses, { askedAt: now.toISOString() }]
  const { explanation, ...promised } = promise(calendar, { ...ground, pauses })
  const due_explanation = JSON.stringify(explanation)
  return {
    ...change,
    patch: {
      ...change.patch,
      ...promised,
      ...overdueAlready(dossier, now),
      pauses: JSON.stringify(pauses),
      due_explanation,
    },
    due: { kind: 'pause', newDueOn: promised.due_on, explanation },
    facts: { ...change.facts, afterThreeDays: isAfterLookingThrough(calendar, dossier, now) },
  }
}

// A pause does not make an overdue dossier punctual: the day that has passed goes on deciding.
function overdueAlready(
  { due_at, due_on, due_before_extension_on }: Dossier,
  now: Date,
): { due_before_extension_on?: string | null } {
  const isPast = due_at !== null && now >= due_at
  return isPast ? { due_before_extension_on: due_before_extension_on ?? due_on } : {}
}

function isAfterLookingThrough(calendar: Calendar, dossier: Dossier, now: Date): boolean {
  const due = dueAfter(calendar, {
    from: dossier.received_at as Date,
    length: LOOKED_THROUGH_WITHIN,
    unit: 'working-day',
  })
  return now >= new Date(due.dueAt)
}
