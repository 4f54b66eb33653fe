import { z } from 'zod'
import { instantInput } from '#kernel/day-input.ts'
import { uuid } from '#kernel/db/uuid.ts'
import { defineOperation } from '#kernel/operation.ts'
import { refuse } from '#kernel/refusal.ts'
import { lockPost } from '../queries/post-subject.ts'
import { administers, isOfficial } from '../rules/administers.ts'
import { vietNamDay } from '../rules/viet-nam-day.ts'

/** Takes delegated duties back at an instant (chấm dứt ủy quyền). */
export const endDelegation = defineOperation({
  name: 'organisation.end-delegation',
  summary: 'Chấm dứt một ủy quyền',
  input: z.strictObject({ delegationId: z.uuid(), at: instantInput() }),
  subject: async ({ tx, now }, { delegationId }) => {
    const row = await tx
      .selectFrom('organisation.delegation')
      .selectAll()
      .where('id', '=', delegationId)
      .where('superseded_at', 'is', null)
      .forUpdate()
      .executeTakeFirst()
    const post = row && (await lockPost(tx, row.from_post_id, vietNamDay(now)))
    return row && post && { id: post.id, row, post }
  },
  sees: isOfficial,
  may: (actor, { post }) => administers(actor, post.unitAndAbove),
  run: async ({ tx, now, emit }, { id, row, post }, { at }) => {
    const end = new Date(at)
    if (end <= row.valid_from) refuse('ends-before-it-begins')
    if (row.valid_to !== null && row.valid_to <= end) refuse('already-ended')
    await tx
      .updateTable('organisation.delegation')
      .set({ superseded_at: now })
      .where('id', '=', row.id)
      .execute()
    await tx
      .insertInto('organisation.delegation')
      .values({ ...row, id: uuid(), valid_to: end, recorded_at: now, superseded_at: null })
      .execute()
    emit({
      type: 'organisation.delegation-ended',
      recordId: id,
      homeUnitId: post.agencyId,
      facts: { delegationId: row.id, at },
    })
    return { delegationId: row.id, at }
  },
})
