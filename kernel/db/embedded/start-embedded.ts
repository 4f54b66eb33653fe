import { randomBytes } from 'node:crypto'
import { chmodSync, existsSync, readFileSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { t } from '#kernel/i18n/t.ts'
import { prepareBinaries } from './binaries.ts'
import { findCluster } from './check-cluster.ts'
import { createCluster } from './create-cluster.ts'
import { bilingual } from './embedded-error.ts'
import { ensureDatabase, OFFICE } from './ensure-database.ts'
import { lockFolder, type FolderLock } from './folder-lock.ts'
import { openDataFolder } from './open-data-folder.ts'
import { keepRunning } from './keep-running.ts'
import { endOrphan, startPostmaster, type Postmaster, type PostmasterPlan } from './postmaster.ts'
import { chooseAccount, giveTo } from './run-account.ts'
import { makeSocketFolder, removeSocketFolder } from './socket-folder.ts'
import { stopWithProgram } from './stop-with-program.ts'

/** Which folder holds everything of the office, and what may differ from the usual. */
export type EmbeddedOptions = {
  dataDir: string
  /** PostgreSQL settings for this run only, such as `{ fsync: 'off' }` for a throw-away database. */
  settings?: Readonly<Record<string, string>>
  /** Where remarks for the person at the console go. */
  tell?: (line: string) => void
}

/** A PostgreSQL that runs for this program alone. */
export type Embedded = {
  /** The office's database, as the role that owns it. */
  url: string
  /** The server's own database as its superuser: for backup and repair, never for the office's work. */
  adminUrl: string
  version: string
  dataDir: string
  stop(): Promise<void>
}

/** Runs the PostgreSQL that npm brought along on a data folder, which it makes when it is not there. */
export async function startEmbedded({
  dataDir,
  settings = {},
  tell = tellConsole,
}: EmbeddedOptions): Promise<Embedded> {
  const folder = openDataFolder(dataDir)
  const lock = await lockFolder(folder)
  try {
    const password = findPassword(folder)
    const plan = await prepare({ folder, settings, tell, lock, password })
    return await open({ folder, plan, first: await launch(plan, folder), lock, password })
  } catch (error) {
    lock.release()
    throw error
  }
}

type Preparing = {
  folder: string
  settings: Readonly<Record<string, string>>
  tell: (line: string) => void
  lock: FolderLock
  password: string | undefined
}

async function prepare({ folder, settings, tell, lock, password }: Preparing): Promise<PostmasterPlan> {
  const clusterFolder = join(folder, 'postgres')
  const binaries = prepareBinaries({ spareFolder: join(folder, 'postgres-lib') })
  const account = chooseAccount(binaries, clusterFolder)
  if (findCluster(clusterFolder)) {
    await endOrphan({ binaries, clusterFolder })
    chmodSync(clusterFolder, 0o700) // a folder copied by hand comes with other rights, which PostgreSQL refuses
    giveTo(account, clusterFolder)
  } else {
    tell(bilingual(() => t('Đang tạo cơ sở dữ liệu mới trong {folder}…', { folder })))
    const isThrowAway = settings['fsync'] === 'off'
    await createCluster({ binaries, account, folder: clusterFolder, password, isThrowAway })
  }
  if (lock.left?.socketFolder) removeSocketFolder(lock.left.socketFolder, folder)
  const listen =
    password === undefined ? { socketFolder: makeSocketFolder(folder, account) } : { port: await freePort() }
  return { binaries, account, clusterFolder, logPath: join(folder, 'postgres.log'), listen, settings, tell }
}

async function launch(plan: PostmasterPlan, folder: string): Promise<Postmaster> {
  try {
    return await startPostmaster(plan)
  } catch (error) {
    if ('socketFolder' in plan.listen) removeSocketFolder(plan.listen.socketFolder, folder)
    throw error
  }
}

type Opening = {
  folder: string
  plan: PostmasterPlan
  first: Postmaster
  lock: FolderLock
  password: string | undefined
}

async function open({ folder, plan, first, lock, password }: Opening): Promise<Embedded> {
  const running = keepRunning(first, plan)
  const url = address(plan, OFFICE, OFFICE, password)
  const adminUrl = address(plan, 'postgres', 'postgres', password)
  const socketFolder = 'socketFolder' in plan.listen ? plan.listen.socketFolder : undefined
  const letGo = (): void => {
    if (socketFolder) removeSocketFolder(socketFolder, folder)
    lock.release()
  }
  const abandon = (): void => {
    running.askToStop()
    letGo()
  }
  const stop = once(async () => {
    await running.stop()
    unhook()
    letGo()
  })
  const unhook = stopWithProgram({ stop, abandon })
  try {
    lock.note({ socketFolder, url, adminUrl })
    const { version, reindexed } = await ensureDatabase(adminUrl, password)
    if (reindexed) plan.tell(bilingual(() => t('Đã dựng lại các chỉ mục theo bảng chữ cái mới.')))
    return { url, adminUrl, version, dataDir: folder, stop }
  } catch (error) {
    await stop()
    throw error
  }
}

// Windows has no folder that only we may enter to put a socket in: there a password guards a port of the machine.
function findPassword(folder: string): string | undefined {
  if (process.platform !== 'win32') return undefined
  const path = join(folder, 'postgres-password')
  if (!existsSync(path)) writeFileSync(path, randomBytes(24).toString('base64url'), { mode: 0o600 })
  return readFileSync(path, 'utf8')
}

function address(
  { listen }: PostmasterPlan,
  role: string,
  name: string,
  password: string | undefined,
): string {
  if ('socketFolder' in listen)
    return `postgres://${role}@/${name}?host=${encodeURIComponent(listen.socketFolder)}`
  return `postgres://${role}:${password}@127.0.0.1:${listen.port}/${name}`
}

function freePort(): Promise<number> {
  return new Promise((settle, fail) => {
    const probe = createServer().once('error', fail)
    probe.listen(0, '127.0.0.1', () => {
      const found = probe.address()
      probe.close(() => settle(typeof found === 'object' && found ? found.port : 0))
    })
  })
}

function once(work: () => Promise<void>): () => Promise<void> {
  let done: Promise<void> | undefined
  return () => (done ??= work())
}

function tellConsole(line: string): void {
  process.stderr.write(`${line}\n`)
}
