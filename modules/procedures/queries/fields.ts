import { sql } from 'kysely'
import { z } from 'zod'
import { defineQuery } from '#kernel/query.ts'

/** A field of administration with how many procedures it has today. */
export type FieldRow = { key: string; name: string; procedures: number }

/** The fields that have procedures in force today, the largest first (lĩnh vực). */
export const fields = defineQuery({
  name: 'procedures.fields',
  summary: 'Các lĩnh vực đang có thủ tục, kèm số thủ tục.',
  isPublic: true,
  input: z.strictObject({}),
  may: () => true,
  run: async ({ db, now }) => {
    const on = new Date(now.getTime() + 7 * 3_600_000).toISOString().slice(0, 10)
    const { rows } = await sql<FieldRow>`
      select f.key, f.name, count(distinct v.procedure_id)::int as procedures
        from procedures.procedure_version v join procedures.field f on f.key = v.field_key
       where v.published_at is not null and v.valid_from <= ${on}::date and (v.valid_to is null or v.valid_to >= ${on}::date)
       group by f.key, f.name order by procedures desc, f.name collate "vi-x-icu"`.execute(db)
    return { rows }
  },
})
