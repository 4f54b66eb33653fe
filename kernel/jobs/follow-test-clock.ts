import { parseCrontab, type ParsedCronItem } from 'graphile-worker'
import { nowMs } from '../clock/now.ts'
import { databasePool } from '../db/database.ts'
import type { Jobs } from './keep-working.ts'

/** A job that waits under a test clock waits until that clock has come so far, not until this has passed. */
export const UNTIL_TOLD_MS = 100 * 365 * 86_400_000

type Followed = { crontab: string; subscribers: readonly { name: string; waitMs?: number }[] }

const LOOK_EVERY_MS = 200
const MINUTE_MS = 60_000
// No job is run by the clock less often than once in so many days.
const LOOK_BACK_MS = 32 * 86_400_000

/** Runs jobs when the test clock comes to their time, by however far it was moved: once each, as after a long sleep. */
export function followTestClock(jobs: Jobs, { crontab, subscribers }: Followed): Jobs {
  const items = parseCrontab(crontab)
  let [last, isLooking] = [nowMs(), false]
  const look = async () => {
    const at = nowMs()
    if (isLooking) return
    isLooking = true
    for (const item of items.filter((one) => cameTo(one, last, at))) await put(item)
    for (const { name, waitMs } of subscribers) if (waitMs) await wake(name, new Date(at - waitMs))
    last = at
    isLooking = false
  }
  const timer = setInterval(() => void look().catch(() => (isLooking = false)), LOOK_EVERY_MS).unref()
  return {
    stop: () => {
      clearInterval(timer)
      return jobs.stop()
    },
  }
}

function cameTo(item: ParsedCronItem, afterMs: number, untilMs: number): boolean {
  const first = Math.max(afterMs, untilMs - LOOK_BACK_MS)
  for (let ms = untilMs - (untilMs % MINUTE_MS); ms > first; ms -= MINUTE_MS)
    if (item.match(digestOf(ms))) return true
  return false
}

function digestOf(ms: number): Parameters<ParsedCronItem['match']>[0] {
  const at = new Date(ms)
  return {
    min: at.getUTCMinutes(),
    hour: at.getUTCHours(),
    date: at.getUTCDate(),
    month: at.getUTCMonth() + 1,
    dow: at.getUTCDay(),
  }
}

async function put({ task, payload }: ParsedCronItem): Promise<void> {
  const put = 'select graphile_worker.add_job($1, $2::json, job_key => $1)'
  await databasePool().query(put, [task, JSON.stringify(payload ?? {})])
}

async function wake(task: string, heardBefore: Date): Promise<void> {
  await databasePool().query(
    `update graphile_worker._private_jobs j set run_at = clock_timestamp() from graphile_worker._private_tasks t
      where t.id = j.task_id and t.identifier = $1 and j.locked_at is null and j.run_at > clock_timestamp() + interval '1 year'
        and (j.payload ->> 'at')::timestamptz <= $2`,
    [task, heardBefore],
  )
}
