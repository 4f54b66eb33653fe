import { readdirSync, readFileSync } from 'node:fs'
import { sql } from 'kysely'
import { Migrator, type Migration } from 'kysely/migration'
import { runMigrations } from 'graphile-worker'
import { database, databasePool } from './database.ts'

const folder = new URL('../../database/migrations/', import.meta.url)

/** Brings the database to the newest schema; safe to call from several programs at once. */
export async function migrate(): Promise<string[]> {
  const migrator = new Migrator({
    db: database(),
    provider: { getMigrations: async () => sqlMigrations() },
    migrationTableSchema: 'public',
    migrationTableName: 'migration',
    migrationLockTableName: 'migration_lock',
  })
  const { error, results } = await migrator.migrateToLatest()
  if (error) throw error instanceof Error ? error : new Error('migration failed', { cause: error })
  await runMigrations({ pgPool: databasePool() })
  return (results ?? []).map((r) => r.migrationName)
}

function sqlMigrations(): Record<string, Migration> {
  const files = readdirSync(folder).filter((name) => name.endsWith('.sql'))
  return Object.fromEntries(files.map((name) => [name.replace('.sql', ''), fromFile(name)]))
}

function fromFile(name: string): Migration {
  return {
    async up(db) {
      await sql.raw(readFileSync(new URL(name, folder), 'utf8')).execute(db)
    },
  }
}
