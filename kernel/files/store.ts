import { createHash, randomUUID } from 'node:crypto'
import { mkdirSync, readdirSync, rmSync, statSync } from 'node:fs'
import { mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises'
import type { FileHandle } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { Readable } from 'node:stream'

/** What the store knows of a file: its content's name and its length. */
export interface StoredFile {
  sha256: string
  sizeBytes: number
}

/** Keeps file contents under the SHA-256 of what is in them; the same content is kept once. */
export interface FileStore {
  put(content: Uint8Array | Readable): Promise<StoredFile>
  /** Opens the content; rejects with ENOENT when it was never stored. */
  get(sha256: string): Promise<Readable>
  /** Reads the whole content and proves that it still has its hash. */
  read(sha256: string): Promise<Buffer>
  has(sha256: string): Promise<boolean>
  /** When the content was last put; undefined when it is not there. */
  storedAt(sha256: string): Promise<Date | undefined>
  /** The contents on one of 256 shelves. */
  onShelf(shelf: number): AsyncIterable<string>
  /** Takes a content away for good. */
  remove(sha256: string): Promise<void>
}

const dayMs = 24 * 60 * 60 * 1000
const sha256Pattern = /^[0-9a-f]{64}$/

/** A store in a folder of this machine: `ab/cd/abcd…`, written to a temporary file, synced, then renamed. */
export function localStore(folder: string): FileStore {
  const incoming = join(folder, 'incoming')
  mkdirSync(incoming, { recursive: true, mode: 0o700 })
  sweepLeftovers(incoming)
  return {
    put: (content) => putContent(folder, join(incoming, randomUUID()), content),
    get: async (sha256) => (await open(pathOf(folder, sha256), 'r')).createReadStream(),
    read: (sha256) => readProven(pathOf(folder, sha256), sha256),
    has: async (sha256) => (await storedAt(pathOf(folder, sha256))) !== undefined,
    storedAt: (sha256) => storedAt(pathOf(folder, sha256)),
    onShelf: (shelf) => namesOnShelf(join(folder, shelf.toString(16).padStart(2, '0'))),
    remove: (sha256) => rm(pathOf(folder, sha256), { force: true }),
  }
}

async function putContent(
  folder: string,
  temporary: string,
  content: Uint8Array | Readable,
): Promise<StoredFile> {
  const handle = await open(temporary, 'wx', 0o600)
  try {
    const stored = await writeHashed(handle, content)
    await handle.sync()
    await handle.close()
    await settle(folder, temporary, stored)
    return stored
  } catch (error) {
    await handle.close().catch(() => undefined) // closing twice is harmless; the first error matters
    await rm(temporary, { force: true })
    throw error
  }
}

async function writeHashed(handle: FileHandle, content: Uint8Array | Readable): Promise<StoredFile> {
  const hash = createHash('sha256')
  let sizeBytes = 0
  for await (const chunk of content instanceof Uint8Array ? [content] : content) {
    const bytes = typeof chunk === 'string' ? Buffer.from(chunk) : (chunk as Uint8Array)
    hash.update(bytes)
    sizeBytes += bytes.byteLength
    await handle.writeFile(bytes)
  }
  return { sha256: hash.digest('hex'), sizeBytes }
}

async function settle(folder: string, temporary: string, stored: StoredFile): Promise<void> {
  const path = pathOf(folder, stored.sha256)
  await mkdir(dirname(path), { recursive: true, mode: 0o700 })
  await rename(temporary, path)
  await syncFolder(dirname(path))
}

/** The rename itself survives a power cut only once its folder is synced. */
async function syncFolder(path: string): Promise<void> {
  if (process.platform === 'win32') return
  const handle = await open(path, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}

async function readProven(path: string, sha256: string): Promise<Buffer> {
  const handle = await open(path, 'r')
  try {
    const bytes = await handle.readFile()
    if (createHash('sha256').update(bytes).digest('hex') !== sha256) {
      throw new Error(`The stored file ${sha256} no longer has the content it was stored with`)
    }
    return bytes
  } finally {
    await handle.close()
  }
}

function pathOf(folder: string, sha256: string): string {
  if (!sha256Pattern.test(sha256)) throw new Error('Not a SHA-256 in hexadecimal')
  return join(folder, sha256.slice(0, 2), sha256.slice(2, 4), sha256)
}

async function storedAt(path: string): Promise<Date | undefined> {
  const found = await orNothing(stat(path))
  return found?.isFile() ? found.mtime : undefined
}

async function* namesOnShelf(shelf: string): AsyncIterable<string> {
  for (const box of (await orNothing(readdir(shelf))) ?? [])
    for (const name of (await orNothing(readdir(join(shelf, box)))) ?? [])
      if (sha256Pattern.test(name)) yield name
}

async function orNothing<T>(reading: Promise<T>): Promise<T | undefined> {
  try {
    return await reading
  } catch (error) {
    if (['ENOENT', 'ENOTDIR'].includes((error as NodeJS.ErrnoException).code ?? '')) return undefined
    throw error
  }
}

/** A crash leaves half-written files behind; after a day nobody is writing them any more. */
function sweepLeftovers(incoming: string): void {
  for (const name of readdirSync(incoming)) {
    const path = join(incoming, name)
    const ageMs = Date.now() - (statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? Infinity)
    if (ageMs > dayMs) rmSync(path, { force: true })
  }
}
