import { setTimeout as pause } from 'node:timers/promises'
import { connectionBeside } from './database.ts'

const LOOK_EVERY_MS = 200

/**
 * Lets one program at a time do something to the database (schema, first filling); the others wait. They ask again and
 * again: a statement that waits for the lock would itself stand in the way of an index that is built meanwhile.
 */
export async function oneAtATime<T>(what: string, work: () => Promise<T>): Promise<T> {
  const client = connectionBeside()
  client.on('error', () => undefined)
  await client.connect()
  try {
    while (!(await isMine(client, what))) await pause(LOOK_EVERY_MS)
    return await work()
  } finally {
    await client.end().catch(() => undefined)
  }
}

async function isMine(client: ReturnType<typeof connectionBeside>, what: string): Promise<boolean> {
  const { rows } = await client.query<{ mine: boolean }>(
    `select pg_try_advisory_lock(hashtext('lien-thong'), hashtext($1)) as mine`,
    [what],
  )
  return rows[0]?.mine ?? false
}
