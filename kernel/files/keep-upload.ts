import type { IncomingMessage } from 'node:http'
import { sql } from 'kysely'
import { z } from 'zod'
import { actorKey, type Actor } from '../actor.ts'
import type { Tx } from '../db/database.ts'
import { uuid } from '../db/uuid.ts'
import { defineOperation } from '../operation.ts'
import type { ArrivedFile } from '../page.ts'
import { t } from '../i18n/t.ts'
import { Refusal, refuse } from '../refusal.ts'
import { holdContent } from './content-lock.ts'
import { FileRefused } from './file-refused.ts'
import { freeFiles } from './free-files.ts'
import { receiveUpload, type UploadedFile, type UploadLimits } from './receive-upload.ts'
import { preparedFile } from './prepared-file.ts'
import { fileStore } from './the-store.ts'
import { withinQuota } from './upload-quota.ts'

type KeepOptions = {
  /** Asked before a file is read, with the fields that came before it; a file that is not taken is let go as it comes. */
  takes: NonNullable<UploadLimits['takes']>
  /** The network address it comes from. */
  address?: string
  limits?: Partial<Pick<UploadLimits, 'files' | 'totalBytes' | 'allowOffice'>>
  /** Told of a file that cannot be taken while the others are kept; without it the first one ends the request. */
  turnedAway?: UploadLimits['turnedAway']
  /** Asked whether an error only means that nothing can be stored just now: then the files after it are let go and the fields still read. */
  isPassing?: (error: unknown) => boolean
  /** Where in the request the trouble is said to lie; empty for the whole of it. */
  pointer?: string
}
export type KeptFile = ArrivedFile & { sha256: string }
type Bringing = { actor: Actor; now: Date; address: string | undefined }

/**
 * Receives a multipart request: every file that is taken is made upright, stripped, bounded, stored and registered to the
 * actor. Of a request that is refused as a whole nothing stays. Nobody unknown brings a file.
 */
export async function keepUpload(
  request: IncomingMessage | Request,
  actor: Actor,
  now: Date,
  { takes, address, limits = {}, turnedAway, isPassing, pointer = '/file' }: KeepOptions,
): Promise<{ fields: URLSearchParams; files: KeptFile[] }> {
  const keeping = new Keeping({ actor, now, address }, isPassing)
  const mayTake = async (field: string, fields: URLSearchParams) => {
    if (keeping.isOver || !(await takes(field, fields))) return false
    return actor.kind !== 'anonymous' || refuse('not-signed-in') // as when her session has just ended
  }
  try {
    return await receiveUpload(request, (file) => keeping.keep(file), {
      ...limits,
      takes: mayTake,
      ...(turnedAway ? { turnedAway } : {}),
    })
  } catch (error) {
    await keeping.giveUp()
    if (!(error instanceof FileRefused)) throw error
    throw new Refusal(error.code, {}, [{ pointer, detail: t(error.reason, error.facts) }])
  }
}

/** The files of one request, kept one after the other. */
class Keeping {
  /** No further file is taken. */
  isOver = false
  readonly #by: Bringing
  readonly #isPassing: (error: unknown) => boolean
  readonly #kept: string[] = []
  #last: Promise<unknown> = Promise.resolve()

  constructor(by: Bringing, isPassing: (error: unknown) => boolean = () => false) {
    this.#by = by
    this.#isPassing = isPassing
  }

  async keep(file: UploadedFile): Promise<KeptFile | undefined> {
    if (this.isOver) return undefined
    const keeping = keepOne(file, this.#by)
    this.#last = keeping.catch(() => undefined) // whoever waits for the file hears of it
    try {
      const one = await keeping
      this.#kept.push(one.fileId)
      return one
    } catch (error) {
      if (!this.#isPassing(error)) throw error
      this.isOver = true
      return undefined
    }
  }

  /** Frees what was kept, the file that is just being stored too. */
  async giveUp(): Promise<void> {
    this.isOver = true
    await this.#last
    await freeFiles(this.#kept, this.#by.now)
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

async function keepOne(file: UploadedFile, { actor, now, address }: Bringing): Promise<KeptFile> {
  return withinQuota({ actor, address, now }, file.bytes.byteLength, async () => {
    const prepared = await preparedFile(file)
    const { bytes, ...about } = prepared
    return { field: file.field, ...about, ...(await putAndRegister(bytes, about, actor, now)) }
  })
}

type About = { name: string; mediaType: string; pages: number | null }

const PUTS_AT_MOST = 5

// The same content may just be removed as nobody's: then it is put once more, and its age has begun anew.
async function putAndRegister(bytes: Buffer, about: About, actor: Actor, now: Date) {
  for (let put = 0; put < PUTS_AT_MOST; put += 1) {
    const { pieces, ...stored } = await fileStore().put(bytes)
    const input = { ...about, ...stored, pieces: pieces.toString('base64') }
    const { fileId } = await registerFile.perform(actor, now, input)
    if (fileId) return { fileId, ...stored }
  }
  throw new Error('a content that was just put is not in the store')
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
    pieces: z.base64(),
    pages: z.number().int().nullable(),
  }),
  subject: async () => ({ id: uuid() }),
  may: (actor) => actor.kind !== 'anonymous',
  run: async ({ tx, actor, now }, { id }, input) => {
    await holdContent(tx, input.sha256, 'to-register')
    if (!(await fileStore().has(input.sha256))) return { fileId: null }
    await sql`
      with content as (
        insert into kernel.file_content (sha256, size_bytes, pieces, proven_at)
        values (decode(${input.sha256}, 'hex'), ${input.sizeBytes}, decode(${input.pieces}, 'base64'), ${now})
        on conflict (sha256) do update set size_bytes = excluded.size_bytes, pieces = excluded.pieces, proven_at = excluded.proven_at,
               trouble = null, trouble_at = null)
      insert into kernel.file (id, sha256, size_bytes, media_type, name, pages, actor_key, uploaded_at, loose_since)
      values (${id}, decode(${input.sha256}, 'hex'), ${input.sizeBytes}, ${input.mediaType}, ${input.name}, ${input.pages},
              ${actorKey(actor)}, ${now}, ${now})`.execute(tx)
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
