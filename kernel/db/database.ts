import { Kysely, PostgresDialect, type Transaction } from 'kysely'
import pg from 'pg'
import type { Tables } from '#database/tables.gen.ts'
import { now } from '../clock/now.ts'
import { isTestClock } from '../clock/test-clock.ts'
import { AnswerWatch, breakOff, type WireClient } from './answer-watch.ts'
import { CommitUnknown, endsConnection, isConnectionLost } from './connection-lost.ts'
import { Turns } from './turns.ts'

/** The whole database as one typed connection pool. */
export type Database = Kysely<Tables>
/** One transaction; every operation runs in exactly one. */
export type Tx = Transaction<Tables>
/** Whatever a query may run on. */
export type Queryable = Database | Tx

let current:
  | { db: Database; pool: pg.Pool; turns: Turns; watch: AnswerWatch; config: pg.ClientConfig }
  | undefined

// So many connections no transaction may take: for what is asked beside one (a throttle, who somebody is), and for the jobs.
const BESIDE_TRANSACTIONS = 4
// Nobody waits longer for a connection: she is told to come back.
const CONNECT_WITHIN_MS = 10_000

pg.types.setTypeParser(pg.types.builtins.INT8, (text) => Number(text))
pg.types.setTypeParser(pg.types.builtins.DATE, (text) => text)
const readAnyInstant: (text: string) => Date = pg.types.getTypeParser(pg.types.builtins.TIMESTAMPTZ)
pg.types.setTypeParser(pg.types.builtins.TIMESTAMPTZ, readInstant)

/** Opens the database of this process; every module reaches it through `database()`. */
export function openDatabase(url: string, { connections = 16 } = {}): Database {
  if (current) throw new Error('a database is already open in this process')
  const config: pg.ClientConfig = {
    ...connectionOf(url),
    connectionTimeoutMillis: CONNECT_WITHIN_MS,
    keepAlive: true,
    keepAliveInitialDelayMillis: CONNECT_WITHIN_MS,
    options: '-c timezone=UTC -c jit=off',
  }
  const pool = new pg.Pool({ ...config, max: connections })
  const watch = new AnswerWatch(config)
  pool.on('connect', (client) => prepareClient(client, watch))
  pool.on('error', () => undefined) // an idle connection that died is replaced at the next use
  const turns = new Turns(Math.max(1, connections - BESIDE_TRANSACTIONS))
  current = { db: new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) }), pool, turns, watch, config }
  return current.db
}

/** The open database. */
export function database(): Database {
  if (!current) throw new Error('no database is open')
  return current.db
}

/**
 * Runs something in one transaction. Were there as many as connections, and each asked something beside it, all would
 * wait for one another for ever.
 */
export async function inTransaction<T>(run: (tx: Tx) => Promise<T>): Promise<T> {
  if (!current) throw new Error('no database is open')
  const { db, turns } = current
  return turns.take(() => committed(db, run))
}

// Whether a lost connection took the change with it is certain, unless it was lost while the change was being committed.
async function committed<T>(db: Database, run: (tx: Tx) => Promise<T>): Promise<T> {
  let isCommitting = false
  try {
    return await db.transaction().execute(async (tx) => {
      const answer = await run(tx)
      isCommitting = true
      return answer
    })
  } catch (error) {
    throw isCommitting && isConnectionLost(error) ? new CommitUnknown(error) : error
  }
}

/** The pool under the database, for COPY and for the job runner. */
export function databasePool(): pg.Pool {
  if (!current) throw new Error('no database is open')
  return current.pool
}

/** A connection beside the pool, for what must not wait for a turn in it (locks that live as long as this program). */
export function connectionBeside(): pg.Client {
  if (!current) throw new Error('no database is open')
  return new pg.Client(current.config)
}

/** Closes the database of this process. */
export async function closeDatabase(): Promise<void> {
  const closing = current
  current = undefined
  closing?.watch.stop()
  await closing?.db.destroy()
}

// Every connection speaks UTC, so an instant nearly always reads "2026-11-20 02:00:00.123+00": a shape the engine parses fast.
function readInstant(text: string): Date {
  const isUsual = text.length <= 29 && text.endsWith('+00') && text.charCodeAt(10) === 0x20
  return isUsual ? new Date(`${text.slice(0, 10)}T${text.slice(11, -3)}Z`) : readAnyInstant(text)
}

/** How a driver is told of the database of a URL, which may name a folder with a socket. */
export function connectionOf(url: string): pg.ClientConfig {
  const socket = /^postgres(?:ql)?:\/\/([^@/]*)@?\/([^?]*)\?host=([^&]+)/.exec(url)
  if (!socket) return { connectionString: url }
  return {
    user: decodeURIComponent(socket[1] ?? ''),
    database: socket[2],
    host: decodeURIComponent(socket[3] ?? ''),
  }
}

const names = new Map<string, string>()
const NAMES_AT_MOST = 2_000

// A connection may die while somebody uses it: without a listener of its own that would end the whole program.
function prepareClient(client: pg.PoolClient, watch: AnswerWatch): void {
  client.on('error', () => undefined)
  const { asked } = watch.add(client)
  nameStatements(client, asked)
  const { connection: wire }: WireClient = client
  wire?.on('errorMessage', (told: { code?: string; message?: string }) => {
    if (endsConnection(told)) setImmediate(() => breakOff(client))
  })
}

// PostgreSQL plans a named statement once per connection; Kysely has no names, so each text gets one here.
function nameStatements(client: pg.PoolClient, asked: () => void): void {
  const query = client.query.bind(client) as (...args: unknown[]) => unknown
  const named = (text: unknown, values: unknown, ...rest: unknown[]): unknown => {
    asked()
    if (isTestClock) tellTestClock(query)
    if (typeof text !== 'string' || !Array.isArray(values) || rest.length > 0)
      return query(text, values, ...rest)
    const name = nameOf(text)
    return name ? query({ name, text, values }) : query(text, values)
  }
  client.query = named as typeof client.query
}

// SQL that decides anything by the time of day asks `kernel.clock()`, which answers what the program was told it is.
function tellTestClock(query: (...args: unknown[]) => unknown): void {
  const told = query(`select set_config('lien_thong.now', $1, false)`, [now().toISOString()])
  // In a transaction that is broken anyway nothing can be told.
  ;(told as Promise<unknown>).catch(() => undefined)
}

function nameOf(text: string): string | undefined {
  const known = names.get(text)
  if (known) return known
  if (names.size >= NAMES_AT_MOST || !/^\s*(select|insert|update|delete|with)\b/i.test(text)) return undefined
  const name = `lt${names.size}`
  names.set(text, name)
  return name
}
