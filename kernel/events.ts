import { sql } from 'kysely'
import type { Actor } from './actor.ts'
import type { Queryable, Tx } from './db/database.ts'
import { enqueuing } from './jobs/jobs.ts'

/** What an operation says happened to one record. */
export type EmittedEvent = {
  type: string
  recordId: string
  homeUnitId?: string | null
  /** References only: personal data stays in the tables. */
  facts?: Record<string, unknown>
  /** Who did it, where the program or somebody not yet signed in did it for her: whoever comes in is on record herself. */
  by?: Doer
}

/** Somebody as the journal names her. */
export type Doer = {
  kind: Actor['kind']
  personId?: string | null | undefined
  postId?: string | null | undefined
  unitId?: string | null | undefined
}

/** Who did it, by which operation, when. */
export type EventSource = { actor: Actor; now: Date; operation: string; trace: string | null }

/** How the records of a module are fingerprinted and named. */
export type RecordKind = {
  module: string
  digestVersion: number
  /** An SQL function (id uuid, version smallint) that answers bytea. */
  digestFunction: string
  /** The codes people know the records by; a record without one is left out. */
  codesOf?: (db: Queryable, recordIds: readonly string[]) => Promise<ReadonlyMap<string, string>>
  /** The record a code belongs to. */
  recordOf?: (db: Queryable, code: string) => Promise<string | undefined>
  /** Who was faster, by which move, when; undefined when a refusal of this code does not mean that anybody was. */
  overtakenBy?: (
    asked: { db: Queryable; actor: Actor },
    recordId: string,
    code: string,
  ) => Promise<Overtaker | undefined>
}

/** The move that came first: its name, what it is called, the office or post that made it, the instant in ISO form. */
export type Overtaker = { move: string; deed: string; by: string; at: string }

const recordKinds = new Map<string, RecordKind>()

/**
 * Declares which SQL function fingerprints the rows of a module's records, so that `verify` finds a row that was
 * changed behind the program's back, and by which code a record is named then.
 */
export function defineRecord(kind: RecordKind): void {
  recordKinds.set(kind.module, kind)
}

/** The declared record kinds, for verifying. */
export function declaredRecords(): readonly RecordKind[] {
  return [...recordKinds.values()]
}

// So many parts of one statement are sent at once: an operation emits a few, a loader of a whole office thousands.
const PARTS_AT_ONCE = 24

/** Appends events to the chains of their records, in order, and hands them to their subscribers, in one round trip. */
export async function appendEvents(
  tx: Tx,
  events: (EmittedEvent & { id: string })[],
  source: EventSource,
): Promise<void> {
  const parts = events.flatMap((event) => [
    appending({ ...event, refusal: null }, source),
    ...enqueuing(heard(event, source.now)),
  ])
  for (let from = 0; from < parts.length; from += PARTS_AT_ONCE)
    await sql`select ${sql.join(parts.slice(from, from + PARTS_AT_ONCE))}`.execute(tx)
}

function heard({ by: _, ...event }: EmittedEvent & { id: string }, at: Date) {
  return { ...event, at }
}

/** Appends one event, done or refused, to the chain of its record. */
export async function appendEvent(
  tx: Queryable,
  event: EmittedEvent & { id: string; refusal: string | null },
  source: EventSource,
): Promise<void> {
  await sql`select ${appending(event, source)}`.execute(tx)
}

function appending(event: EmittedEvent & { id: string; refusal: string | null }, source: EventSource) {
  const module = event.type.split('.')[0] ?? ''
  const who = actorColumns(event.by ?? source.actor)
  const kind = event.refusal ? undefined : recordKinds.get(module)
  const digest = kind
    ? sql`${sql.raw(kind.digestFunction)}(${event.recordId}::uuid, ${sql.lit(kind.digestVersion)}::smallint)`
    : sql`null::bytea`
  return sql`kernel.append_event(${event.id}::uuid, ${module}, ${event.recordId}::uuid,
    ${event.homeUnitId ?? null}::uuid, ${event.type}, ${source.operation}, ${event.refusal}, ${source.now.toISOString()}::timestamptz,
    ${who.kind}, ${who.personId}::uuid, ${who.postId}::uuid, ${who.unitId}::uuid, ${JSON.stringify(event.facts ?? {})}::jsonb,
    ${source.trace}, ${kind ? sql.lit(kind.digestVersion) : sql.lit(null)}::smallint, ${digest})`
}

function actorColumns(doer: Doer) {
  const { kind, personId = null, postId = null, unitId = null } = doer
  return { kind, personId, postId, unitId }
}
