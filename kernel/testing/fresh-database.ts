import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after } from 'node:test'
import { closeDatabase, openDatabase, type Database } from '../db/database.ts'
import { newSecretKey, useSecretKey } from '../secret-text.ts'
import { onServer, templateDatabase, withDatabase } from './scratch.ts'

/**
 * A database of this test file's own, cloned from the migrated template and gone when the file has run.
 * On the server of DATABASE_URL, else on the embedded PostgreSQL that the test command started. The key for secrets is new, too.
 */
export async function freshDatabase(): Promise<Database> {
  useSecretKey(newSecretKey())
  const server = await testServer()
  const template = await templateDatabase(server.url)
  const name = `lt_test_${randomBytes(6).toString('hex')}`
  await onServer(server.url, `create database ${name} template ${template}`)
  const db = openDatabase(withDatabase(server.url, name), { connections: 8 })
  after(async () => {
    await closeDatabase()
    await onServer(server.url, `drop database if exists ${name} with (force)`)
    await server.stop()
  })
  return db
}

async function testServer(): Promise<{ url: string; stop: () => Promise<void> }> {
  const url = process.env['DATABASE_URL'] ?? process.env['LIEN_THONG_TEST_SERVER']
  if (url) return { url, stop: async () => undefined }
  const { startEmbedded } = await import('../db/embedded/start-embedded.ts')
  const dataDir = mkdtempSync(join(tmpdir(), 'lien-thong-test-'))
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
