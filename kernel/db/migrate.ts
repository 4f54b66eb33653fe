import { readdirSync, readFileSync } from 'node:fs'
import { sql } from 'kysely'
import { Migrator, type Migration } from 'kysely/migration'
import { runMigrations } from 'graphile-worker'
import { database, databasePool, type Queryable } from './database.ts'

const folder = new URL('../../database/migrations/', import.meta.url)

/** What the program itself does in the transaction of a migration, right after its statements; by the name without number. */
export type MigrationHooks = Readonly<Record<string, (db: Queryable) => Promise<void>>>

/** Brings the database to the newest schema; safe to call from several programs at once. */
export async function migrate(hooks: MigrationHooks = {}): Promise<string[]> {
  const migrator = new Migrator({
    db: database(),
    provider: { getMigrations: async () => sqlMigrations(hooks) },
    migrationTableSchema: 'public',
    migrationTableName: 'migration',
    migrationLockTableName: 'migration_lock',
  })
  const { error, results } = await migrator.migrateToLatest()
  if (error) throw error instanceof Error ? error : new Error('migration failed', { cause: error })
  await runMigrations({ pgPool: databasePool() })
  return (results ?? []).map((r) => r.migrationName)
}

/** Takes away all that migrations have made, with everything in it: only for a first filling that was cut off. */
export async function takeAwaySchemas(): Promise<void> {
  const made = readdirSync(folder)
    .filter((name) => name.endsWith('.sql'))
    .flatMap((name) => [...readFileSync(new URL(name, folder), 'utf8').matchAll(/^create schema (\w+);/gm)])
  const schemas = [...made.map(([, schema]) => schema ?? ''), 'graphile_worker']
  const names = sql.join(schemas.map((schema) => sql.id(schema)))
  // Both or neither: a schema that is gone but stands as migrated would never come back.
  await database()
    .transaction()
    .execute(async (tx) => {
      await sql`drop schema if exists ${names} cascade`.execute(tx)
      await sql`drop table if exists public.migration, public.migration_lock`.execute(tx)
    })
}

function sqlMigrations(hooks: MigrationHooks): Record<string, Migration> {
  const files = readdirSync(folder).filter((name) => name.endsWith('.sql'))
  return Object.fromEntries(
    files.map((name) => [name.replace('.sql', ''), fromFile(name, hooks[name.slice(5, -4)])]),
  )
}

function fromFile(name: string, hook: MigrationHooks[string] | undefined): Migration {
  return {
    async up(db) {
      await sql.raw(readFileSync(new URL(name, folder), 'utf8')).execute(db)
      await hook?.(db)
    },
  }
}
