import { createHash } from 'node:crypto'
import { z } from 'zod'
import { actorKey, type Actor } from './actor.ts'
import { database, type Tx } from './db/database.ts'
import { uuid } from './db/uuid.ts'
import { appendEvents, type EmittedEvent } from './events.ts'
import { journalRefusal } from './journal/journal-refusal.ts'
import { Refusal } from './refusal.ts'
import { readInput } from './shape.ts'
import { traceId } from './trace.ts'

/** What every operation gets: its transaction, who asks, and when. */
export type OperationContext = {
  tx: Tx
  actor: Actor
  now: Date
  /** Records what happened, answering the event's id; it is chained, digested and handed to subscribers when the operation has finished. */
  emit: (event: EmittedEvent) => string
}

/** The record an operation is about: what a refusal is journalled under. */
export type Subject = { id: string }

/** The declaration of one way to change something. */
export type OperationDeclaration<Input, S, Output> = {
  name: string
  summary: string
  law?: string[]
  input: z.ZodType<Input>
  output?: z.ZodType
  /** Fetches and locks the record; undefined means it does not exist. */
  subject: (context: OperationContext, input: Input) => Promise<S | undefined>
  /** Whether the actor may know that the record exists; a no is a 404. */
  sees?: (actor: Actor, subject: S) => boolean
  may: (actor: Actor, subject: S, input: Input) => boolean
  run: (context: OperationContext, subject: S, input: Input) => Promise<Output>
  /** Anybody may call it without signing in (sign-in itself, ratings by link). */
  isPublic?: boolean
  /** Only the program itself performs it: no address, no form. */
  isInternal?: boolean
  /** Called outside of idempotency (sign-in gives a fresh secret each time). */
  isNeverRepeated?: boolean
}

export type Performed<Output> = { output: Output; repeated: boolean }

/** A declared operation with its one way in. */
export type Operation<Input = unknown, S = unknown, Output = unknown> = OperationDeclaration<
  Input,
  S,
  Output
> & {
  perform: (actor: Actor, now: Date, input: unknown, options?: { idempotencyKey?: string }) => Promise<Output>
}

// The registry holds operations of every input type; callers go through `perform`, which checks the input.
type AnyOperation = Operation<never, never, unknown>
const registry = new Map<string, AnyOperation>()

/** Every operation declared in this program, by name. */
export function operations(): ReadonlyMap<string, AnyOperation> {
  return registry
}

/** Declares an operation; the wrapper owns transaction, lock, permission, idempotency, events and journal. */
export function defineOperation<Input, S, Output>(
  declared: OperationDeclaration<Input, S, Output>,
): Operation<Input, S, Output> {
  if (registry.has(declared.name)) throw new Error(`operation ${declared.name} is declared twice`)
  const operation: Operation<Input, S, Output> = {
    ...declared,
    perform: (actor, now, input, options = {}) => perform(operation, { actor, now, ...options }, input),
  }
  registry.set(declared.name, operation as unknown as AnyOperation)
  return operation
}

type Call = { actor: Actor; now: Date; idempotencyKey?: string }

async function perform<Input, S, Output>(
  operation: Operation<Input, S, Output>,
  call: Call,
  raw: unknown,
): Promise<Output> {
  if (call.actor.kind === 'anonymous' && !operation.isPublic) throw new Refusal('not-signed-in')
  const input = readInput(operation.input, raw)
  const about: { recordId?: string } = {}
  try {
    return await database()
      .transaction()
      .execute((tx) => inTransaction(operation, { ...call, tx, about }, input))
  } catch (error) {
    if (error instanceof Refusal) await journalRefusal(operation.name, call, about.recordId, error)
    throw asRefusal(error)
  }
}

async function inTransaction<Input, S, Output>(
  operation: Operation<Input, S, Output>,
  call: Call & { tx: Tx; about: { recordId?: string } },
  input: Input,
): Promise<Output> {
  const before = await answeredBefore(operation.name, call, input)
  if (before) return before.answer as Output
  const emitted: (EmittedEvent & { id: string })[] = []
  const emit = (event: EmittedEvent) => {
    const id = uuid()
    emitted.push({ ...event, id })
    return id
  }
  const context: OperationContext = { tx: call.tx, actor: call.actor, now: call.now, emit }
  const subject = await operation.subject(context, input)
  if (subject === undefined || subject === null) throw new Refusal('not-found')
  const sees = operation.sees?.(call.actor, subject) ?? true
  if (!sees) throw new Refusal('not-found')
  call.about.recordId = (subject as Partial<Subject>).id
  if (!operation.may(call.actor, subject, input))
    throw new Refusal(operation.sees ? 'not-allowed' : 'not-found')
  const output = await operation.run(context, subject, input)
  await appendEvents(call.tx, emitted, { ...call, operation: operation.name, trace: traceId() })
  if (call.idempotencyKey) await rememberAnswer(operation.name, call, input, output)
  return output
}

async function answeredBefore(
  name: string,
  call: Call & { tx: Tx },
  input: unknown,
): Promise<{ answer: unknown } | undefined> {
  if (!call.idempotencyKey) return undefined
  const row = await call.tx
    .selectFrom('kernel.idempotency')
    .select(['operation', 'body_hash', 'answer'])
    .where('actor_key', '=', actorKey(call.actor))
    .where('key', '=', call.idempotencyKey)
    .executeTakeFirst()
  if (!row) return undefined
  if (row.operation !== name || !row.body_hash.equals(bodyHash(input))) {
    throw new Refusal('conflict', { why: 'idempotency-key-reused' })
  }
  return { answer: row.answer }
}

async function rememberAnswer(
  name: string,
  call: Call & { tx: Tx },
  input: unknown,
  answer: unknown,
): Promise<void> {
  await call.tx
    .insertInto('kernel.idempotency')
    .values({
      actor_key: actorKey(call.actor),
      key: call.idempotencyKey ?? '',
      operation: name,
      body_hash: bodyHash(input),
      answer: JSON.stringify(answer ?? null),
      at: call.now,
    })
    .execute()
}

function bodyHash(input: unknown): Buffer {
  return createHash('sha256').update(JSON.stringify(input)).digest()
}

// Two at the same instant: the loser of a unique or serialization race is told to look again, not shown a bug.
function asRefusal(error: unknown): unknown {
  const code = (error as { code?: string }).code
  const isRace = code === '23505' || code === '40001' || code === '40P01' || code === '55P03'
  return isRace
    ? new Refusal('conflict', { constraint: (error as { constraint?: string }).constraint ?? null })
    : error
}
