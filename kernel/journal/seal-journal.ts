import { sql } from 'kysely'
import { database, type Queryable, type Tx } from '../db/database.ts'
import { MerkleRoot, type SealedHead } from './merkle.ts'

/** One seal over the chains that had grown since the seal before. */
export type Seal = { number: number; sealedAt: Date; events: number; streams: number; root: string }

// An event is recorded an instant before its transaction ends; one that was still under way at the last seal is looked at again.
const UNDER_WAY = '1 hour'
const HEADS_AT_ONCE = 10_000

/** Seals the heads of all chains that grew since the last seal (niêm phong); nothing grew: nothing is sealed. */
export async function sealJournal(now: Date): Promise<Seal | undefined> {
  return database()
    .transaction()
    .execute((tx) => sealIn(tx, now))
}

async function sealIn(tx: Tx, now: Date): Promise<Seal | undefined> {
  await sql`select pg_advisory_xact_lock(hashtext('kernel.seal'))`.execute(tx)
  const before = await lastSeal(tx)
  const [number, prev_root] = [(before?.number ?? 0) + 1, before?.root ?? null]
  const { streams, events, throughAt } = await sealHeads(tx, number, before?.throughAt)
  if (streams === 0) return undefined
  const root = await rootOf(tx, number, prev_root)
  const counted = { number, events, streams }
  await tx
    .insertInto('kernel.seal')
    .values({ ...counted, sealed_at: now, through_at: throughAt, prev_root, root })
    .execute()
  return { ...counted, sealedAt: now, root: root.toString('hex') }
}

async function lastSeal(tx: Tx): Promise<{ number: number; throughAt: Date; root: Buffer } | undefined> {
  return tx
    .selectFrom('kernel.seal')
    .select(['number', 'through_at as throughAt', 'root'])
    .orderBy('number', 'desc')
    .limit(1)
    .executeTakeFirst()
}

async function sealHeads(
  tx: Tx,
  number: number,
  throughBefore: Date | undefined,
): Promise<{ streams: number; events: number; throughAt: Date }> {
  const { rows } = await sql<{ streams: number; events: number; throughAt: Date }>`
    with grown as (
      select distinct record_id from kernel.event
       where recorded_at >= coalesce(${throughBefore?.toISOString() ?? null}::timestamptz - ${UNDER_WAY}::interval, '-infinity')
    ), head as (
      select h.*, coalesce((select max(s.seq) from kernel.sealed_stream s where s.record_id = h.record_id), 0) as sealed
        from grown g cross join lateral (
          select e.record_id, e.seq, e.module, e.hash from kernel.event e where e.record_id = g.record_id order by e.seq desc limit 1) h
    ), written as (
      insert into kernel.sealed_stream (record_id, seal, seq, module, hash)
      select record_id, ${number}::int, seq, module, hash from head where seq > sealed
    )
    select count(*)::int as streams, coalesce(sum(seq - sealed), 0)::int as events, transaction_timestamp() as "throughAt"
      from head where seq > sealed`.execute(tx)
  return rows[0] as { streams: number; events: number; throughAt: Date }
}

/** The root of a seal computed anew from the heads it stands over. */
export async function rootOf(db: Queryable, number: number, before: Buffer | null): Promise<Buffer> {
  const root = new MerkleRoot()
  let heads: SealedHead[] = []
  do {
    heads = await headsOf(db, number, heads.at(-1)?.recordId)
    for (const head of heads) root.add(head)
  } while (heads.length === HEADS_AT_ONCE)
  return root.chainedTo(before)
}

/** The heads a seal stands over, some at a time, in the order of its tree. */
export async function headsOf(
  db: Queryable,
  number: number,
  after: string | undefined,
): Promise<SealedHead[]> {
  return db
    .selectFrom('kernel.sealed_stream')
    .select(['record_id as recordId', 'seq', 'hash'])
    .where('seal', '=', number)
    .where('record_id', '>', after ?? '00000000-0000-0000-0000-000000000000')
    .orderBy('record_id')
    .limit(HEADS_AT_ONCE)
    .execute()
}
