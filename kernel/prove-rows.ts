import { z } from 'zod'
import type { Queryable } from './db/database.ts'
import { uuid } from './db/uuid.ts'
import { proveJobsAnew } from './jobs/prove-jobs-anew.ts'
import { defineOperation } from './operation.ts'
import { proveAnew, provenRows, type ProvenRows } from './proven-row.ts'
import { underFormerKey } from './secret-text.ts'

type Counted = { proven: number; foreign: number }

/** The rows that were there before rows were proved: in the transaction of the very migration that brings the proofs. */
export async function proveFoundRows(db: Queryable): Promise<void> {
  await proveAll(db, () => () => true)
  await proveJobsAnew(db, () => true)
}

/**
 * Another key is in use from now on (đổi khóa): what the former one proved is proved anew; what it did not stays shut. When
 * the former one is lost, whoever runs the program vouches for accounts as they stand; sessions and codes are over.
 */
export const proveRows = defineOperation({
  name: 'kernel.prove-rows',
  summary: 'Chuyển sang khóa bí mật mới: xác thực lại các dòng mà khóa cũ đã xác thực.',
  isInternal: true,
  input: z.strictObject({ former: z.enum(['known', 'lost']) }),
  output: z.object({ proven: z.number(), foreign: z.number() }),
  subject: async () => ({ id: uuid() }),
  may: (actor) => actor.kind === 'system',
  run: async ({ tx, emit }, { id }, { former }) => {
    const counted = await (former === 'known' ? proveFormer(tx) : proveLasting(tx))
    emit({ type: 'kernel.rows-proved', recordId: id, facts: { former, ...counted } })
    return counted
  },
})

async function proveFormer(db: Queryable): Promise<Counted> {
  await proveJobsAnew(db, (isOurs) => underFormerKey(isOurs))
  return proveAll(db, (kind) => (row, mac) => underFormerKey(() => kind.isOurs(row, mac)))
}

async function proveLasting(db: Queryable): Promise<Counted> {
  return proveAll(db, (kind) => (kind.isLasting ? () => true : undefined))
}

type Judge = (row: Record<string, unknown>, mac: Buffer | null) => boolean

async function proveAll(
  db: Queryable,
  judgeOf: (kind: ProvenRows<string>) => Judge | undefined,
): Promise<Counted> {
  const counted = { proven: 0, foreign: 0 }
  for (const kind of provenRows()) {
    const judge = judgeOf(kind)
    if (!judge) continue
    const { proven, foreign } = await proveAnew(db, kind, judge)
    counted.proven += proven
    counted.foreign += foreign
  }
  return counted
}
