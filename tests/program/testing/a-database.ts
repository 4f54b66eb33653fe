import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { whenDone } from '#kernel/testing/when-done.ts'
import pg from 'pg'
import { onServer, withDatabase } from '#kernel/testing/scratch.ts'
import { connectionOf } from '#kernel/db/database.ts'

/** An empty database on a server, for programs of their own. */
export async function anEmptyDatabase(): Promise<{
  url: string
  ask: <Row extends object>(text: string) => Promise<Row[]>
}> {
  const serverUrl = await aServer()
  const name = `lt_program_${randomBytes(6).toString('hex')}`
  await onServer(serverUrl, `create database ${name}`)
  whenDone(() => onServer(serverUrl, `drop database if exists ${name} with (force)`))
  const url = withDatabase(serverUrl, name)
  return { url, ask: (text) => asked(url, text) }
}

/** What one statement answers. */
export async function asked<Row extends object>(url: string, text: string): Promise<Row[]> {
  const client = new pg.Client(connectionOf(url))
  client.on('error', () => undefined)
  await client.connect()
  try {
    return (await client.query<Row>(text)).rows
  } finally {
    await client.end()
  }
}

async function aServer(): Promise<string> {
  const url = process.env['DATABASE_URL'] ?? process.env['LIEN_THONG_TEST_SERVER']
  if (url) return url
  const { startEmbedded } = await import('#kernel/db/embedded/start-embedded.ts')
  const dataDir = mkdtempSync(join(tmpdir(), 'lien-thong-test-'))
  const server = await startEmbedded({
    dataDir,
    settings: { fsync: 'off', shared_buffers: '64MB', max_connections: '100' },
  })
  whenDone(async () => {
    await server.stop()
    rmSync(dataDir, { recursive: true, force: true })
  })
  return server.adminUrl
}
