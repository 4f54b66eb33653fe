import type { Tx } from '#kernel/db/database.ts'

/** A procedure locked against everybody who would change its versions. */
export type LockedProcedure = { id: string; code: string }

/** Locks a procedure by its code. */
export async function lockProcedure(tx: Tx, code: string): Promise<LockedProcedure | undefined> {
  return tx
    .selectFrom('procedures.procedure')
    .select(['id', 'code'])
    .where('code', '=', code)
    .forUpdate()
    .executeTakeFirst()
}
