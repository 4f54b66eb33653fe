import type { Readable } from 'node:stream'
import { system } from '../actor.ts'
import { log } from '../log.ts'
import { defineRefusals, refuse } from '../refusal.ts'
import { ContentLost } from './content-lost.ts'
import { isMeasured } from './pieces.ts'
import type { ByteRange, Measured } from './read-pieces.ts'
import { recordProof } from './record-proof.ts'
import { fileStore } from './the-store.ts'

defineRefusals({
  'file-missing': [
    500,
    'Tệp “{name}” không còn trong kho lưu trữ nên không mở được. Người quản trị đã được báo; nếu bạn còn bản gốc, hãy giữ lại.',
  ],
  'file-damaged': [
    500,
    'Tệp “{name}” trong kho không còn đúng như lúc nhận nên không mở ra nữa. Người quản trị đã được báo; nếu bạn còn bản gốc, hãy giữ lại.',
  ],
})

/** A content as the tables know it: pieces are missing where it was stored before pieces were measured. */
export type FileContent = {
  sha256: string
  sizeBytes: number
  name: string
  pieces: Buffer | null
  trouble: string | null
}

/** All bytes of a file, proven. @throws Refusal `file-missing`, `file-damaged` */
export async function readContent(file: Pick<FileContent, 'sha256' | 'name'>, now: Date): Promise<Buffer> {
  return orTold(file, now, () => fileStore().read(file.sha256))
}

/**
 * A part of a file, of which no byte leaves unproven: when a later piece turns out to be lost, the stream breaks off.
 * @throws Refusal `file-missing`, `file-damaged` when it is known before the first byte
 */
export async function openContent(file: FileContent, range: ByteRange, now: Date): Promise<Readable> {
  return orTold(file, now, async () => {
    const content = await measuredContent(file, now)
    const stream = await fileStore().open(content, range)
    return stream.on('error', (error) => void (error instanceof ContentLost && tell(error, now)))
  })
}

/** Reads a content through and puts on record how it is. */
export async function proveContent(sha256: string, now: Date): Promise<void> {
  try {
    await record(await fileStore().measure(sha256), now)
  } catch (error) {
    if (!(error instanceof ContentLost)) throw error
    await tell(error, now)
  }
}

// What lay in the store before pieces were measured is measured when it is first read.
async function measuredContent(
  { sha256, sizeBytes, pieces, trouble }: FileContent,
  now: Date,
): Promise<Measured> {
  const known = { sha256, sizeBytes, pieces: pieces ?? Buffer.alloc(0) }
  if (pieces && !trouble && isMeasured(known)) return known
  const found = await fileStore().measure(sha256)
  await record(found, now)
  return found
}

async function orTold<T>(
  { sha256, name }: Pick<FileContent, 'sha256' | 'name'>,
  now: Date,
  reading: () => Promise<T>,
): Promise<T> {
  try {
    return await reading()
  } catch (error) {
    if (!(error instanceof ContentLost)) throw error
    await tell(error, now)
    return refuse(error.trouble === 'missing' ? 'file-missing' : 'file-damaged', { name, sha256 })
  }
}

async function tell({ sha256, trouble }: ContentLost, now: Date): Promise<void> {
  log.error({ sha256, trouble }, 'a stored content is lost')
  await recordProof
    .perform(system, now, { sha256, sizeBytes: 0, pieces: '', trouble })
    .catch((error: unknown) => log.error({ sha256, problem: String(error) }, 'loss not recorded'))
}

async function record({ sha256, sizeBytes, pieces }: Measured, now: Date): Promise<void> {
  const input = { sha256, sizeBytes, pieces: pieces.toString('base64'), trouble: null }
  await recordProof.perform(system, now, input)
}
