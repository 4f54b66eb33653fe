import { createHash } from 'node:crypto'
import { actorKey, type Actor } from './actor.ts'
import type { Queryable, Tx } from './db/database.ts'
import { tellForeign } from './foreign-row.ts'
import { presented } from './presented.ts'
import { defineProvenRows } from './proven-row.ts'
import { Refusal } from './refusal.ts'

/** One call that may be sent again: who, under which key, to which operation, with what. */
export type RepeatableCall = { actor: Actor; now: Date; key: string; operation: string; input: unknown }

/** The answer this very call was given before; the same key for another body or operation is refused. */
export async function answeredBefore(
  db: Queryable,
  call: RepeatableCall,
): Promise<{ answer: unknown } | undefined> {
  const row = await db
    .selectFrom('kernel.idempotency')
    .selectAll()
    .where('actor_key', '=', actorKey(call.actor))
    .where('key', '=', call.key)
    .executeTakeFirst()
  if (!row) return undefined
  if (!provenAnswers.isOurs(row, row.mac)) return forget(db, row, call.now)
  if (row.operation !== call.operation || !row.body_hash.equals(bodyHash(call.input)))
    throw new Refusal('conflict', { why: 'idempotency-key-reused' })
  return { answer: row.answer }
}

/** Keeps an answer for whoever sends the same call again; it stands or falls with the change it tells of. */
export async function rememberAnswer(tx: Tx, call: RepeatableCall, answer: unknown): Promise<void> {
  const kept = JSON.stringify(presented(answer) ?? null)
  const row = {
    actor_key: actorKey(call.actor),
    key: call.key,
    operation: call.operation,
    body_hash: bodyHash(call.input),
    at: call.now,
  }
  const mac = provenAnswers.macOf({ ...row, answer: JSON.parse(kept) as unknown })
  await tx
    .insertInto('kernel.idempotency')
    .values({ ...row, answer: kept, mac })
    .execute()
}

const provenAnswers = defineProvenRows('kernel.idempotency', [
  'actor_key',
  'key',
  'operation',
  'body_hash',
  'answer',
  'at',
])

// An answer that somebody wrote there tells nothing and stands in the way of nobody.
async function forget(
  db: Queryable,
  { actor_key, key }: { actor_key: string; key: string },
  now: Date,
): Promise<undefined> {
  await db
    .deleteFrom('kernel.idempotency')
    .where('actor_key', '=', actor_key)
    .where('key', '=', key)
    .execute()
  await tellForeign({ place: 'kernel.idempotency', key: `${actor_key} ${key}` }, now)
}

function bodyHash(input: unknown): Buffer {
  return createHash('sha256').update(JSON.stringify(input)).digest()
}
