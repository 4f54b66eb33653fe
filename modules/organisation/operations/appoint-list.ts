import { z } from 'zod'
import { instantInput } from '#kernel/day-input.ts'
import { uuid } from '#kernel/db/uuid.ts'
import { t } from '#kernel/i18n/t.ts'
import type { OperationContext } from '#kernel/operation.ts'
import { refuse } from '#kernel/refusal.ts'
import { defineTwoPersonAct } from '#kernel/second-person/index.ts'
import { writeAppointment } from './appoint.ts'
import { concernedBy, guardedTogether, lockOfficer, needsSecond } from './two-person.ts'
import { confirmersIn } from '../queries/guard.ts'
import { lockPost } from '../queries/post-subject.ts'
import { whereAndFrom } from '../queries/where-and-from.ts'
import { administers, isOfficial, mayGive } from '../rules/administers.ts'
import { vietNamDay } from '../rules/viet-nam-day.ts'

const input = z.strictObject({
  appointments: z
    .array(z.strictObject({ postId: z.uuid(), officerId: z.uuid() }))
    .min(1)
    .max(200),
  from: instantInput(),
  decisionNo: z.string().min(1).max(60),
})

/** Appoints a list of officers by one decision (bổ nhiệm theo danh sách); with one weighty post in it, all wait for a second person. */
export const appointList = defineTwoPersonAct({
  name: 'organisation.appoint-list',
  summary: 'Bổ nhiệm nhiều người vào nhiều vị trí theo một quyết định, xác nhận một lần',
  input,
  subject: readList,
  sees: isOfficial,
  may: (actor, { pairs }) =>
    pairs.every(({ post }) => administers(actor, post.unitAndAbove) && mayGive(actor, post.kindDuties)),
  confirmers: (_, { guard }) => confirmersIn(guard),
  concerns: (power) => concernedBy(power),
  needsSecond: (context, list) => {
    if (list.guard?.length === 0) refuse('no-common-second')
    return needsSecond(context, list)
  },
  describe: async ({ tx }, { pairs }, { from, decisionNo }) => {
    const lines = []
    for (const { post, officer } of pairs)
      lines.push(`${officer.name}: ${await whereAndFrom(tx, post, from)}`)
    return t('Bổ nhiệm {count} người theo quyết định {decisionNo}: {list}', {
      count: pairs.length,
      decisionNo,
      list: lines.join('; '),
    })
  },
  run: async (context, { pairs }, { from, decisionNo }) => {
    const appointmentIds: string[] = []
    for (const { post, officer } of pairs)
      appointmentIds.push(
        await writeAppointment(context, post, { officerId: officer.officerId, from, decisionNo }),
      )
    return { appointmentIds }
  },
})

// Locked in the order of their ids, so that two lists never wait for each other.
async function readList(context: OperationContext, { appointments }: z.infer<typeof input>) {
  const { tx, now } = context
  const pairs = []
  for (const { postId, officerId } of appointments.toSorted((a, b) => (a.postId < b.postId ? -1 : 1))) {
    const post = await lockPost(tx, postId, vietNamDay(now))
    const officer = post && (await lockOfficer(tx, officerId))
    if (!post || !officer) return undefined
    pairs.push({ post, officer })
  }
  const gains = pairs.map(({ post, officer }) => ({
    agencyId: post.agencyId,
    duties: post.gains,
    gainer: officer,
  }))
  return { id: uuid(), pairs, ...(await guardedTogether(context, gains)) }
}
