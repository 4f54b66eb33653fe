import { sql } from 'kysely'
import type { Actor } from './actor.ts'
import type { Tx } from './db/database.ts'
import { enqueueFor } from './jobs/jobs.ts'

/** What an operation says happened to one record. */
export type EmittedEvent = {
  type: string
  recordId: string
  homeUnitId?: string | null
  /** References only: personal data stays in the tables. */
  facts?: Record<string, unknown>
}

/** Who did it, by which operation, when. */
export type EventSource = { actor: Actor; now: Date; operation: string; trace: string | null }

type RecordKind = { module: string; digestVersion: number; digestFunction: string }
const recordKinds = new Map<string, RecordKind>()

/**
 * Declares which SQL function fingerprints the rows of a module's records, so that `verify` finds a row that was
 * changed behind the program's back. The function takes (id uuid, version smallint) and answers bytea.
 */
export function defineRecord(kind: RecordKind): void {
  recordKinds.set(kind.module, kind)
}

/** The declared record kinds, for verifying. */
export function declaredRecords(): readonly RecordKind[] {
  return [...recordKinds.values()]
}

/** Appends events to the chains of their records, in order, and hands them to their subscribers. */
export async function appendEvents(
  tx: Tx,
  events: (EmittedEvent & { id: string })[],
  source: EventSource,
): Promise<void> {
  for (const event of events) {
    await appendEvent(tx, { ...event, refusal: null }, source)
    await enqueueFor(tx, { ...event, at: source.now })
  }
}

/** Appends one event, done or refused, to the chain of its record. */
export async function appendEvent(
  tx: Tx,
  event: EmittedEvent & { id: string; refusal: string | null },
  source: EventSource,
): Promise<void> {
  const module = event.type.split('.')[0] ?? ''
  const who = actorColumns(source.actor)
  const kind = event.refusal ? undefined : recordKinds.get(module)
  const digest = kind
    ? sql`${sql.raw(kind.digestFunction)}(${event.recordId}::uuid, ${sql.lit(kind.digestVersion)}::smallint)`
    : sql`null::bytea`
  await sql`select kernel.append_event(${event.id}::uuid, ${module}, ${event.recordId}::uuid,
    ${event.homeUnitId ?? null}::uuid, ${event.type}, ${source.operation}, ${event.refusal}, ${source.now.toISOString()}::timestamptz,
    ${who.kind}, ${who.personId}::uuid, ${who.postId}::uuid, ${who.unitId}::uuid, ${JSON.stringify(event.facts ?? {})}::jsonb,
    ${source.trace}, ${kind ? sql.lit(kind.digestVersion) : sql.lit(null)}::smallint, ${digest})`.execute(tx)
}

function actorColumns(actor: Actor): {
  kind: string
  personId: string | null
  postId: string | null
  unitId: string | null
} {
  if (actor.kind === 'officer')
    return { kind: 'officer', personId: actor.personId, postId: actor.postId, unitId: actor.unitId }
  if (actor.kind === 'citizen' || actor.kind === 'representative') {
    return { kind: actor.kind, personId: actor.personId, postId: null, unitId: null }
  }
  return { kind: actor.kind, personId: null, postId: null, unitId: null }
}
