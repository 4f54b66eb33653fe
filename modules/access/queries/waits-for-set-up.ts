import type { Queryable } from '#kernel/db/database.ts'
import { closeSetUp, isSetUpOpen } from '../rules/set-up-code.ts'
import { hasAdministrator } from './has-administrator.ts'

/**
 * Whether the office still waits for its first administrator, whom the console's code lets in. Another copy of the program,
 * or the command, may have brought her in meanwhile; from then on nothing is asked any more.
 */
export async function waitsForSetUp(db: Queryable, now: Date): Promise<boolean> {
  if (isSetUpOpen() && (await hasAdministrator(db, now))) closeSetUp()
  return isSetUpOpen()
}
