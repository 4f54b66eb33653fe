import { z } from 'zod'
import { defineQuery } from '#kernel/query.ts'
import { ownPartyId } from '../rules/own-party-id.ts'

/** What somebody was told of her own record, and where that went besides her page. */
export const ownNotices = defineQuery({
  name: 'parties.own-notices',
  summary: 'Các lần thông tin của chính người hỏi hoặc tổ chức người ấy đại diện được sửa, ai sửa',
  input: z.strictObject({ limit: z.coerce.number().int().min(1).max(100).default(20) }),
  may: (actor) => ownPartyId(actor) !== undefined,
  run: async ({ db, actor }, { limit }) => {
    const rows = await db
      .selectFrom('parties.notice')
      .select(['kind', 'unit', 'about', 'channel', 'sent_at as sentAt'])
      .where('party_id', '=', ownPartyId(actor) ?? '')
      .orderBy('sent_at', 'desc')
      .orderBy('id', 'desc')
      .limit(limit)
      .execute()
    return { rows, next: null, count: rows.length }
  },
})
