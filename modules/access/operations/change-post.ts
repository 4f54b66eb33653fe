import { z } from 'zod'
import { defineOperation } from '#kernel/operation.ts'
import { refuse } from '#kernel/refusal.ts'
import { officerActor } from '#modules/organisation/index.ts'
import { moveSession, sessionOwned } from './session-owned.ts'
import '../rules/refusals.ts'

/** The officer goes on in another of her posts (đổi vị trí); one post at a time. */
export const changePost = defineOperation({
  name: 'access.change-post',
  summary: 'Chuyển sang vị trí khác đang giữ.',
  isNeverRepeated: true,
  despiteClock: true,
  input: z.strictObject({ token: z.string().max(100), postId: z.uuid() }),
  subject: async ({ tx, actor }, { token }) => sessionOwned(tx, actor, token),
  may: (actor) => actor.kind === 'officer',
  run: async ({ tx, actor, now, emit }, session, { postId }) => {
    if (actor.kind !== 'officer') return refuse('not-allowed')
    const held = await officerActor(tx, { officerId: actor.personId, postId, at: now })
    if (held?.postId !== postId) return refuse('no-post-now')
    await moveSession(tx, session, { post_id: postId })
    emit({ type: 'access.post-changed', recordId: session.id, facts: { postId } })
    return { postId }
  },
})
