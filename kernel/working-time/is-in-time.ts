import { type Instant, instantMs } from './instant.ts'
import type { TimeLimitUnit } from './time-limit.ts'

/** Whether something done at `at` meets a limit: before 24:00 of the last day, or within the last minute's stroke. */
export function isInTime({ dueAt, unit }: { dueAt: Instant; unit: TimeLimitUnit }, at: Instant): boolean {
  const [dueMs, atMs] = [instantMs(dueAt), instantMs(at)]
  return unit === 'working-hour' ? atMs <= dueMs : atMs < dueMs
}
