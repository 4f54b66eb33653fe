import { sql } from 'kysely'
import type { Queryable } from '../db/database.ts'
import { MerklePath } from './merkle.ts'
import { headsOf } from './seal-journal.ts'

/** One event with the very text its hash was made of. */
export type ProvenEvent = { seq: number; eventId: string; text: string; hash: string }

/** That the head of a chain was sealed: its leaf, the way up to the root, and the root before. */
export type SealProof = {
  number: number
  sealedAt: Date
  seq: number
  hash: string
  path: { side: 'left' | 'right'; hash: string }[]
  prevRoot: string | null
  root: string
}

/** A paper that the record carries, by what is in it. */
export type ProvenFile = {
  fileId: string
  name: string
  mediaType: string
  sizeBytes: number
  sha256: string
}

/** Everything that proves the journal of one record to somebody outside (hồ sơ nhật ký của một bản ghi). */
export type CaseFile = {
  recordId: string
  events: ProvenEvent[]
  seal: SealProof | null
  files: ProvenFile[]
}

/** Gathers the proof of one record's journal. */
export async function caseFile(db: Queryable, recordId: string): Promise<CaseFile> {
  const [events, seal, files] = [
    await eventsOf(db, recordId),
    await sealOf(db, recordId),
    await filesOf(db, recordId),
  ]
  return { recordId, events, seal, files }
}

async function eventsOf(db: Queryable, recordId: string): Promise<ProvenEvent[]> {
  const { rows } = await sql<ProvenEvent>`
    select e.seq, e.id as "eventId", kernel.event_text(e) as text, encode(e.hash, 'hex') as hash
      from kernel.event e where e.record_id = ${recordId}::uuid order by e.seq`.execute(db)
  return rows
}

async function filesOf(db: Queryable, recordId: string): Promise<ProvenFile[]> {
  const { rows } = await sql<ProvenFile>`
    select f.id as "fileId", f.name, f.media_type as "mediaType", f.size_bytes as "sizeBytes", encode(f.sha256, 'hex') as sha256
      from kernel.file_link l join kernel.file f on f.id = l.file_id where l.record_id = ${recordId}::uuid order by f.id`.execute(
    db,
  )
  return rows
}

async function sealOf(db: Queryable, recordId: string): Promise<SealProof | null> {
  const { rows } = await sql<Omit<SealProof, 'path'> & { before: Buffer | null }>`
    select s.number, s.sealed_at as "sealedAt", h.seq, encode(h.hash, 'hex') as hash,
           encode(s.prev_root, 'hex') as "prevRoot", encode(s.root, 'hex') as root
      from kernel.sealed_stream h join kernel.seal s on s.number = h.seal
     where h.record_id = ${recordId}::uuid order by h.seal desc limit 1`.execute(db)
  const [seal] = rows
  return seal ? { ...seal, path: await pathTo(db, seal.number, recordId) } : null
}

async function pathTo(db: Queryable, number: number, recordId: string): Promise<SealProof['path']> {
  const path = new MerklePath(recordId)
  for (let heads = await headsOf(db, number, undefined); heads.length > 0;) {
    for (const head of heads) path.add(head)
    heads = await headsOf(db, number, heads.at(-1)?.recordId)
  }
  return path.steps().map(({ side, hash }) => ({ side, hash: hash.toString('hex') }))
}
