import type { z } from 'zod'
import { anonymous, type Actor } from './actor.ts'
import { refuseDoubtfulClock } from './clock/clock-watch.ts'
import { CommitUnknown, isConnectionLost } from './db/connection-lost.ts'
import { database, inTransaction, type Tx } from './db/database.ts'
import { unknownReferences } from './db/unknown-reference.ts'
import { uuid } from './db/uuid.ts'
import { appendEvents, type EmittedEvent } from './events.ts'
import { answeredBefore, rememberAnswer, type RepeatableCall } from './idempotency.ts'
import { guarded, type Calling, type GuardedSecret } from './guarded-secret.ts'
import { journalRefusal } from './journal/journal-refusal.ts'
import { withOvertaker, type OvertakenCall } from './overtaken.ts'
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
export type OperationDeclaration<Input, S, Output, Proof = undefined> = {
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
  /** The code of a no of `may` to somebody who sees the record, where a clearer one than a missing right can be given. */
  whyNot?: (actor: Actor, subject: S) => string | undefined
  /** Whoever may try a secret with it is slowed, before anything of it is looked at. */
  secret?: GuardedSecret<Input>
  /** What takes long and locks nothing (a password's hash) is done here, outside of the transaction; `run` is handed the answer. */
  prove?: (calling: Calling, input: Input) => Promise<Proof>
  run: (context: OperationContext, subject: S, input: Input, proof: Proof) => Promise<Output>
  /** Anybody may call it without signing in (sign-in itself, ratings by link). */
  isPublic?: boolean
  /** Only the program itself performs it: no address, no form. */
  isInternal?: boolean
  /** Done also while the machine's clock is in doubt: what somebody needs to set it right. */
  despiteClock?: boolean
  /** The program performs it for somebody it does not know yet: a no is journalled as hers, not as the program's own. */
  isForStranger?: boolean
  /** Called outside of idempotency (sign-in gives a fresh secret each time). */
  isNeverRepeated?: boolean
}

export type Performed<Output> = { output: Output; repeated: boolean }

/** A declared operation with its one way in. */
export type Operation<
  Input = unknown,
  S = unknown,
  Output = unknown,
  Proof = undefined,
> = OperationDeclaration<Input, S, Output, Proof> & {
  perform: (actor: Actor, now: Date, input: unknown, options?: { idempotencyKey?: string }) => Promise<Output>
}

// The registry holds operations of every input type; callers go through `perform`, which checks the input.
type AnyOperation = Operation<never, never, unknown, never>
const registry = new Map<string, AnyOperation>()

/** Every operation declared in this program, by name. */
export function operations(): ReadonlyMap<string, AnyOperation> {
  return registry
}

/** Declares an operation; the wrapper owns transaction, lock, permission, idempotency, events and journal. */
export function defineOperation<Input, S, Output, Proof = undefined>(
  declared: OperationDeclaration<Input, S, Output, Proof>,
): Operation<Input, S, Output, Proof> {
  if (registry.has(declared.name)) throw new Error(`operation ${declared.name} is declared twice`)
  const operation: Operation<Input, S, Output, Proof> = {
    ...declared,
    perform: (actor, now, input, options = {}) => perform(operation, { actor, now, ...options }, input),
  }
  // Why: the registry holds operations of every input; `perform` checks what it is given.
  registry.set(declared.name, operation as unknown as AnyOperation)
  return operation
}

type Call = { actor: Actor; now: Date; idempotencyKey?: string }

async function perform<Input, S, Output, Proof>(
  operation: Operation<Input, S, Output, Proof>,
  call: Call,
  raw: unknown,
): Promise<Output> {
  if (call.actor.kind === 'anonymous' && !operation.isPublic) throw new Refusal('not-signed-in')
  if (!operation.despiteClock) refuseDoubtfulClock()
  const input = readInput(operation.input, raw)
  const look = () => performed(operation, call, input)
  return operation.secret ? guarded(operation.secret, { call, input, look }) : look()
}

async function performed<Input, S, Output, Proof>(
  operation: Operation<Input, S, Output, Proof>,
  call: Call,
  input: Input,
): Promise<Output> {
  const repeatable = repeatableCall(operation.name, call, input)
  const about: About = { begun: uuid(), recordId: undefined }
  try {
    // Why: without `prove` there is nothing that `run` could read.
    const proof = (await operation.prove?.(call, input)) as Proof
    const asked = { input, proof }
    return await inTransaction((tx) => performIn(operation, { ...call, tx, about, repeatable }, asked))
  } catch (error) {
    const meanwhile = repeatable && (await answeredMeanwhile(repeatable, error))
    if (meanwhile) return meanwhile.answer as Output
    if (error instanceof Refusal)
      await journalRefusal(operation.name, whoTried(operation, call), about.recordId, error)
    throw await asRefusal(error, { ...call, db: database(), operation: operation.name, ...about, input })
  }
}

function whoTried(
  { isForStranger }: { isForStranger?: boolean },
  { actor, now }: Call,
): Pick<Call, 'actor' | 'now'> {
  return { actor: isForStranger && actor.kind === 'system' ? anonymous : actor, now }
}

/** What a refusal is journalled under: the record, unless it was only about to be (its id is younger than the call). */
type About = { begun: string; recordId: string | undefined }
type CallInTransaction = Call & {
  tx: Tx
  about: About
  repeatable: RepeatableCall | undefined
}

async function performIn<Input, S, Output, Proof>(
  operation: Operation<Input, S, Output, Proof>,
  call: CallInTransaction,
  { input, proof }: { input: Input; proof: Proof },
): Promise<Output> {
  const before = call.repeatable && (await answeredBefore(call.tx, call.repeatable))
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
  const id = (subject as Partial<Subject>).id
  if (id && id < call.about.begun) call.about.recordId = id
  refuseForbidden(operation, call.actor, subject, input)
  const output = await operation.run(context, subject, input, proof).catch(async (error) => {
    if (!(error instanceof Refusal)) throw error
    // While the record is still held: afterwards somebody else may have come before us.
    const { tx: db, actor } = call
    throw await withOvertaker(error, { db, actor, operation: operation.name, recordId: call.about.recordId })
  })
  await Promise.all([
    appendEvents(call.tx, emitted, { ...call, operation: operation.name, trace: traceId() }),
    call.repeatable && rememberAnswer(call.tx, call.repeatable, output),
  ])
  return output
}

function refuseForbidden<Input, S, Output, Proof>(
  operation: Operation<Input, S, Output, Proof>,
  actor: Actor,
  subject: S,
  input: Input,
): void {
  const sees = operation.sees?.(actor, subject) ?? true
  if (!sees) throw new Refusal('not-found')
  if (operation.may(actor, subject, input)) return
  if (!operation.sees) throw new Refusal('not-found')
  throw new Refusal(operation.whyNot?.(actor, subject) ?? 'not-allowed')
}

// Whoever is not signed in has no name to keep an answer under: anybody could ask for it.
function repeatableCall(operation: string, call: Call, input: unknown): RepeatableCall | undefined {
  if (!call.idempotencyKey || call.actor.kind === 'anonymous') return undefined
  return { actor: call.actor, now: call.now, key: call.idempotencyKey, operation, input }
}

// Sent twice at the same time, the second finds the record locked, changed or its key taken: it gets the first's answer.
async function answeredMeanwhile(
  repeatable: RepeatableCall,
  error: unknown,
): Promise<{ answer: unknown } | undefined> {
  const isSettled = error instanceof Refusal && error.code === 'conflict' && 'why' in error.facts
  if (isSettled) return undefined
  // With the database away nobody can tell; the first error says more than the second.
  if (!isConnectionLost(error) && !(error instanceof CommitUnknown))
    return answeredBefore(database(), repeatable)
  return answeredBefore(database(), repeatable).catch(() => undefined)
}

const RACES = new Set(['23505', '23P01', '40001', '40P01', '55P03'])

// Two at the same instant: the loser of a unique or serialization race is told to look again, not shown a bug.
async function asRefusal(error: unknown, call: OvertakenCall & { input: unknown }): Promise<unknown> {
  const { code, constraint } = error as { code?: string; constraint?: string }
  const unknown = unknownReferences(error, call.input)
  if (unknown.length > 0) return new Refusal('bad-input', {}, unknown)
  if (!code || !RACES.has(code)) return error
  return withOvertaker(new Refusal('conflict', { constraint: constraint ?? null }), call)
}
