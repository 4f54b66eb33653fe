import { sql } from 'kysely'
import type { Tx } from '#kernel/db/database.ts'
import { refuse } from '#kernel/refusal.ts'

type CodeQuestion = { code: string | null | undefined; unitId: string; from: string }

/** Refuses a code that another unit carries on or after that day: codes are attributes, but no two units share one. */
export async function codeIsFree(tx: Tx, { code, unitId, from }: CodeQuestion): Promise<void> {
  if (!code) return
  const taken = await tx
    .selectFrom('organisation.unit_version')
    .select('unit_id')
    .where('code', '=', code)
    .where('unit_id', '<>', unitId)
    .where('superseded_at', 'is', null)
    .where((eb) => eb.or([eb('valid_to', 'is', null), eb('valid_to', '>=', from)]))
    .executeTakeFirst()
  if (taken) refuse('unit-code-taken', { code })
}

/** Refuses when the unit does not exist on that day. */
export async function unitStands(tx: Tx, unitId: string, on: string): Promise<void> {
  const version = await tx
    .selectFrom('organisation.unit_version')
    .select('id')
    .where('unit_id', '=', unitId)
    .where('superseded_at', 'is', null)
    .where('valid_from', '<=', on)
    .where((eb) => eb.or([eb('valid_to', 'is', null), eb('valid_to', '>=', on)]))
    .executeTakeFirst()
  if (!version) refuse('unit-not-standing', { on })
}

/** How many units belong to this one after that day. */
export async function partsAfter(tx: Tx, unitId: string, on: string): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(distinct unit_id) as count from organisation.unit_version
     where parent_id = ${unitId}::uuid and superseded_at is null and (valid_to is null or valid_to > ${on}::date)`.execute(
    tx,
  )
  return rows[0]?.count ?? 0
}

/** How many appointments to posts of this unit go on at that instant. */
export async function holdersAfter(tx: Tx, unitId: string, at: Date): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*) as count from organisation.appointment a join organisation.post p on p.id = a.post_id
     where p.unit_id = ${unitId}::uuid and a.superseded_at is null
       and (a.valid_to is null or a.valid_to > ${at.toISOString()}::timestamptz)`.execute(tx)
  return rows[0]?.count ?? 0
}
