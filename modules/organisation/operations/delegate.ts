import { sql } from 'kysely'
import { z } from 'zod'
import { instantInput } from '#kernel/day-input.ts'
import { uuid } from '#kernel/db/uuid.ts'
import { defineOperation } from '#kernel/operation.ts'
import { refuse } from '#kernel/refusal.ts'
import { lockPost } from '../queries/post-subject.ts'
import { administers, isOfficial } from '../rules/administers.ts'
import { vietNamDay } from '../rules/viet-nam-day.ts'

/** Lets one post do some duties of another post of the same agency for a while, by a numbered decision (ủy quyền). */
export const delegate = defineOperation({
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
  subject: async ({ tx, now }, { fromPostId, toPostId }) => {
    const from = await lockPost(tx, fromPostId, vietNamDay(now))
    const to = await lockPost(tx, toPostId, vietNamDay(now))
    return from && to && { id: from.id, from, to }
  },
  sees: isOfficial,
  may: (actor, { from, to }) => administers(actor, from.unitAndAbove) && administers(actor, to.unitAndAbove),
  run: async ({ tx, now, emit }, { from, to }, input) => {
    if (from.agencyId !== to.agencyId || from.id === to.id) refuse('other-agency')
    if (input.to !== null && new Date(input.to) <= new Date(input.from)) refuse('ends-before-it-begins')
    const kind = await tx
      .selectFrom('organisation.post_kind')
      .select('duties')
      .where('key', '=', from.kindKey)
      .executeTakeFirstOrThrow()
    const missing = input.duties.find((duty) => !kind.duties.includes(duty))
    if (missing) refuse('duty-not-held', { duty: missing })
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
