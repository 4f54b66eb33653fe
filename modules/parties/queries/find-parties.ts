import { sql } from 'kysely'
import { z } from 'zod'
import { hasDuty } from '#kernel/actor.ts'
import { defineQuery } from '#kernel/query.ts'
import { accentKey } from '#kernel/text/accent-key.ts'
import { hasWords } from '#kernel/text/search-words.ts'

/** A party as the desk sees it. */
export type PartyRow = {
  partyId: string
  kind: 'citizen' | 'body'
  name: string
  identityNumber: string | null
  phone: string | null
  email: string | null
  address: string | null
  dateOfBirth: string | null
  sex: 'male' | 'female' | null
}

// Who has more namesakes than this is told apart by another word or a number, not by scrolling.
const SORTED_AT_MOST = 500

/** People and bodies by name with or without accents, identity number or phone in any notation (tìm chủ hồ sơ). */
export const findParties = defineQuery({
  name: 'parties.find-parties',
  summary: 'Tìm công dân, tổ chức theo tên, số định danh hoặc điện thoại',
  input: z.strictObject({
    q: z.string().min(2).max(100),
    kind: z.enum(['citizen', 'body']).optional(),
    limit: z.coerce.number().int().min(1).max(50).default(20),
  }),
  may: (actor) => hasDuty(actor, 'one-stop.receive'),
  run: async ({ db }, { q, kind, limit }) => {
    const words = hasWords(sql`search`, q)
    if (!words) return { rows: [] as PartyRow[], next: null, count: 0 }
    const { rows } = await sql<PartyRow>`
      select id as "partyId", kind, name, identity_number as "identityNumber", phone, email, address,
             date_of_birth as "dateOfBirth", sex
        from (select * from parties.party
               where ${words} and (${kind ?? null}::text is null or kind = ${kind ?? null})
               limit ${sql.lit(SORTED_AT_MOST)}) found
       order by (strpos(kernel.accent_key(name), ${accentKey(q)}) > 0) desc, name_sort collate "C", id
       limit ${limit}`.execute(db)
    return { rows, next: null, count: rows.length }
  },
})
