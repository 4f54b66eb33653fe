import { readFileSync } from 'node:fs'
import { sql } from 'kysely'
import { z } from 'zod'
import { hasDuty } from '#kernel/actor.ts'
import { clockFault } from '#kernel/clock/clock-watch.ts'
import { machineMs } from '#kernel/clock/now.ts'
import { countAhead } from '#kernel/clock/strike-out.ts'
import type { Database } from '#kernel/db/database.ts'
import { foreignRows } from '#kernel/note-foreign.ts'
import { lostFiles } from '#kernel/files/lost-files.ts'
import { countFigures } from '#kernel/figures.ts'
import { unnamedProxies } from '#kernel/http/unnamed-proxies.ts'
import { countJobs, jobsWaiting, timedJobs } from '#kernel/jobs/jobs.ts'
import { defineQuery } from '#kernel/query.ts'

const { version } = JSON.parse(readFileSync(new URL('../../../package.json', import.meta.url), 'utf8')) as {
  version: string
}

const PROXIES_SHOWN = 5

/** How the program is: its jobs, versions, sizes (tình trạng hệ thống). */
export const systemHealth = defineQuery({
  name: 'journal.system-health',
  summary: 'Tình trạng hệ thống: việc nền đang chờ và bị lỗi, phiên bản, dung lượng, số liệu vận hành',
  input: z.strictObject({}),
  may: (actor) => hasDuty(actor, 'system.administer'),
  run: async ({ db, now }) => {
    const [jobs, timed, counts, ground, figures, foreign, lost] = await Promise.all([
      jobsWaiting(),
      timedJobs(),
      countJobs(),
      readGround(db),
      countFigures(db, now),
      foreignRows(),
      lostFiles(db),
    ])
    const memoryBytes = process.memoryUsage().rss
    const program = { version, node: process.version, upSeconds: Math.round(process.uptime()), memoryBytes }
    const clock = { fault: clockFault() ?? null, ahead: await countAhead(db, now), at: new Date(machineMs()) }
    const proxies = unnamedProxies().slice(0, PROXIES_SHOWN)
    return { clock, proxies, jobs, timed, counts, program, ...ground, figures, foreign, lost }
  },
})

type Ground = {
  database: { version: string; sizeBytes: number; connections: number }
  migration: string | null
  sealedAt: Date | null
}

async function readGround(db: Database): Promise<Ground> {
  const { rows } = await sql<{
    version: string
    sizeBytes: number
    connections: number
    migration: string | null
    sealedAt: Date | null
  }>`
    select current_setting('server_version') as version, pg_database_size(current_database()) as "sizeBytes",
           (select count(*)::int from pg_stat_activity where datname = current_database()) as connections,
           (select max(name) from public.migration) as migration, (select max(sealed_at) from kernel.seal) as "sealedAt"`.execute(
    db,
  )
  const {
    migration = null,
    sealedAt = null,
    ...server
  } = rows[0] ?? { version: '', sizeBytes: 0, connections: 0 }
  return { database: server, migration, sealedAt }
}
