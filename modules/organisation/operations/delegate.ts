import { sql } from 'kysely'
import { z } from 'zod'
import { instantInput } from '#kernel/day-input.ts'
import { uuid } from '#kernel/db/uuid.ts'
import { t } from '#kernel/i18n/t.ts'
import { refuse } from '#kernel/refusal.ts'
import { defineTwoPersonAct } from '#kernel/second-person/index.ts'
import { concernedBy, guarded, needsSecond } from './two-person.ts'
import { dutyName } from '../queries/duties.ts'
import { confirmersIn } from '../queries/guard.ts'
import { holdersFrom } from '../queries/holders-from.ts'
import { whereAndFrom } from '../queries/where-and-from.ts'
import { lockPost } from '../queries/post-subject.ts'
import { administers, isOfficial } from '../rules/administers.ts'
import { vietNamDay } from '../rules/viet-nam-day.ts'

/** Lets one post do some duties of another post of the same agency for a while, by a numbered decision (ủy quyền); weighty ones by two people. */
export const delegate = defineTwoPersonAct({
  name: 'organisation.delegate',
  summary: 'Ủy quyền một số việc của một vị trí cho vị trí khác trong cùng cơ quan',
  input: z.strictObject({
    fromPostId: z.uuid(),
    toPostId: z.uuid(),
    duties: z.array(z.string().max(60)).min(1).max(30),
    from: instantInput(),
    to: instantInput().nullable().default(null),
    decisionNo: z.string().min(1).max(60),
  }),
  subject: async (context, { fromPostId, toPostId, duties }) => {
    const from = await lockPost(context.tx, fromPostId, vietNamDay(context.now))
    const to = await lockPost(context.tx, toPostId, vietNamDay(context.now))
    if (!from || !to) return undefined
    const gainers = await holdersFrom(context.tx, toPostId, context.now)
    return { id: from.id, from, to, ...(await guarded(context, { ...to, duties, gainers })) }
  },
  sees: isOfficial,
  may: (actor, { from, to }) => administers(actor, from.unitAndAbove) && administers(actor, to.unitAndAbove),
  check: async (_, { from, to }, input) => {
    if (from.agencyId !== to.agencyId || from.id === to.id) refuse('other-agency')
    if (input.to !== null && new Date(input.to) <= new Date(input.from)) refuse('ends-before-it-begins')
    const missing = input.duties.find((duty) => !from.kindDuties.includes(duty))
    if (missing) refuse('duty-not-held', { duty: missing })
  },
  confirmers: (_, { guard }) => confirmersIn(guard),
  concerns: (power) => concernedBy(power),
  needsSecond: (context, power) => needsSecond(context, power),
  homeUnitId: ({ from }) => from.agencyId,
  describe: async ({ tx }, { from, to, gainers }, { duties, from: since, decisionNo }) =>
    t('Ủy quyền “{duties}” của vị trí {old} cho vị trí {where} ({holders}) theo quyết định {decisionNo}', {
      holders: gainers.map(({ name }) => name).join(', ') || t('còn trống'),
      duties: duties.map((duty) => t(dutyName(duty))).join('; '),
      old: from.name,
      where: await whereAndFrom(tx, to, since),
      decisionNo,
    }),
  run: async ({ tx, now, emit }, { from, to }, input) => {
    const id = uuid()
    await tx
      .insertInto('organisation.delegation')
      .values({
        id,
        from_post_id: from.id,
        to_post_id: to.id,
        duties: sql<string[]>`${input.duties}::text[]`,
        valid_from: input.from,
        valid_to: input.to,
        recorded_at: now,
        superseded_at: null,
        decision_no: input.decisionNo,
      })
      .execute()
    const facts = {
      delegationId: id,
      toPostId: to.id,
      duties: input.duties,
      from: input.from,
      to: input.to,
      decisionNo: input.decisionNo,
    }
    emit({ type: 'organisation.duties-delegated', recordId: from.id, homeUnitId: from.agencyId, facts })
    return { delegationId: id }
  },
})
