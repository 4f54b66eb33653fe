import { z } from 'zod'
import { instantInput } from '#kernel/day-input.ts'
import { defineQuery } from '#kernel/query.ts'
import { ownPartyId } from '../rules/own-party-id.ts'

/** A look at the one who asks, as office and post; the officer herself is not named. */
export type LookRow = { at: Date; unit: string; post: string; way: 'scan' | 'number' | 'record' | 'mismatch' }

const input = z.strictObject({
  before: instantInput().optional(),
  limit: z.coerce.number().int().min(1).max(100).default(30),
})

/** Who looked at what is on record of the one who asks, newest first (ai đã xem thông tin của tôi). */
export const ownLooks = defineQuery({
  name: 'parties.own-looks',
  summary:
    'Cơ quan, vị trí nào đã mở xem thông tin của chính người hỏi hoặc tổ chức người ấy đại diện, lúc nào',
  input,
  may: (actor) => ownPartyId(actor) !== undefined,
  run: async ({ db, actor, now }, { before, limit }) => {
    const found = await db
      .selectFrom('parties.look')
      .select(['at', 'unit', 'post', 'way'])
      .where('party_id', '=', ownPartyId(actor) ?? '')
      .where('at', '<', before ? new Date(before) : new Date(now.getTime() + 1))
      .orderBy('at', 'desc')
      .orderBy('id', 'desc')
      .limit(limit + 1)
      .execute()
    const rows = found.slice(0, limit) as LookRow[]
    const next = found.length > limit ? (rows.at(-1)?.at.toISOString() ?? null) : null
    return { rows, next, count: rows.length }
  },
})
