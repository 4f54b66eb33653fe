import { sql } from 'kysely'
import { z } from 'zod'
import { defineQuery } from '#kernel/query.ts'
import { searchKey } from '#kernel/text/search-key.ts'
import { isAdministrator } from '../rules/administers.ts'

/** An officer in a list, with the posts she holds now. */
export type OfficerRow = { officerId: string; name: string; posts: string[] }

/** Officers by name without accents, or by identity number (tìm cán bộ). */
export const findOfficers = defineQuery({
  name: 'organisation.find-officers',
  summary: 'Tìm cán bộ theo tên hoặc số định danh',
  input: z.strictObject({
    q: z.string().min(2).max(100),
    limit: z.coerce.number().int().min(1).max(50).default(20),
  }),
  may: isAdministrator,
  run: async ({ db, now }, { q, limit }) => {
    const at = now.toISOString()
    const { rows } = await sql<OfficerRow>`
      select o.id as "officerId", o.name,
             coalesce((select array_agg(p.name order by p.name) from organisation.appointment a
                         join organisation.post p on p.id = a.post_id
                        where a.officer_id = o.id and a.superseded_at is null and a.valid_from <= ${at}::timestamptz
                          and (a.valid_to is null or a.valid_to > ${at}::timestamptz)), '{}') as posts
        from organisation.officer o
       where o.identity_number = ${q} or strpos(kernel.search_key(o.name), ${searchKey(q)}) > 0
       order by (kernel.search_key(o.name) = ${searchKey(q)}) desc, o.name_sort collate "C", o.id limit ${limit}`.execute(
      db,
    )
    return { rows, next: null, count: rows.length }
  },
})
