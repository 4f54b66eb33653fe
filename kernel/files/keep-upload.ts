import { sql } from 'kysely'
import { z } from 'zod'
import { actorKey, type Actor } from '../actor.ts'
import type { Tx } from '../db/database.ts'
import { uuid } from '../db/uuid.ts'
import { defineOperation } from '../operation.ts'
import type { ArrivedFile } from '../page.ts'
import { t } from '../i18n/t.ts'
import { Refusal } from '../refusal.ts'
import { holdContent } from './content-lock.ts'
import { FileRefused } from './file-refused.ts'
import { receiveUpload, type UploadedFile, type UploadLimits } from './receive-upload.ts'
import { preparedFile } from './prepared-file.ts'
import { fileStore } from './the-store.ts'

type KeepOptions = {
  /** Asked with the fields that came before a file whether it may be kept at all; otherwise it is let go. */
  mayKeep?: (fields: URLSearchParams) => Promise<boolean>
  allowOffice?: boolean
  /** Told of a file that cannot be taken while the others are kept; without it the first one ends the request. */
  turnedAway?: UploadLimits['turnedAway']
  /** Where in the request the trouble is said to lie; empty for the whole of it. */
  pointer?: string
}

/** Receives a multipart request: every file is made upright, stripped, bounded, stored and registered to the actor. */
export async function keepUpload(
  request: Request,
  actor: Actor,
  now: Date,
  { mayKeep, allowOffice = false, turnedAway, pointer = '/file' }: KeepOptions = {},
): Promise<{ fields: URLSearchParams; files: ArrivedFile[] }> {
  try {
    return await receiveUpload(
      request,
      async (file, fields) => {
        if (mayKeep && !(await mayKeep(fields))) return undefined
        return keepOne(file, actor, now)
      },
      { allowOffice, ...(turnedAway ? { turnedAway } : {}) },
    )
  } catch (error) {
    if (!(error instanceof FileRefused)) throw error
    throw new Refusal(error.code, {}, [{ pointer, detail: t(error.reason, error.facts) }])
  }
}

/** Stores bytes the program itself made (a receipt, a joined PDF) and registers them. */
export async function keepBytes(
  bytes: Buffer,
  about: { name: string; mediaType: string; pages?: number },
  actor: Actor,
  now: Date,
): Promise<string> {
  const { fileId } = await putAndRegister(bytes, { ...about, pages: about.pages ?? null }, actor, now)
  return fileId
}

async function keepOne(
  file: UploadedFile,
  actor: Actor,
  now: Date,
): Promise<ArrivedFile & { sha256: string }> {
  const prepared = await preparedFile(file)
  const { bytes, ...about } = prepared
  return { field: file.field, ...about, ...(await putAndRegister(bytes, about, actor, now)) }
}

type About = { name: string; mediaType: string; pages: number | null }

// The same content may just be removed as nobody's: then it is put once more, and its age has begun anew.
async function putAndRegister(bytes: Buffer, about: About, actor: Actor, now: Date) {
  const stored = await fileStore().put(bytes)
  const registered = await registerFile.perform(actor, now, { ...about, ...stored })
  const { fileId } = registered.fileId
    ? registered
    : await registerFile.perform(actor, now, { ...about, ...(await fileStore().put(bytes)) })
  if (!fileId) throw new Error('a content that was just put is not in the store')
  return { fileId, ...stored }
}

/** Registers a stored file under the one who brought it (tệp tải lên); answers no id when its content is not there any more. */
export const registerFile = defineOperation({
  name: 'files.register-file',
  summary: 'Ghi nhận một tệp vừa được lưu.',
  isInternal: true,
  isNeverRepeated: true,
  input: z.strictObject({
    name: z.string(),
    mediaType: z.string(),
    sha256: z.string().length(64),
    sizeBytes: z.number().int().nonnegative(),
    pages: z.number().int().nullable(),
  }),
  subject: async () => ({ id: uuid() }),
  may: (actor) => actor.kind !== 'anonymous',
  run: async ({ tx, actor, now }, { id }, input) => {
    await holdContent(tx, input.sha256, 'to-register')
    if (!(await fileStore().has(input.sha256))) return { fileId: null }
    await tx
      .insertInto('kernel.file')
      .values({
        id,
        sha256: Buffer.from(input.sha256, 'hex'),
        size_bytes: input.sizeBytes,
        media_type: input.mediaType,
        name: input.name,
        pages: input.pages,
        actor_key: actorKey(actor),
        uploaded_at: now,
        loose_since: now,
      })
      .execute()
    return { fileId: id }
  },
})

/** Files of these ids that the actor brought herself or that are already carried by the record, held so that none is forgotten meanwhile; others are unknown to her. */
export async function filesUsableBy(
  tx: Tx,
  actor: Actor,
  { fileIds, recordId }: { fileIds: readonly string[]; recordId: string },
): Promise<Set<string>> {
  const { rows } = await sql<{ id: string }>`
    select f.id from kernel.file f
     where f.id = any(${[...fileIds]}::uuid[])
       and (f.actor_key = ${actorKey(actor)} or exists (select 1 from kernel.file_link l where l.file_id = f.id and l.record_id = ${recordId}::uuid))
       for key share of f
  `.execute(tx)
  return new Set(rows.map((r) => r.id))
}
