import { randomUUID } from 'node:crypto'
import { mkdirSync, readdirSync, rmSync, statSync } from 'node:fs'
import { mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises'
import type { FileHandle } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { Readable } from 'node:stream'
import { PieceHasher } from './pieces.ts'
import { measured, openProven, readProven, type ByteRange, type Measured } from './read-pieces.ts'
import { orStorageFull } from './storage-full.ts'
import { machineMs } from '../clock/now.ts'

/** What the store knows of a file: its content's name, its length and the hash of each piece of it. */
export type StoredFile = Measured

/** Keeps file contents under the SHA-256 of what is in them; the same content is kept once. */
export interface FileStore {
  /** @throws Refusal `unavailable` when the disk takes no more; nothing half-written stays. */
  put(content: Uint8Array | Readable): Promise<StoredFile>
  /** Opens a part of a content, each piece proven before it is given out. @throws ContentLost */
  open(content: Measured, range: ByteRange): Promise<Readable>
  /** Reads the whole content and proves that it still has its hash. @throws ContentLost */
  read(sha256: string): Promise<Buffer>
  /** Reads a content through and answers the hashes of its pieces. @throws ContentLost */
  measure(sha256: string): Promise<Measured>
  has(sha256: string): Promise<boolean>
  /** When the content was last put; undefined when it is not there. */
  storedAt(sha256: string): Promise<Date | undefined>
  /** The contents on one of 256 shelves. */
  onShelf(shelf: number): AsyncIterable<string>
  /** Takes a content away for good. */
  remove(sha256: string): Promise<void>
}

/** Where bytes are written; a test has one that is full. */
export type Disk = { write: (handle: FileHandle, bytes: Uint8Array) => Promise<void> }

const realDisk: Disk = { write: (handle, bytes) => handle.writeFile(bytes) }
const dayMs = 24 * 60 * 60 * 1000
const sha256Pattern = /^[0-9a-f]{64}$/

/** A store in a folder of this machine: `ab/cd/abcd…`, written to a temporary file, synced, then renamed. */
export function localStore(folder: string, disk: Disk = realDisk): FileStore {
  const incoming = join(folder, 'incoming')
  mkdirSync(incoming, { recursive: true, mode: 0o700 })
  sweepLeftovers(incoming)
  return {
    put: (content) => orStorageFull(putContent({ folder, disk }, join(incoming, randomUUID()), content)),
    open: async (content, range) => openProven(pathOf(folder, content.sha256), content, range),
    read: async (sha256) => readProven(pathOf(folder, sha256), sha256),
    measure: async (sha256) => measured(pathOf(folder, sha256), sha256),
    has: async (sha256) => (await storedAt(pathOf(folder, sha256))) !== undefined,
    storedAt: (sha256) => storedAt(pathOf(folder, sha256)),
    onShelf: (shelf) => namesOnShelf(join(folder, shelf.toString(16).padStart(2, '0'))),
    remove: (sha256) => rm(pathOf(folder, sha256), { force: true }),
  }
}

async function putContent(
  { folder, disk }: { folder: string; disk: Disk },
  temporary: string,
  content: Uint8Array | Readable,
): Promise<StoredFile> {
  const handle = await open(temporary, 'wx', 0o600)
  try {
    const stored = await writeHashed(content, (bytes) => disk.write(handle, bytes))
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

async function writeHashed(
  content: Uint8Array | Readable,
  write: (bytes: Uint8Array) => Promise<void>,
): Promise<StoredFile> {
  const hasher = new PieceHasher()
  for await (const chunk of content instanceof Uint8Array ? [content] : content) {
    const bytes = typeof chunk === 'string' ? Buffer.from(chunk) : (chunk as Uint8Array)
    hasher.update(bytes)
    await write(bytes)
  }
  return hasher.digest()
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
    const ageMs = machineMs() - (statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? Infinity)
    if (ageMs > dayMs) rmSync(path, { force: true })
  }
}
