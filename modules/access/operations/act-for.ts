import { z } from 'zod'
import { defineOperation } from '#kernel/operation.ts'
import { refuse } from '#kernel/refusal.ts'
import { dayOfInstant } from '#kernel/working-time/instant.ts'
import { isoDay } from '#kernel/working-time/iso-day.ts'
import { bodiesOf } from '#modules/parties/index.ts'
import { moveSession, sessionOwned } from './session-owned.ts'
import '../rules/refusals.ts'

/** A citizen goes on in the name of a body she represents, or in her own again (làm việc thay tổ chức); one at a time. */
export const actFor = defineOperation({
  name: 'access.act-for',
  summary: 'Làm việc thay cho một tổ chức mình đại diện, hoặc trở lại cho chính mình.',
  isNeverRepeated: true,
  input: z.strictObject({ token: z.string().max(100), bodyId: z.uuid().nullable() }),
  output: z.object({ bodyId: z.uuid().nullable() }),
  subject: async ({ tx, actor }, { token }) => sessionOwned(tx, actor, token),
  may: (actor) => actor.kind === 'citizen' || actor.kind === 'representative',
  run: async ({ tx, actor, now, emit }, session, { bodyId }) => {
    if (!('personId' in actor)) return refuse('not-allowed')
    const bodies = bodyId ? await bodiesOf(tx, actor.personId, isoDay(dayOfInstant(now.getTime()))) : []
    if (bodyId && !bodies.some((body) => body.bodyId === bodyId)) return refuse('represents-not')
    await moveSession(tx, session, { body_party_id: bodyId })
    emit({ type: 'access.acting-changed', recordId: session.id, facts: { bodyId } })
    return { bodyId }
  },
})
