import { createHash } from 'node:crypto'
import { actorKey, type Actor } from './actor.ts'
import type { Queryable, Tx } from './db/database.ts'
import { presented } from './presented.ts'
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
    .select(['operation', 'body_hash', 'answer'])
    .where('actor_key', '=', actorKey(call.actor))
    .where('key', '=', call.key)
    .executeTakeFirst()
  if (!row) return undefined
  if (row.operation !== call.operation || !row.body_hash.equals(bodyHash(call.input)))
    throw new Refusal('conflict', { why: 'idempotency-key-reused' })
  return { answer: row.answer }
}

/** Keeps an answer for whoever sends the same call again; it stands or falls with the change it tells of. */
export async function rememberAnswer(tx: Tx, call: RepeatableCall, answer: unknown): Promise<void> {
  await tx
    .insertInto('kernel.idempotency')
    .values({
      actor_key: actorKey(call.actor),
      key: call.key,
      operation: call.operation,
      body_hash: bodyHash(call.input),
      answer: JSON.stringify(presented(answer) ?? null),
      at: call.now,
    })
    .execute()
}

function bodyHash(input: unknown): Buffer {
  return createHash('sha256').update(JSON.stringify(input)).digest()
}
