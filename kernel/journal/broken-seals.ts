import { sql } from 'kysely'
import type { Tx } from '../db/database.ts'
import { rootOf } from './seal-journal.ts'
import type { Broken, VerifiedPeriod } from './broken.ts'

type SealRow = {
  number: number
  prevRoot: Buffer | null
  root: Buffer
  numberBefore: number
  rootBefore: Buffer | null
}

/** Seals whose root no longer follows from the chains they stand over and the seal before, or that are gone. */
export async function brokenSeals(tx: Tx, period: VerifiedPeriod): Promise<Broken[]> {
  const broken: Broken[] = []
  for (const seal of await sealsIn(tx, period)) {
    if (seal.number !== seal.numberBefore + 1) broken.push(brokenSeal(seal.numberBefore + 1, 'seal-missing'))
    else if (
      !same(seal.prevRoot, seal.rootBefore) ||
      !same(seal.root, await rootOf(tx, seal.number, seal.prevRoot))
    )
      broken.push(brokenSeal(seal.number, 'seal-edited'))
  }
  return [...broken, ...(await cutOff(tx))]
}

async function sealsIn(tx: Tx, { from, to }: VerifiedPeriod): Promise<SealRow[]> {
  const { rows } = await sql<SealRow>`
    select * from (
      select number, sealed_at, prev_root as "prevRoot", root, coalesce(lag(number) over (order by number), 0) as "numberBefore",
             lag(root) over (order by number) as "rootBefore" from kernel.seal) s
     where sealed_at >= ${from?.toISOString() ?? '-infinity'}::timestamptz and sealed_at < ${to?.toISOString() ?? 'infinity'}::timestamptz
     order by number`.execute(tx)
  return rows
}

// The newest seals are gone, but the chains they stood over still tell of them.
async function cutOff(tx: Tx): Promise<Broken[]> {
  const { rows } = await sql<{ number: number }>`
    select distinct seal as number from kernel.sealed_stream
     where seal > coalesce((select max(number) from kernel.seal), 0) order by seal`.execute(tx)
  return rows.map(({ number }) => brokenSeal(number, 'seal-missing'))
}

function brokenSeal(number: number, why: Broken['why']): Broken {
  return { module: 'kernel', recordId: null, event: null, type: null, seq: number, why }
}

function same(a: Buffer | null, b: Buffer | null): boolean {
  return a === null || b === null ? a === b : a.equals(b)
}
