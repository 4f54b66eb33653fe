import { sql } from 'kysely'
import { z } from 'zod'
import { defineQuery } from '#kernel/query.ts'
import { administersProcedures } from '../rules/administers-procedures.ts'

/** A flow in its newest version, and how many procedures run on it. */
export type FlowRow = {
  key: string
  name: string
  version: number
  steps: number
  hours: number
  decisionNo: string | null
  validFrom: string
  procedures: number
}

/** The internal processes of the office (quy trình nội bộ). */
export const flows = defineQuery({
  name: 'procedures.flows',
  summary: 'Các quy trình nội bộ, phiên bản mới nhất, và số thủ tục đang dùng.',
  input: z.strictObject({}),
  may: administersProcedures,
  run: async ({ db }) => {
    const { rows } = await sql<FlowRow>`
      select * from (select f.key, f.content ->> 'name' as name, f.version, jsonb_array_length(f.content -> 'steps') as steps,
             (select sum((s ->> 'hours')::float) from jsonb_array_elements(f.content -> 'steps') s) as hours,
             f.decision_no as "decisionNo", f.valid_from as "validFrom",
             (select count(distinct v.procedure_id)::int from procedures.procedure_case c
                join procedures.procedure_version v on v.id = c.version_id
                join procedures.flow o on o.id = c.flow_id
               where o.key = f.key and v.published_at is not null and v.valid_to is null) as procedures
        from procedures.flow f
       where f.version = (select max(n.version) from procedures.flow n where n.key = f.key)) listed
       order by procedures desc, name collate "vi-x-icu"`.execute(db)
    return { rows, next: null, count: rows.length }
  },
})
