import { randomBytes } from 'node:crypto'
import { linkSync, readFileSync, renameSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { machineMs, now } from '#kernel/clock/now.ts'
import { t } from '#kernel/i18n/t.ts'
import { EmbeddedError } from './embedded-error.ts'
import { findProcess, isAlive, type ProcessMark } from './living-process.ts'

/** Who holds a data folder, and how to reach the database it runs there. */
export type LockHolder = ProcessMark & {
  since: string
  socketFolder?: string
  url?: string
  adminUrl?: string
}

/** The hold of this program on a data folder. */
export type FolderLock = {
  /** What the last holder left behind when it died without letting go. */
  left: LockHolder | undefined
  note(found: Pick<LockHolder, 'socketFolder' | 'url' | 'adminUrl'>): void
  release(): void
}

const HEARTBEAT_MS = 4_000
const SILENT_AFTER_MS = 3 * HEARTBEAT_MS

/** Takes the data folder for this program alone; refuses when another living program has it. */
export async function lockFolder(folder: string): Promise<FolderLock> {
  const path = lockPath(folder)
  const mark = findProcess(process.pid)
  if (!mark) throw new Error('this process cannot be found')
  const mine: LockHolder = { ...mark, since: now().toISOString() }
  let left: LockHolder | undefined
  while (!place(path, mine)) {
    const holder = readHolder(path)
    if (holder && (await isHeld(path, holder.mark))) throw heldBy(folder, holder.mark)
    if (holder && clearAway(path, holder.text)) left = holder.mark
  }
  return hold(path, mine, left)
}

/** The program that runs a database in the folder now, if one does. */
export async function findLockHolder(folder: string): Promise<LockHolder | undefined> {
  const holder = readHolder(lockPath(folder))
  return holder && (await isHeld(lockPath(folder), holder.mark)) ? holder.mark : undefined
}

function lockPath(folder: string): string {
  return join(folder, 'lock.json')
}

function hold(path: string, mine: LockHolder, left: LockHolder | undefined): FolderLock {
  let held = mine
  const heartbeat = setInterval(() => touch(path), HEARTBEAT_MS).unref()
  return {
    left,
    note(found) {
      held = { ...held, ...found }
      writeWhole(path, held)
    },
    release() {
      clearInterval(heartbeat)
      const now = readHolder(path)?.mark
      if (now?.pid === held.pid && now.started === held.started) rmSync(path, { force: true })
    },
  }
}

// A hard link appears whole or not at all, and never replaces another.
function place(path: string, mine: LockHolder): boolean {
  const draft = `${path}.${randomBytes(6).toString('hex')}`
  writeFileSync(draft, JSON.stringify(mine), { mode: 0o600 })
  try {
    linkSync(draft, path)
    return true
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false
    return placeWithoutLinks(path, mine, error as NodeJS.ErrnoException)
  } finally {
    rmSync(draft, { force: true })
  }
}

function placeWithoutLinks(path: string, mine: LockHolder, cause: NodeJS.ErrnoException): boolean {
  if (!['EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS'].includes(cause.code ?? '')) throw cause
  try {
    writeFileSync(path, JSON.stringify(mine), { mode: 0o600, flag: 'wx' })
    return true
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false
    throw error
  }
}

function writeWhole(path: string, holder: LockHolder): void {
  const draft = `${path}.${randomBytes(6).toString('hex')}`
  writeFileSync(draft, JSON.stringify(holder), { mode: 0o600 })
  renameSync(draft, path)
}

function readHolder(path: string): { mark: LockHolder; text: string } | undefined {
  try {
    const text = readFileSync(path, 'utf8')
    return { text, mark: parseHolder(text) }
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined
    throw error
  }
}

// A lock cut short by a power failure belongs to nobody.
function parseHolder(text: string): LockHolder {
  const nobody: LockHolder = { pid: 0, started: '', boot: '', namespace: '', since: '' }
  try {
    return { ...nobody, ...(JSON.parse(text) as LockHolder) }
  } catch {
    return nobody
  }
}

async function isHeld(path: string, holder: ProcessMark): Promise<boolean> {
  if (holder.pid === 0) return false
  return isAlive(holder) ?? (await hasHeartbeat(path))
}

// Another container or host: its processes cannot be seen, so listen for its touch on the file.
async function hasHeartbeat(path: string): Promise<boolean> {
  const first = touchedAt(path)
  const until = performance.now() + SILENT_AFTER_MS - Math.max(0, machineMs() - first)
  while (performance.now() < until) {
    await pause(250)
    if (touchedAt(path) !== first) return true
  }
  return false
}

function touchedAt(path: string): number {
  return statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0
}

function touch(path: string): void {
  try {
    utimesSync(path, machineMs() / 1000, machineMs() / 1000)
  } catch {
    // The folder was taken away under us; PostgreSQL will say so better than we can.
  }
}

// Two programs may find the same dead lock: only the one that moves away exactly what it read may go on.
function clearAway(path: string, judged: string): boolean {
  const grave = `${path}.${randomBytes(6).toString('hex')}`
  try {
    renameSync(path, grave)
  } catch {
    return false
  }
  const isTheOne = readFileSync(grave, 'utf8') === judged
  if (!isTheOne) renameSync(grave, path)
  rmSync(grave, { force: true })
  return isTheOne
}

function heldBy(folder: string, { pid, since }: LockHolder): EmbeddedError {
  return new EmbeddedError(() =>
    t(
      'Thư mục dữ liệu {folder} đang được một chương trình Liên Thông khác dùng (tiến trình {pid}, từ {since}). Hãy tắt chương trình đó trước, hoặc đặt DATA_DIR tới thư mục khác.',
      { folder, pid, since },
    ),
  )
}
