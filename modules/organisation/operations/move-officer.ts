import { z } from 'zod'
import { instantInput } from '#kernel/day-input.ts'
import { defineOperation } from '#kernel/operation.ts'
import { lockAppointment } from '../queries/appointment-subject.ts'
import { closeAppointment, insertAppointment } from './insert-appointment.ts'
import { refuseWiderDuties } from './refuse-wider-duties.ts'
import { lockPost } from '../queries/post-subject.ts'
import { administers, isOfficial } from '../rules/administers.ts'
import { vietNamDay } from '../rules/viet-nam-day.ts'

/** Moves an officer from one post to another at one instant: she loses the one and gains the other (điều động). */
export const moveOfficer = defineOperation({
  name: 'organisation.move-officer',
  summary: 'Điều động một người từ vị trí này sang vị trí khác',
  input: z.strictObject({
    appointmentId: z.uuid(),
    toPostId: z.uuid(),
    at: instantInput(),
    decisionNo: z.string().min(1).max(60),
  }),
  subject: async ({ tx, now }, { appointmentId, toPostId }) => {
    const from = await lockAppointment(tx, appointmentId, vietNamDay(now))
    const to = await lockPost(tx, toPostId, vietNamDay(now))
    return from && to && { id: from.id, from, to }
  },
  sees: isOfficial,
  may: (actor, { from, to }) =>
    administers(actor, from.post.unitAndAbove) && administers(actor, to.unitAndAbove),
  run: async ({ tx, actor, now, emit }, { id, from, to }, { at, decisionNo }) => {
    await refuseWiderDuties(tx, actor, to.kindKey)
    const instant = new Date(at)
    await closeAppointment(tx, from, { at: instant, decisionNo, recordedAt: now })
    const appointmentId = await insertAppointment(tx, {
      officerId: id,
      post: to,
      from: instant,
      decisionNo,
      recordedAt: now,
    })
    const facts = { fromPostId: from.post.id, toPostId: to.id, at, decisionNo }
    emit({ type: 'organisation.officer-moved', recordId: id, homeUnitId: to.agencyId, facts })
    return { appointmentId }
  },
})
