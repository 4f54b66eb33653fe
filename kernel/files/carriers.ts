import { sql } from 'kysely'
import type { Actor } from '../actor.ts'
import { actorKey } from '../actor.ts'
import { database, type Tx } from '../db/database.ts'
import type { FileContent } from './contents.ts'
import { refuseFullRecord } from './upload-quota.ts'

type MaySeeRecord = (actor: Actor, recordId: string) => Promise<boolean>
const carriers = new Map<string, MaySeeRecord>()

/** A module says who may see a record of its kind, and with it the files that record carries. */
export function defineFileCarrier(module: string, maySeeRecord: MaySeeRecord): void {
  carriers.set(module, maySeeRecord)
}

/** Fastens files to a record, as many as a record may carry. */
export async function linkFiles(
  tx: Tx,
  module: string,
  recordId: string,
  fileIds: readonly string[],
): Promise<void> {
  if (fileIds.length === 0) return
  const { rows } = await sql<{ files: number; bytes: number }>`
    with linked as (
      insert into kernel.file_link (file_id, module, record_id)
      select id, ${module}, ${recordId}::uuid from unnest(${[...fileIds]}::uuid[]) as asked (id)
      on conflict do nothing returning file_id),
    carried as (
      select file_id from linked union select file_id from kernel.file_link where record_id = ${recordId}::uuid)
    select count(*)::int as files, coalesce(sum(f.size_bytes), 0)::float8 as bytes
      from kernel.file f where f.id in (select file_id from carried)`.execute(tx)
  if (rows[0]) refuseFullRecord(rows[0])
}

/** What is needed to give out a file. */
export type FoundFile = FileContent & { mediaType: string }

/** The file, when the actor brought it or may see a record that carries it. */
export async function fileFor(actor: Actor, fileId: string): Promise<FoundFile | undefined> {
  const file = await database()
    .selectFrom('kernel.file as f')
    .leftJoin('kernel.file_content as c', 'c.sha256', 'f.sha256')
    .selectAll('f')
    .select(['c.pieces', 'c.trouble'])
    .where('f.id', '=', fileId)
    .executeTakeFirst()
  if (!file) return undefined
  const found = {
    sha256: file.sha256.toString('hex'),
    sizeBytes: Number(file.size_bytes),
    pieces: file.pieces,
    trouble: file.trouble,
    mediaType: file.media_type,
    name: file.name,
  }
  if (file.actor_key === actorKey(actor) && actor.kind !== 'anonymous') return found
  const links = await database()
    .selectFrom('kernel.file_link')
    .selectAll()
    .where('file_id', '=', fileId)
    .execute()
  for (const link of links) if (await carriers.get(link.module)?.(actor, link.record_id)) return found
  return undefined
}
