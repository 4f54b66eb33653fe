import type { Actor } from '../actor.ts'
import { actorKey } from '../actor.ts'
import { database, type Tx } from '../db/database.ts'

type MaySeeRecord = (actor: Actor, recordId: string) => Promise<boolean>
const carriers = new Map<string, MaySeeRecord>()

/** A module says who may see a record of its kind, and with it the files that record carries. */
export function defineFileCarrier(module: string, maySeeRecord: MaySeeRecord): void {
  carriers.set(module, maySeeRecord)
}

/** Fastens files to a record. */
export async function linkFiles(
  tx: Tx,
  module: string,
  recordId: string,
  fileIds: readonly string[],
): Promise<void> {
  if (fileIds.length === 0) return
  await tx
    .insertInto('kernel.file_link')
    .values(fileIds.map((file_id) => ({ file_id, module, record_id: recordId })))
    .onConflict((c) => c.doNothing())
    .execute()
}

/** The file, when the actor brought it or may see a record that carries it. */
export async function fileFor(
  actor: Actor,
  fileId: string,
): Promise<{ sha256: string; mediaType: string; name: string } | undefined> {
  const file = await database()
    .selectFrom('kernel.file')
    .selectAll()
    .where('id', '=', fileId)
    .executeTakeFirst()
  if (!file) return undefined
  const found = { sha256: file.sha256.toString('hex'), mediaType: file.media_type, name: file.name }
  if (file.actor_key === actorKey(actor) && actor.kind !== 'anonymous') return found
  const links = await database()
    .selectFrom('kernel.file_link')
    .selectAll()
    .where('file_id', '=', fileId)
    .execute()
  for (const link of links) if (await carriers.get(link.module)?.(actor, link.record_id)) return found
  return undefined
}
