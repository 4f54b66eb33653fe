import { z } from 'zod'
import { instantInput } from '#kernel/day-input.ts'
import { t } from '#kernel/i18n/t.ts'
import { defineTwoPersonAct } from '#kernel/second-person/index.ts'
import { lockAppointment } from '../queries/appointment-subject.ts'
import { closeAppointment, insertAppointment } from './insert-appointment.ts'
import { concernedBy, guarded, lockOfficer, needsSecond } from './two-person.ts'
import { confirmersIn } from '../queries/guard.ts'
import { lockPost } from '../queries/post-subject.ts'
import { whereAndFrom } from '../queries/where-and-from.ts'
import { tellOfLoss } from './tell.ts'
import { administers, isOfficial, mayGive } from '../rules/administers.ts'
import { vietNamDay } from '../rules/viet-nam-day.ts'

/** Moves an officer from one post to another at one instant: she loses the one and gains the other (điều động). */
export const moveOfficer = defineTwoPersonAct({
  name: 'organisation.move-officer',
  summary: 'Điều động một người từ vị trí này sang vị trí khác',
  input: z.strictObject({
    appointmentId: z.uuid(),
    toPostId: z.uuid(),
    at: instantInput(),
    decisionNo: z.string().min(1).max(60),
  }),
  subject: async (context, { appointmentId, toPostId }) => {
    const on = vietNamDay(context.now)
    const from = await lockAppointment(context.tx, appointmentId, on)
    const to = await lockPost(context.tx, toPostId, on)
    const officer = from && (await lockOfficer(context.tx, from.id))
    if (!from || !to || !officer) return undefined
    const power = await guarded(context, { ...to, duties: to.gains, gainers: [officer] })
    return { id: from.id, from, to, officer, ...power }
  },
  sees: isOfficial,
  may: (actor, { from, to }) =>
    administers(actor, from.post.unitAndAbove) &&
    administers(actor, to.unitAndAbove) &&
    mayGive(actor, to.kindDuties),
  whyNot: (actor, { from, to }) =>
    administers(actor, from.post.unitAndAbove) && administers(actor, to.unitAndAbove)
      ? 'wider-duties'
      : undefined,
  confirmers: (_, { guard }) => confirmersIn(guard),
  concerns: (power) => concernedBy(power),
  needsSecond: (context, power) => needsSecond(context, power),
  homeUnitId: ({ to }) => to.agencyId,
  describe: async ({ tx }, { from, to, officer }, { at, decisionNo }) =>
    t('Điều động {name} từ vị trí {old} sang vị trí {where} theo quyết định {decisionNo}', {
      name: officer.name,
      old: from.post.name,
      where: await whereAndFrom(tx, to, at),
      decisionNo,
    }),
  run: async (context, { id, from, to }, { at, decisionNo }) => {
    const { tx, now, emit } = context
    const instant = new Date(at)
    await closeAppointment(tx, from, { at: instant, decisionNo, recordedAt: now })
    const appointmentId = await insertAppointment(tx, {
      officerId: id,
      post: to,
      from: instant,
      decisionNo,
      recordedAt: now,
    })
    await tellOfLoss(context, from, decisionNo)
    const facts = { fromPostId: from.post.id, toPostId: to.id, at, decisionNo }
    emit({ type: 'organisation.officer-moved', recordId: id, homeUnitId: to.agencyId, facts })
    return { appointmentId }
  },
})
