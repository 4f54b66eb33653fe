import { sql } from 'kysely'
import type { Tx } from '../db/database.ts'
import { declaredRecords, type RecordKind } from '../events.ts'
import type { Broken } from './broken.ts'

/** Events of these chains that were edited, or whose neighbour was; and how many were looked at. */
export async function brokenEvents(
  tx: Tx,
  recordIds: readonly string[],
): Promise<{ events: number; broken: Broken[] }> {
  const { rows } = await sql<{ events: number; broken: Broken[] | null }>`
    with placed as (
      select e.record_id, e.seq, e.id, e.module, e.type, e.prev_hash, e.hash = kernel.event_hash(e) as is_whole,
             lag(e.hash) over stream as hash_before, coalesce(lag(e.seq) over stream, 0) as seq_before
        from kernel.event e where e.record_id = any(${recordIds}::uuid[])
      window stream as (partition by e.record_id order by e.seq)
    ), judged as (
      select *, case when seq <> seq_before + 1 then 'event-missing' when not is_whole then 'event-edited'
                     when prev_hash is distinct from hash_before then 'chain-broken' end as why
        from placed
    )
    select count(*)::int as events, json_agg(json_build_object('module', module, 'recordId', record_id, 'event', id, 'type', type,
             'seq', seq, 'why', why) order by record_id, seq) filter (where why is not null) as broken
      from judged`.execute(tx)
  return { events: rows[0]?.events ?? 0, broken: rows[0]?.broken ?? [] }
}

/** Records whose rows are no longer what their last event left behind. */
export async function brokenRows(tx: Tx, recordIds: readonly string[]): Promise<Broken[]> {
  const found: Broken[] = []
  for (const kind of declaredRecords()) found.push(...(await brokenRowsOf(kind, tx, recordIds)))
  return found
}

async function brokenRowsOf(kind: RecordKind, tx: Tx, recordIds: readonly string[]): Promise<Broken[]> {
  const { rows } = await sql<Broken>`
    with last as (
      select distinct on (record_id) record_id, id, type, seq, module, digest, digest_version from kernel.event
       where record_id = any(${recordIds}::uuid[]) and module = ${kind.module} and digest is not null
       order by record_id, seq desc
    )
    select module, record_id as "recordId", id as event, type, seq, 'rows-changed' as why from last
     where digest is distinct from ${sql.raw(kind.digestFunction)}(record_id, digest_version)
     order by record_id`.execute(tx)
  return rows
}

/** Chains that no longer hold what was sealed of them: a tail or the whole cut off, or written anew. */
export async function brokenSealedStreams(tx: Tx, recordIds: readonly string[]): Promise<Broken[]> {
  const { rows } = await sql<Broken>`
    select distinct on (s.record_id) s.module, s.record_id as "recordId", e.id as event, e.type, s.seq,
           case when e.id is null then 'sealed-event-missing' else 'sealed-event-edited' end as why
      from kernel.sealed_stream s left join kernel.event e on e.record_id = s.record_id and e.seq = s.seq
     where s.record_id = any(${recordIds}::uuid[]) and e.hash is distinct from s.hash
     order by s.record_id, s.seq`.execute(tx)
  return rows
}
