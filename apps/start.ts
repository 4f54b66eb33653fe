import { join } from 'node:path'
import { closeDatabase, openDatabase } from '#kernel/db/database.ts'
import { startEmbedded } from '#kernel/db/embedded/start-embedded.ts'
import { migrate } from '#kernel/db/migrate.ts'
import { oneAtATime } from '#kernel/db/one-at-a-time.ts'
import { openFileStore } from '#kernel/files/the-store.ts'
import { proveFoundRows } from '#kernel/prove-rows.ts'
import { now } from '#kernel/clock/now.ts'
import { checkRefusals } from '#kernel/refusal-codes-used.ts'
import { openSecretKey, settleSecretKey } from './secret-key.ts'
import { flushLooks } from '#modules/parties/index.ts'
import type { Settings } from './settings.ts'
import './modules.ts'

/**
 * Opens everything the program stands on: PostgreSQL (its own, or the one it is told of), its key, the newest schema, the
 * file store. Answers what whoever runs it should be told.
 */
export async function startGround(
  settings: Settings,
): Promise<{ warning: string | undefined; stop: () => Promise<void> }> {
  checkRefusals()
  const embedded = settings.databaseUrl ? undefined : await startEmbedded({ dataDir: settings.dataDir })
  const stop = async () => {
    await flushLooks()
    await closeDatabase()
    await embedded?.stop()
  }
  openDatabase(settings.databaseUrl ?? (embedded as { url: string }).url)
  try {
    const warning = await oneAtATime('migrate', () => prepareDatabase(settings))
    openFileStore(join(settings.dataDir, 'files'))
    return { warning, stop }
  } catch (error) {
    await stop()
    throw error
  }
}

/** Gives the database its newest schema and the program its key; of two first starts the second one finds whose it is. */
export async function prepareDatabase(settings: Settings): Promise<string | undefined> {
  const opening = await openSecretKey(settings)
  await migrate({ 'kernel-proven-rows': proveFoundRows })
  return settleSecretKey(settings, opening, now())
}
