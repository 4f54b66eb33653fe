import { z } from 'zod'
import { instantInput } from '#kernel/day-input.ts'
import { defineOperation } from '#kernel/operation.ts'
import { lockAppointment } from '../queries/appointment-subject.ts'
import { closeAppointment } from './insert-appointment.ts'
import { administers, isOfficial } from '../rules/administers.ts'
import { vietNamDay } from '../rules/viet-nam-day.ts'

/** Ends an appointment at an instant (thôi giữ vị trí). */
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
  run: async ({ tx, now, emit }, appointment, { at, decisionNo }) => {
    await closeAppointment(tx, appointment, { at: new Date(at), decisionNo, recordedAt: now })
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
