import { createHash, randomBytes } from 'node:crypto'
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { closeDatabase, openDatabase } from '../db/database.ts'
import { migrate } from '../db/migrate.ts'

/** Runs `work` with the URL of a fresh, migrated database that is gone afterwards. */
export async function withScratchDatabase(work: (url: string) => Promise<void>): Promise<void> {
  const server = await anyServer()
  const name = `lt_scratch_${randomBytes(6).toString('hex')}`
  await onServer(server.url, `create database ${name}`)
  const url = withDatabase(server.url, name)
  try {
    openDatabase(url)
    await migrate()
    await closeDatabase()
    await work(url)
  } finally {
    await onServer(server.url, `drop database if exists ${name} with (force)`)
    await server.stop()
  }
}

/** The name of a migrated template on that server; made once per state of the migrations, whoever comes first. */
export async function templateDatabase(serverUrl: string): Promise<string> {
  const name = `lt_template_${migrationsHash()}`
  const client = new pg.Client({ connectionString: serverUrl })
  await client.connect()
  try {
    await client.query(`select pg_advisory_lock(hashtext('lien-thong template'))`)
    const { rowCount } = await client.query(
      'select 1 from pg_database where datname = $1 and datistemplate',
      [name],
    )
    if (!rowCount) await makeTemplate(client, serverUrl, name)
  } finally {
    await client.end()
  }
  return name
}

async function makeTemplate(client: pg.Client, serverUrl: string, name: string): Promise<void> {
  await client.query(`drop database if exists ${name} with (force)`)
  await client.query(`create database ${name}`)
  openDatabase(withDatabase(serverUrl, name))
  await migrate()
  await closeDatabase()
  await client.query(`alter database ${name} is_template true`)
}

function migrationsHash(): string {
  const folder = new URL('../../database/migrations/', import.meta.url)
  const hash = createHash('sha256')
  for (const file of readdirSync(folder).sort()) hash.update(file).update(readFileSync(new URL(file, folder)))
  return hash.digest('hex').slice(0, 12)
}

/** The same server address with another database in it. */
export function withDatabase(url: string, name: string): string {
  const address = new URL(url.replace(/@\//, '@localhost/'))
  const path = url.includes('@/') ? url.replace(/@\/[^?]*/, `@/${name}`) : undefined
  address.pathname = `/${name}`
  return path ?? address.toString()
}

/** Runs one statement on a server outside of any open database. */
export async function onServer(url: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    await client.query(statement)
  } finally {
    await client.end()
  }
}

async function anyServer(): Promise<{ url: string; stop: () => Promise<void> }> {
  if (process.env['DATABASE_URL']) return { url: process.env['DATABASE_URL'], stop: async () => undefined }
  const dataDir = mkdtempSync(join(tmpdir(), 'lien-thong-scratch-'))
  const { startEmbedded } = await import('../db/embedded/start-embedded.ts')
  const server = await startEmbedded({
    dataDir,
    settings: { fsync: 'off', shared_buffers: '16MB', max_connections: '200' },
  })
  return {
    url: server.adminUrl,
    stop: async () => {
      await server.stop()
      rmSync(dataDir, { recursive: true, force: true })
    },
  }
}
