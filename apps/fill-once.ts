import { sql } from 'kysely'
import { database } from '#kernel/db/database.ts'
import { takeAwaySchemas } from '#kernel/db/migrate.ts'
import { oneAtATime } from '#kernel/db/one-at-a-time.ts'
import { log } from '#kernel/log.ts'
import type { Settings } from './settings.ts'
import { prepareDatabase } from './start.ts'

const FILLING = 'filling'

/**
 * Fills an office once, whoever else starts at the same time. A filling that was cut off (killed, no power) leaves half an
 * office in which nobody has worked yet: it is taken away, and the filling begins anew.
 */
export function fillOnce<T>(settings: Settings, fill: () => Promise<T>): Promise<T> {
  return oneAtATime('fill', async () => {
    if (await wasCutOff()) await beginAnew(settings)
    await sql`
      insert into kernel.setting (key, value) select ${FILLING}, 'true'
       where not exists (select from kernel.setting where key = 'profile') on conflict do nothing`.execute(
      database(),
    )
    const filled = await fill()
    await database().deleteFrom('kernel.setting').where('key', '=', FILLING).execute()
    return filled
  })
}

// A note that stands in an office where a program has served or somebody has an account of her own is not believed.
async function wasCutOff(): Promise<boolean> {
  const { rows } = await sql`
    select from kernel.setting where key = ${FILLING}
       and not exists (select from kernel.heartbeat) and not exists (select from access.session)
       and not exists (select from access.account where not demonstration)`.execute(database())
  return rows.length > 0
}

async function beginAnew(settings: Settings): Promise<void> {
  log.warn('the first filling was cut off: it begins anew')
  await oneAtATime('migrate', async () => {
    await takeAwaySchemas()
    await prepareDatabase(settings)
  })
}
