import { z } from 'zod'
import { instantInput } from '#kernel/day-input.ts'
import { defineOperation, type OperationContext } from '#kernel/operation.ts'
import { refuse } from '#kernel/refusal.ts'
import { instantMs } from '#kernel/working-time/instant.ts'
import { dueAfter } from '#kernel/working-time/due-after.ts'
import { dayText } from '#ui/text/day-text.ts'
import { insertAppointment } from './insert-appointment.ts'
import { tell } from './tell.ts'
import { lockOfficer, type Gainer } from './two-person.ts'
import { actingLimits } from '../queries/acting-limits.ts'
import { calendarFor } from '../queries/calendar-for.ts'
import { classOfDuty } from '../queries/duties.ts'
import { guardOver } from '../queries/guard.ts'
import { lockPost, type PostSubject } from '../queries/post-subject.ts'
import { lockUnit } from '../queries/unit-subject.ts'
import { administers, isOfficial } from '../rules/administers.ts'
import { dutiesWhileActing, weightyAmong } from '../rules/duty-class.ts'
import { dayBefore, vietNamDay } from '../rules/viet-nam-day.ts'

const input = z.strictObject({
  postId: z.uuid(),
  officerId: z.uuid(),
  /** From now on, or from a later instant. */
  from: instantInput().nullable().default(null),
  to: instantInput(),
  decisionNo: z.string().trim().min(1).max(60),
})
type Acting = PostSubject & { officer: Gainer | undefined; isOpen: boolean }

/**
 * Lets somebody look after a weighty post for a few working days in an emergency (giao phụ trách khẩn), by one administrator:
 * told at once to the heads and the auditor, written on every paper, and not to be had again soon.
 */
export const giveActing = defineOperation({
  name: 'organisation.give-acting',
  summary: 'Giao phụ trách khẩn một vị trí trong vài ngày làm việc, do một người quản trị',
  input,
  subject: async ({ tx, now }, { postId, officerId }) => {
    const post = await lockPost(tx, postId, vietNamDay(now))
    if (!post) return undefined
    const guard = await guardOver(tx, { ...post, duties: post.kindDuties, on: vietNamDay(now) })
    return { ...post, officer: await lockOfficer(tx, officerId), isOpen: guard !== undefined }
  },
  sees: isOfficial,
  may: (actor, { unitAndAbove }) => administers(actor, unitAndAbove),
  run: async (context, post: Acting, { officerId, from: asked, to, decisionNo }) => {
    const { tx, now, actor, emit } = context
    if (actor.kind !== 'officer') return refuse('not-allowed')
    refuseOwn(context, post)
    refuseKind(post)
    const from = asked === null ? now : new Date(asked)
    await refuseTooLong(context, post, { from, to: new Date(to) })
    await refuseAgain(context, post)
    const acting = { givenBy: actor.personId, until: new Date(to) }
    const appointmentId = await insertAppointment(tx, {
      officerId,
      post,
      from,
      decisionNo,
      recordedAt: now,
      acting,
    })
    const until = dayBefore(vietNamDay(acting.until))
    const told = { post: post.name, until: dayText(until), decisionNo }
    await tell(context, {
      kind: 'acting-given',
      officerId,
      unitIds: post.unitAndAbove,
      forAudit: true,
      facts: told,
    })
    const facts = { postId: post.id, from: from.toISOString(), to, decisionNo }
    emit({ type: 'organisation.acting-given', recordId: officerId, homeUnitId: post.agencyId, facts })
    return { appointmentId }
  },
})

function refuseOwn({ actor }: OperationContext, { officer }: Acting): void {
  if (!officer) refuse('not-found')
  if (officer.identityNumber === null) refuse('officer-unidentified', { name: officer.name })
  if (actor.kind !== 'officer') return
  const isHerself = actor.personId === officer.officerId || actor.identityNumber === officer.identityNumber
  if (isHerself) refuse('own-acting')
}

function refuseKind({ isOpen, kindDuties }: Acting): void {
  if (!isOpen) refuse('office-not-open')
  const left = dutiesWhileActing(kindDuties, classOfDuty)
  if (weightyAmong(left, classOfDuty).length === 0) refuse('acting-not-here')
}

async function refuseTooLong(
  { tx, now }: OperationContext,
  { agencyId }: Acting,
  { from, to }: { from: Date; to: Date },
): Promise<void> {
  if (from < now) refuse('acting-in-the-past')
  if (to <= from) refuse('ends-before-it-begins')
  const days = actingLimits.atMostWorkingDays
  const calendar = await calendarFor(tx, agencyId)
  const { dueOn, dueAt } = dueAfter(calendar, { from, length: days, unit: 'working-day', rule: 'none' })
  if (to.getTime() > instantMs(dueAt)) refuse('acting-too-long', { days, on: dayText(dueOn) })
}

// A post of the same kind in the same agency is as good, and so is another post for the same officer: nobody goes on from one
// to the next alone.
async function refuseAgain(
  { tx, now }: OperationContext,
  { agencyId, kindKey, officer }: Acting,
): Promise<void> {
  await lockUnit(tx, agencyId, vietNamDay(now))
  const days = actingLimits.notAgainWithinDays
  const recent = await tx
    .selectFrom('organisation.appointment as a')
    .innerJoin('organisation.post as p', 'p.id', 'a.post_id')
    .select('a.id')
    .where('a.acting', '=', true)
    .where((eb) =>
      eb.or([
        eb.and({ 'p.agency_id': agencyId, 'p.post_kind_key': kindKey }),
        eb('a.officer_id', '=', officer?.officerId ?? null),
      ]),
    )
    .where('a.valid_to', '>', new Date(now.getTime() - days * 86_400_000))
    .limit(1)
    .executeTakeFirst()
  if (recent) refuse('acting-again', { days })
}
