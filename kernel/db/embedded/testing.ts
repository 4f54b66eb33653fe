import { spawn, type ChildProcess } from 'node:child_process'
import { cpSync, mkdtempSync, readFileSync, realpathSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { withClient } from './ensure-database.ts'
import { startEmbedded, type Embedded } from './start-embedded.ts'

/** A program of its own that runs a database, or that was refused. */
export type Program = {
  child: ChildProcess
  url: string
  /** What it said on the error channel. */
  said: () => string
  /** Settles with the exit code, or the name of the signal that ended it. */
  ended: Promise<number | string | null>
}

/** Settings for a database nobody will miss: small, and without waiting for the disk. */
const quickSettings = { fsync: 'off', shared_buffers: '16MB' } as const

const quiet = (): void => undefined
const folders: string[] = []
let template: string | undefined

process.on('exit', () => folders.forEach((folder) => rmSync(folder, { recursive: true, force: true })))

/** A fresh folder that is gone when the tests end. */
export function aFolder(): string {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'lt-embedded-')))
  folders.push(folder)
  return folder
}

/** A data folder with one person written down in it, at rest. */
export async function anOfficeAtRest(dataDir = join(aFolder(), 'office')): Promise<string> {
  template ??= await makeTemplate()
  cpSync(template, dataDir, { recursive: true, preserveTimestamps: true, mode: 0 })
  return dataDir
}

/** Starts the database of a data folder within this program, without waiting for the disk. */
export function start(dataDir: string): Promise<Embedded> {
  return startEmbedded({ dataDir, tell: quiet, settings: quickSettings })
}

/** Starts the database of a data folder in a program of its own and waits until it runs or is refused. */
export async function runProgram(
  dataDir: string,
  different: { uid?: number; gid?: number; env?: NodeJS.ProcessEnv } = {},
): Promise<Program> {
  const script = fileURLToPath(new URL('program-under-test.ts', import.meta.url))
  const child = spawn(process.execPath, [script, dataDir, JSON.stringify(quickSettings)], {
    ...different,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let said = ''
  child.stderr.setEncoding('utf8').on('data', (text: string) => (said += text))
  const ended = new Promise<number | string | null>((settle) =>
    child.on('close', (code, signal) => settle(code ?? signal)),
  )
  const ready = new Promise<string>((settle) => child.stdout.setEncoding('utf8').once('data', settle))
  const line = await Promise.race([ready, ended])
  const url = typeof line === 'string' && line.startsWith('{') ? (JSON.parse(line) as Embedded).url : ''
  return { child, url, said: () => said, ended }
}

/** The names written down in the office, in the order of the alphabet. */
export async function peopleIn(url: string): Promise<string[]> {
  const rows = await rowsOf<{ name: string }>(url, 'select name from person order by name')
  return rows.map(({ name }) => name)
}

/** Writes a name down in the office. */
export async function writeDown(url: string, name: string): Promise<void> {
  await withClient(url, (client) => client.query('insert into person (name) values ($1)', [name]))
}

/** What one statement answers. */
export async function rowsOf<Row extends object>(url: string, statement: string): Promise<Row[]> {
  return withClient(url, async (client) => (await client.query<Row>(statement)).rows)
}

/** The number of the PostgreSQL that runs on a data folder. */
export function postmasterOf(dataDir: string): number {
  return Number(readFileSync(join(dataDir, 'postgres', 'postmaster.pid'), 'utf8').split('\n')[0])
}

async function makeTemplate(): Promise<string> {
  const dataDir = join(aFolder(), 'template')
  const office = await start(dataDir)
  await rowsOf(office.url, 'create table person (name text primary key)')
  await writeDown(office.url, 'An')
  await office.stop()
  return dataDir
}
