import { z } from 'zod'
import { hasDuty } from '#kernel/actor.ts'
import { defineQuery } from '#kernel/query.ts'

/** One seal: over how much, when, and its root. */
export type SealRow = { number: number; sealedAt: Date; events: number; streams: number; root: string }

/** The latest seals (niêm phong gần đây). */
export const seals = defineQuery({
  name: 'journal.seals',
  summary: 'Các lần niêm phong nhật ký gần đây: gốc Merkle để chép lại nơi khác',
  input: z.strictObject({ limit: z.coerce.number().int().min(1).max(200).default(50) }),
  may: (actor) => hasDuty(actor, 'audit.read'),
  run: async ({ db }, { limit }) => {
    const rows = await db
      .selectFrom('kernel.seal')
      .select(['number', 'sealed_at as sealedAt', 'events', 'streams', 'root'])
      .orderBy('number', 'desc')
      .limit(limit)
      .execute()
    const shown: SealRow[] = rows.map((row) => ({ ...row, root: row.root.toString('hex') }))
    return { rows: shown, next: null, count: shown.length }
  },
})
