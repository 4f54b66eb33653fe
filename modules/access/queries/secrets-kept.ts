import { sql } from 'kysely'
import type { Queryable } from '#kernel/db/database.ts'
import { ENCRYPTED, secretPrefix } from '#kernel/secret-text.ts'

/** How many secrets of phones are stored: in the clear, for the present key, for another one. */
export type SecretsKept = { clear: number; readable: number; unreadable: number }

/** Counts the stored secrets by whether the present key reads them (khóa của xác thực hai lớp). */
export async function secretsKept(db: Queryable): Promise<SecretsKept> {
  const prefix = secretPrefix() ?? null
  const { rows } = await sql<SecretsKept>`
    select count(*) filter (where not starts_with(secret, ${ENCRYPTED}))::int as clear,
           count(*) filter (where starts_with(secret, ${prefix}::text))::int as readable,
           count(*) filter (where starts_with(secret, ${ENCRYPTED}) and starts_with(secret, ${prefix}::text) is not true)::int as unreadable
      from access.second_factor`.execute(db)
  return rows[0] ?? { clear: 0, readable: 0, unreadable: 0 }
}
