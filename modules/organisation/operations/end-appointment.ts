import { z } from 'zod'
import { instantInput } from '#kernel/day-input.ts'
import { defineOperation } from '#kernel/operation.ts'
import { lockAppointment } from '../queries/appointment-subject.ts'
import { closeAppointment } from './insert-appointment.ts'
import { tellOfLoss } from './tell.ts'
import { administers, isOfficial } from '../rules/administers.ts'
import { vietNamDay } from '../rules/viet-nam-day.ts'

/** Ends an appointment at an instant (thôi giữ vị trí); that a weighty post is taken is told to the heads. */
export const endAppointment = defineOperation({
  name: 'organisation.end-appointment',
  summary: 'Kết thúc việc giữ một vị trí',
  input: z.strictObject({
    appointmentId: z.uuid(),
    at: instantInput(),
    decisionNo: z.string().min(1).max(60),
  }),
  subject: ({ tx, now }, { appointmentId }) => lockAppointment(tx, appointmentId, vietNamDay(now)),
  sees: isOfficial,
  may: (actor, { post }) => administers(actor, post.unitAndAbove),
  run: async (context, appointment, { at, decisionNo }) => {
    const { tx, now, emit } = context
    await closeAppointment(tx, appointment, { at: new Date(at), decisionNo, recordedAt: now })
    await tellOfLoss(context, appointment, decisionNo)
    const facts = { postId: appointment.post.id, at, decisionNo }
    emit({
      type: 'organisation.appointment-ended',
      recordId: appointment.id,
      homeUnitId: appointment.post.agencyId,
      facts,
    })
    return { officerId: appointment.id, at }
  },
})
