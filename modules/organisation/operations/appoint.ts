import { z } from 'zod'
import { instantInput } from '#kernel/day-input.ts'
import { defineOperation } from '#kernel/operation.ts'
import { refuse } from '#kernel/refusal.ts'
import { insertAppointment } from './insert-appointment.ts'
import { refuseWiderDuties } from './refuse-wider-duties.ts'
import { lockPost } from '../queries/post-subject.ts'
import { administers, isOfficial } from '../rules/administers.ts'
import { vietNamDay } from '../rules/viet-nam-day.ts'

/** Appoints an officer to a post from an instant (bổ nhiệm, phân công). */
export const appoint = defineOperation({
  name: 'organisation.appoint',
  summary: 'Bổ nhiệm, phân công một người vào một vị trí',
  input: z.strictObject({
    postId: z.uuid(),
    officerId: z.uuid(),
    from: instantInput(),
    decisionNo: z.string().min(1).max(60),
  }),
  subject: ({ tx, now }, { postId }) => lockPost(tx, postId, vietNamDay(now)),
  sees: isOfficial,
  may: (actor, { unitAndAbove }) => administers(actor, unitAndAbove),
  run: async ({ tx, actor, now, emit }, post, { officerId, from, decisionNo }) => {
    await refuseWiderDuties(tx, actor, post.kindKey)
    const officer = await tx
      .selectFrom('organisation.officer')
      .select('id')
      .where('id', '=', officerId)
      .forUpdate()
      .executeTakeFirst()
    if (!officer) refuse('not-found')
    const appointmentId = await insertAppointment(tx, {
      officerId,
      post,
      from: new Date(from),
      decisionNo,
      recordedAt: now,
    })
    emit({
      type: 'organisation.officer-appointed',
      recordId: officerId,
      homeUnitId: post.agencyId,
      facts: { postId: post.id, from, decisionNo },
    })
    return { appointmentId }
  },
})
