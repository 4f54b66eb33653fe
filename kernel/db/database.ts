import { Kysely, PostgresDialect, type Transaction } from 'kysely'
import pg from 'pg'
import type { Tables } from '#database/tables.gen.ts'
import { Turns } from './turns.ts'

/** The whole database as one typed connection pool. */
export type Database = Kysely<Tables>
/** One transaction; every operation runs in exactly one. */
export type Tx = Transaction<Tables>
/** Whatever a query may run on. */
export type Queryable = Database | Tx

let current: { db: Database; pool: pg.Pool; turns: Turns } | undefined

// So many connections no transaction may take: for what is asked beside one (a throttle, who somebody is), and for the jobs.
const BESIDE_TRANSACTIONS = 4

pg.types.setTypeParser(pg.types.builtins.INT8, (text) => Number(text))
pg.types.setTypeParser(pg.types.builtins.DATE, (text) => text)
const readAnyInstant: (text: string) => Date = pg.types.getTypeParser(pg.types.builtins.TIMESTAMPTZ)
pg.types.setTypeParser(pg.types.builtins.TIMESTAMPTZ, readInstant)

/** Opens the database of this process; every module reaches it through `database()`. */
export function openDatabase(url: string, { connections = 16 } = {}): Database {
  if (current) throw new Error('a database is already open in this process')
  const pool = new pg.Pool({ ...connection(url), max: connections, options: '-c timezone=UTC -c jit=off' })
  pool.on('connect', nameStatements)
  pool.on('error', () => undefined) // an idle connection that died is replaced at the next use
  const turns = new Turns(Math.max(1, connections - BESIDE_TRANSACTIONS))
  current = { db: new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) }), pool, turns }
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
  return turns.take(() => db.transaction().execute(run))
}

/** The pool under the database, for COPY and for the job runner. */
export function databasePool(): pg.Pool {
  if (!current) throw new Error('no database is open')
  return current.pool
}

/** Closes the database of this process. */
export async function closeDatabase(): Promise<void> {
  const closing = current
  current = undefined
  await closing?.db.destroy()
}

// Every connection speaks UTC, so an instant nearly always reads "2026-11-20 02:00:00.123+00": a shape the engine parses fast.
function readInstant(text: string): Date {
  const isUsual = text.length <= 29 && text.endsWith('+00') && text.charCodeAt(10) === 0x20
  return isUsual ? new Date(`${text.slice(0, 10)}T${text.slice(11, -3)}Z`) : readAnyInstant(text)
}

function connection(url: string): pg.PoolConfig {
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

// PostgreSQL plans a named statement once per connection; Kysely has no names, so each text gets one here.
function nameStatements(client: pg.PoolClient): void {
  const query = client.query.bind(client) as (...args: unknown[]) => unknown
  const named = (text: unknown, values: unknown, ...rest: unknown[]): unknown => {
    if (typeof text !== 'string' || !Array.isArray(values) || rest.length > 0)
      return query(text, values, ...rest)
    const name = nameOf(text)
    return name ? query({ name, text, values }) : query(text, values)
  }
  client.query = named as typeof client.query
}

function nameOf(text: string): string | undefined {
  const known = names.get(text)
  if (known) return known
  if (names.size >= NAMES_AT_MOST || !/^\s*(select|insert|update|delete|with)\b/i.test(text)) return undefined
  const name = `lt${names.size}`
  names.set(text, name)
  return name
}
