import { spawn, type ChildProcess } from 'node:child_process'
import {
  closeSync,
  existsSync,
  openSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
} from 'node:fs'
import { basename, join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { t } from '#kernel/i18n/t.ts'
import type { Binaries } from './binaries.ts'
import { bilingual, EmbeddedError } from './embedded-error.ts'
import { commandLineOf, findProcess, waitUntilGone } from './living-process.ts'
import { commandAs, environmentOf, type RunAccount } from './run-account.ts'
import { fixedSettings, settingArguments } from './settings.ts'

/** All that is needed to run PostgreSQL on a cluster. */
export type PostmasterPlan = {
  binaries: Binaries
  account: RunAccount
  clusterFolder: string
  logPath: string
  /** Where it listens: a socket folder, or a port of this machine where there are no sockets. */
  listen: { socketFolder: string } | { port: number }
  settings: Readonly<Record<string, string>>
  tell: (line: string) => void
}

const LOG_AT_MOST_BYTES = 10_000_000
const ORPHAN_TIMEOUT_MS = 5_000
const FAST_STOP_TIMEOUT_MS = 60_000
const SLOW_START_MS = 5_000

/** A PostgreSQL that takes connections: its process number, and when it is gone again, for whatever reason. */
export type Postmaster = { pid: number; gone: Promise<void> }

/** Starts PostgreSQL and waits until it takes connections. */
export async function startPostmaster(plan: PostmasterPlan): Promise<Postmaster> {
  rotateLog(plan.logPath)
  const until = performance.now() + ORPHAN_TIMEOUT_MS
  for (;;) {
    const logStart = statSync(plan.logPath, { throwIfNoEntry: false })?.size ?? 0
    const child = launch(plan)
    if (await becomesReady(plan, child)) return { pid: child.pid ?? 0, gone: goneOf(plan, child) }
    const told = readFileSync(plan.logPath).subarray(logStart).toString()
    // Backends of a killed PostgreSQL take a moment to notice and to let go of the shared memory.
    if (!/shared memory block|lock file/.test(told) || performance.now() > until) throw notStarted(plan, told)
    await pause(200)
  }
}

/** Stops PostgreSQL: what is running is rolled back, the disk is left clean; the hard way when it does not obey. */
export async function stopPostmaster(
  pid: number,
  plan: Pick<PostmasterPlan, 'binaries' | 'clusterFolder'>,
): Promise<void> {
  if (process.platform === 'win32') return stopByPgCtl(plan)
  signal(pid, 'SIGINT')
  if (await waitUntilGone(pid, FAST_STOP_TIMEOUT_MS)) return
  signal(pid, 'SIGQUIT')
  await waitUntilGone(pid, ORPHAN_TIMEOUT_MS)
}

/** Asks PostgreSQL to stop without waiting, for the last moment of this program. */
export function askToStop(pid: number): void {
  if (process.platform !== 'win32') signal(pid, 'SIGINT')
}

/** Stops a PostgreSQL whose program died, and clears a process number that by now belongs to somebody else. */
export async function endOrphan(plan: Pick<PostmasterPlan, 'binaries' | 'clusterFolder'>): Promise<void> {
  const pidFile = join(plan.clusterFolder, 'postmaster.pid')
  if (!existsSync(pidFile)) return
  const pid = Number(readFileSync(pidFile, 'utf8').split('\n')[0])
  if (isPostmasterOf(pid, plan.clusterFolder)) await stopPostmaster(pid, plan)
  else rmSync(pidFile, { force: true })
}

function isPostmasterOf(pid: number, clusterFolder: string): boolean {
  if (!Number.isSafeInteger(pid) || pid <= 1 || !findProcess(pid)) return false
  return process.platform === 'win32' || commandLineOf(pid).includes(` -D ${clusterFolder} `)
}

function launch(plan: PostmasterPlan): ChildProcess {
  const words = [
    '-D',
    plan.clusterFolder,
    ...settingArguments({ ...fixedSettings, ...plan.settings }),
    ...listenArguments(plan),
  ]
  const bare = process.platform === 'win32' ? byPgCtl(plan, words) : endingWithUs(plan, words)
  const { file, args, account } = commandAs(plan.account, bare.file, bare.args)
  const log = openSync(plan.logPath, 'a', 0o600)
  // A session of its own: Ctrl+C at the console reaches this program first, which stops PostgreSQL in order.
  const child = spawn(file, args, {
    ...account,
    cwd: plan.clusterFolder,
    env: environmentOf(plan.binaries),
    stdio: ['ignore', log, log],
    detached: process.platform !== 'win32',
    windowsHide: true,
  })
  child.on('error', () => undefined)
  child.unref()
  closeSync(log)
  return child
}

function listenArguments({ listen }: PostmasterPlan): string[] {
  return settingArguments(
    'port' in listen
      ? { listen_addresses: '127.0.0.1', port: String(listen.port) }
      : {
          listen_addresses: '',
          port: '5432',
          unix_socket_directories: listen.socketFolder,
          unix_socket_permissions: '0700',
        },
  )
}

// Where the system can, PostgreSQL is told to stop the moment this program dies, even by kill -9.
function endingWithUs({ binaries }: PostmasterPlan, words: string[]): { file: string; args: string[] } {
  const setpriv = ['/usr/bin/setpriv', '/bin/setpriv'].find(
    (path) => existsSync(path) && basename(realpathSync(path)) !== 'busybox',
  )
  if (process.platform !== 'linux' || !setpriv) return { file: binaries.postgres, args: words }
  return { file: setpriv, args: ['--pdeathsig', 'INT', '--', binaries.postgres, ...words] }
}

function byPgCtl(
  { binaries, clusterFolder, logPath }: PostmasterPlan,
  words: string[],
): { file: string; args: string[] } {
  const options = words
    .slice(2)
    .map((word) => `"${word}"`)
    .join(' ')
  return { file: binaries.pgCtl, args: ['start', '-w', '-D', clusterFolder, '-l', logPath, '-o', options] }
}

async function becomesReady(plan: PostmasterPlan, child: ChildProcess): Promise<boolean> {
  const tellAt = performance.now() + SLOW_START_MS
  let told = false
  for (;;) {
    if (isReady(plan.clusterFolder, child)) return true
    if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return false
    if (!told && performance.now() > tellAt) {
      told = true
      plan.tell(bilingual(() => t('PostgreSQL đang khôi phục sau lần dừng đột ngột, xin chờ…')))
    }
    await pause(5)
  }
}

function goneOf({ clusterFolder }: PostmasterPlan, child: ChildProcess): Promise<void> {
  if (process.platform === 'win32') return goneOnWindows(clusterFolder)
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve()
  return new Promise((settle) => child.once('exit', () => settle()))
}

// There the child was only pg_ctl; PostgreSQL itself stands in its own process file.
async function goneOnWindows(clusterFolder: string): Promise<void> {
  const pid = Number(readFileSync(join(clusterFolder, 'postmaster.pid'), 'utf8').split('\n')[0])
  while (findProcess(pid)) await pause(1_000, undefined, { ref: false })
}

function isReady(clusterFolder: string, child: ChildProcess): boolean {
  try {
    const lines = readFileSync(join(clusterFolder, 'postmaster.pid'), 'utf8').split('\n')
    const isThisOne = process.platform === 'win32' || Number(lines[0]) === child.pid
    return isThisOne && lines[7]?.trim() === 'ready'
  } catch {
    return false
  }
}

async function stopByPgCtl({
  binaries,
  clusterFolder,
}: Pick<PostmasterPlan, 'binaries' | 'clusterFolder'>): Promise<void> {
  const child = spawn(binaries.pgCtl, ['stop', '-w', '-m', 'fast', '-D', clusterFolder], {
    stdio: 'ignore',
    windowsHide: true,
  })
  await new Promise((settle) => child.on('close', settle).on('error', settle))
}

function signal(pid: number, name: 'SIGINT' | 'SIGQUIT'): void {
  try {
    process.kill(pid, name)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error
  }
}

function rotateLog(path: string): void {
  if ((statSync(path, { throwIfNoEntry: false })?.size ?? 0) > LOG_AT_MOST_BYTES)
    renameSync(path, `${path}.1`)
}

function notStarted({ clusterFolder, logPath, binaries }: PostmasterPlan, told: string): EmbeddedError {
  const lines = told.split('\n').filter((line) => line.trim() !== '')
  const faults = lines.filter((line) => /FATAL|PANIC|error/i.test(line))
  const fault = (faults.length > 0 ? faults : lines).slice(-3).join(' | ') || binaries.postgres
  return new EmbeddedError(() =>
    t('PostgreSQL không khởi động được trên {clusterFolder}: {fault}. Nhật ký đầy đủ: {logPath}', {
      clusterFolder,
      fault,
      logPath,
    }),
  )
}
