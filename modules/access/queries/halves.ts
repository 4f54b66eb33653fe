import { sql } from 'kysely'
import { z } from 'zod'
import { defineQuery } from '#kernel/query.ts'
import { isOfficial } from '#modules/organisation/index.ts'

/** An account that the officer hands over together with somebody else. */
export type HalfRow = { officerId: string; name: string; login: string; isTaken: boolean; expiresAt: Date }

/** Whose accounts wait for the officer's half of the code (trao mã). */
export const halves = defineQuery({
  name: 'access.halves',
  summary: 'Những tài khoản tôi đang cùng người khác trao lại: mỗi người một nửa mã',
  input: z.strictObject({}),
  may: (actor) => actor.kind === 'officer' && isOfficial(actor),
  run: async ({ db, actor, now }) => {
    const me = actor.kind === 'officer' ? actor.personId : null
    const { rows } = await sql<HalfRow>`
      select o.id as "officerId", o.name, a.login, h.expires_at as "expiresAt",
             case when h.first_id = ${me}::uuid then h.first_hash else h.second_hash end is not null as "isTaken"
        from access.hand_over h join access.account a on a.id = h.account_id join organisation.officer o on o.id = a.officer_id
       where (h.first_id = ${me}::uuid or h.second_id = ${me}::uuid) and h.expires_at > ${now} order by h.confirmed_at limit 100`.execute(
      db,
    )
    return { rows, next: null, count: rows.length }
  },
})
