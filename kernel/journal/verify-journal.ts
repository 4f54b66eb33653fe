import { sql } from 'kysely'
import { database, type Tx } from '../db/database.ts'
import { declaredRecords } from '../events.ts'
import { refuse } from '../refusal.ts'
import type { Broken, Verification, VerifiedPeriod } from './broken.ts'
import { brokenEvents, brokenRows, brokenSealedStreams } from './broken-streams.ts'
import { brokenSeals } from './broken-seals.ts'

const STREAMS_AT_ONCE = 2_000
const BROKEN_AT_MOST = 500

/**
 * Checks the journal against itself, the rows it speaks of against its fingerprints, and both against the seals.
 * Everything is read as it stood at one instant, so that work going on meanwhile is not mistaken for tampering.
 */
export async function verifyJournal(period: VerifiedPeriod): Promise<Verification> {
  return database()
    .transaction()
    .setIsolationLevel('repeatable read')
    .setAccessMode('read only')
    .execute((tx) => verifyAtOneInstant(tx, period))
}

async function verifyAtOneInstant(tx: Tx, period: VerifiedPeriod): Promise<Verification> {
  await refuseWhileAnotherRuns(tx)
  await openStreams(tx, period)
  const found = { events: 0, streams: 0, broken: [] as Broken[], brokenCount: 0 }
  for (let ids = await nextStreams(tx); ids.length > 0; ids = await nextStreams(tx)) {
    const { events, broken } = await brokenEvents(tx, ids)
    const rows = await brokenRows(tx, ids)
    const sealed = await brokenSealedStreams(tx, ids)
    found.events += events
    found.streams += ids.length
    keep(found, [...broken, ...rows, ...sealed])
  }
  keep(found, await brokenSeals(tx, period))
  const root = await lastRoot(tx)
  return { ...found, broken: await named(tx, found.broken), ok: found.brokenCount === 0, root }
}

function keep(found: { broken: Broken[]; brokenCount: number }, more: Broken[]): void {
  found.brokenCount += more.length
  found.broken.push(...more.slice(0, BROKEN_AT_MOST - found.broken.length))
}

async function refuseWhileAnotherRuns(tx: Tx): Promise<void> {
  const { rows } = await sql<{
    free: boolean
  }>`select pg_try_advisory_xact_lock(hashtext('kernel.verify')) as free`.execute(tx)
  if (!rows[0]?.free) refuse('unavailable', { retryAfterSeconds: 30 })
}

// The chains are walked in order of their records by one cursor; sealed chains of which nothing is left are among them.
async function openStreams(tx: Tx, { from, to }: VerifiedPeriod): Promise<void> {
  const since = sql.lit(from?.toISOString() ?? '-infinity')
  const until = sql.lit(to?.toISOString() ?? 'infinity')
  const inPeriod = from || to ? sql`where at >= ${since}::timestamptz and at < ${until}::timestamptz` : sql``
  await sql`declare streams no scroll cursor for
    select record_id from kernel.event ${inPeriod}
    union
    select record_id from kernel.sealed_stream where seal in (
      select number from kernel.seal where sealed_at >= ${since}::timestamptz
         and sealed_at <= coalesce((select min(sealed_at) from kernel.seal where sealed_at >= ${until}::timestamptz), 'infinity'))
    order by record_id`.execute(tx)
}

async function nextStreams(tx: Tx): Promise<string[]> {
  const { rows } = await sql<{
    record_id: string
  }>`fetch ${sql.lit(STREAMS_AT_ONCE)} from streams`.execute(tx)
  return rows.map((row) => row.record_id)
}

async function lastRoot(tx: Tx): Promise<string | null> {
  const seal = await tx
    .selectFrom('kernel.seal')
    .select('root')
    .orderBy('number', 'desc')
    .limit(1)
    .executeTakeFirst()
  return seal?.root.toString('hex') ?? null
}

async function named(tx: Tx, broken: Broken[]): Promise<Broken[]> {
  const codes = new Map<string, string>()
  for (const { module, codesOf } of declaredRecords()) {
    const ids = broken.flatMap((b) => (b.module === module && b.recordId ? [b.recordId] : []))
    if (!codesOf || ids.length === 0) continue
    for (const [id, code] of await codesOf(tx, [...new Set(ids)])) codes.set(id, code)
  }
  return broken.map((b) => {
    const code = b.recordId ? codes.get(b.recordId) : undefined
    return code ? { ...b, code } : b
  })
}
