import { z } from 'zod'
import { instantInput } from '#kernel/day-input.ts'
import { t } from '#kernel/i18n/t.ts'
import type { OperationContext } from '#kernel/operation.ts'
import { refuse } from '#kernel/refusal.ts'
import { defineTwoPersonAct } from '#kernel/second-person/index.ts'
import { insertAppointment } from './insert-appointment.ts'
import { concernedBy, guarded, lockOfficer, needsSecond } from './two-person.ts'
import { confirmersIn } from '../queries/guard.ts'
import { lockPost, type PostSubject } from '../queries/post-subject.ts'
import { whereAndFrom } from '../queries/where-and-from.ts'
import { administers, isOfficial, mayGive } from '../rules/administers.ts'
import { vietNamDay } from '../rules/viet-nam-day.ts'

/** One appointment as it is asked for. */
export const wishedAppointment = z.strictObject({
  postId: z.uuid(),
  officerId: z.uuid(),
  from: instantInput(),
  decisionNo: z.string().min(1).max(60),
})

/** Appoints an officer to a post from an instant (bổ nhiệm, phân công); where the post is weighty, by two people. */
export const appoint = defineTwoPersonAct({
  name: 'organisation.appoint',
  summary: 'Bổ nhiệm, phân công một người vào một vị trí',
  input: wishedAppointment,
  subject: async (context, { postId, officerId }) => {
    const post = await lockPost(context.tx, postId, vietNamDay(context.now))
    const officer = post && (await lockOfficer(context.tx, officerId))
    const gainers = officer ? [officer] : []
    return post && { ...post, ...(await guarded(context, { ...post, duties: post.gains, gainers })), officer }
  },
  sees: isOfficial,
  may: (actor, { unitAndAbove, kindDuties }) =>
    administers(actor, unitAndAbove) && mayGive(actor, kindDuties),
  whyNot: (actor, { unitAndAbove }) => (administers(actor, unitAndAbove) ? 'wider-duties' : undefined),
  check: async (_, { officer }) => {
    if (!officer) refuse('not-found')
  },
  confirmers: (_, { guard }) => confirmersIn(guard),
  concerns: (power) => concernedBy(power),
  needsSecond: (context, power) => needsSecond(context, power),
  homeUnitId: ({ agencyId }) => agencyId,
  describe: async ({ tx }, post, { from, decisionNo, officerId }) =>
    t('Bổ nhiệm {name} vào vị trí {where} theo quyết định {decisionNo}', {
      name: post.officer?.name ?? officerId,
      where: await whereAndFrom(tx, post, from),
      decisionNo,
    }),
  run: async (context, post, wish) => ({
    appointmentId: await writeAppointment(context, post, wish),
  }),
})

/** Writes one appointment with its event; only operations call it. */
export async function writeAppointment(
  { tx, now, emit }: OperationContext,
  post: PostSubject,
  { officerId, from, decisionNo }: Omit<z.infer<typeof wishedAppointment>, 'postId'>,
): Promise<string> {
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
  return appointmentId
}
