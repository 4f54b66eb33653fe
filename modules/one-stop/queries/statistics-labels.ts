import { sql } from 'kysely'
import type { Queryable } from '#kernel/db/database.ts'

/** A procedure as statistics name it, under its newest name and field. */
export type CountedProcedure = {
  procedureId: string
  code: string
  name: string
  fieldKey: string
  field: string
}

/** Every procedure that ever had dossiers, by its newest version; drafts only when there is nothing else. */
export async function countedProcedures(db: Queryable): Promise<Map<string, CountedProcedure>> {
  const { rows } = await sql<CountedProcedure>`
    select distinct on (p.id) p.id as "procedureId", p.code, v.name, v.field_key as "fieldKey", f.name as field
      from procedures.procedure p join procedures.procedure_version v on v.procedure_id = p.id join procedures.field f on f.key = v.field_key
     order by p.id, v.published_at is not null desc, v.version desc`.execute(db)
  return new Map(rows.map((row) => [row.procedureId, row]))
}
