import { sql } from 'kysely'
import { z } from 'zod'
import { system } from './actor.ts'
import { uuid } from './db/uuid.ts'
import { defineTimedJob } from './jobs/jobs.ts'
import { defineOperation } from './operation.ts'
import { FORGOTTEN_AT_ONCE, keptSince, untilNothingIsLeft } from './retention.ts'

/** Forgets answers kept for calls that nobody sends again, and wrong tries that slow nobody down any more. */
export const forgetAnswers = defineOperation({
  name: 'kernel.forget-answers',
  summary: 'Xóa câu trả lời chống gửi trùng và số lần gõ sai đã quá hạn giữ.',
  isInternal: true,
  input: z.strictObject({}),
  output: z.object({ forgotten: z.number() }),
  subject: async () => ({ id: uuid() }),
  may: (actor) => actor.kind === 'system',
  run: async ({ tx, now }) => {
    const answers = await sql`
      delete from kernel.idempotency where (actor_key, key) in (
        select actor_key, key from kernel.idempotency where at < ${keptSince('kernel.idempotency', now)} order by at limit ${FORGOTTEN_AT_ONCE})`.execute(
      tx,
    )
    const tries = await sql`
      delete from kernel.throttle where key in (
        select key from kernel.throttle where window_at < ${keptSince('kernel.throttle', now)}
           and (blocked_until is null or blocked_until < ${now}) limit ${FORGOTTEN_AT_ONCE} for update skip locked)`.execute(
      tx,
    )
    return { forgotten: Number((answers.numAffectedRows ?? 0n) + (tries.numAffectedRows ?? 0n)) }
  },
})

// Every night (03:00 in Việt Nam).
defineTimedJob({
  name: 'kernel.forget-answers',
  cron: '0 20 * * *',
  run: async (now) => {
    await untilNothingIsLeft(() => forgetAnswers.perform(system, now, {}))
  },
})
