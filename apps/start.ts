import { join } from 'node:path'
import { closeDatabase, openDatabase } from '#kernel/db/database.ts'
import { startEmbedded } from '#kernel/db/embedded/start-embedded.ts'
import { migrate } from '#kernel/db/migrate.ts'
import { oneAtATime } from '#kernel/db/one-at-a-time.ts'
import { openFileStore } from '#kernel/files/the-store.ts'
import { checkRefusals } from '#kernel/refusal-codes-used.ts'
import type { Settings } from './settings.ts'
import './modules.ts'

/** Opens everything the program stands on: PostgreSQL (its own, or the one it is told of), the newest schema, the file store. */
export async function startGround(settings: Settings): Promise<{ stop: () => Promise<void> }> {
  checkRefusals()
  const embedded = settings.databaseUrl ? undefined : await startEmbedded({ dataDir: settings.dataDir })
  openDatabase(settings.databaseUrl ?? (embedded as { url: string }).url)
  await oneAtATime('migrate', migrate)
  openFileStore(join(settings.dataDir, 'files'))
  return {
    stop: async () => {
      await closeDatabase()
      await embedded?.stop()
    },
  }
}
