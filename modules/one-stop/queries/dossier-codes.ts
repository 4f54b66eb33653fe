import { sql } from 'kysely'
import type { Queryable } from '#kernel/db/database.ts'

/** The codes (before reception: the references) that dossiers are known by. */
export async function dossierCodes(
  db: Queryable,
  dossierIds: readonly string[],
): Promise<Map<string, string>> {
  const { rows } = await sql<{ id: string; code: string }>`
    select id, coalesce(code, reference) as code from one_stop.dossier where id = any(${dossierIds}::uuid[])`.execute(
    db,
  )
  return new Map(rows.map(({ id, code }) => [id, code]))
}

/** The dossier that a code or a reference belongs to. */
export async function findDossierOf(db: Queryable, code: string): Promise<string | undefined> {
  const { rows } = await sql<{ id: string }>`
    select id from one_stop.dossier where code = ${code} or reference = ${code} limit 1`.execute(db)
  return rows[0]?.id
}
