import { sql } from 'kysely'
import { database } from '../db/database.ts'

/** Does with SQL what no operation would: past the triggers and the missing rights, as an intruder in the database could. */
export async function asIntruder(statement: string): Promise<void> {
  const tables = ['kernel.event', 'kernel.seal', 'kernel.sealed_stream']
  const opened = tables.map(
    (t) => `alter table ${t} disable trigger user; grant all on ${t} to current_user;`,
  )
  const closed = tables.map((t) => `alter table ${t} enable trigger user;`)
  await sql.raw([...opened, `${statement};`, ...closed].join('\n')).execute(database())
}
