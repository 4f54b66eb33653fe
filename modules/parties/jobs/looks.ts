import { system, type Officer } from '#kernel/actor.ts'
import { log } from '#kernel/log.ts'
import { refuse } from '#kernel/refusal.ts'
import { writeLooks, type Look } from '../operations/write-looks.ts'

// So many at most are lost when the program is killed within the second: then nobody looks until the table can be written again.
const HELD_AT_MOST = 10_000
const WRITTEN_AT_ONCE = 500
const WAIT_MS = 1_000

let held: Look[] = []
let timer: NodeJS.Timeout | undefined
let writing: Promise<void> = Promise.resolve()

/** Notes that an officer looked at a person; it is written after the answer, together with others, within a second. */
export function noteLook(
  { personId, postId, post, unitId, unit }: Officer,
  { partyId, way, now }: { partyId: string; way: Look['way']; now: Date },
): void {
  if (held.length >= HELD_AT_MOST) refuse('unavailable')
  held.push({ partyId, at: now.toISOString(), officerId: personId, postId, unitId, post, unit, way })
  timer ??= setTimeout(() => void flushLooks(), WAIT_MS).unref()
}

/** How many looks of an officer at a person that found nothing are not written yet. */
export function missesHeld(officerId: string, partyId: string): number {
  return held.filter(
    (look) => look.officerId === officerId && look.partyId === partyId && look.way === 'mismatch',
  ).length
}

/** Writes every look that is held, before the program stops. */
export function flushLooks(): Promise<void> {
  clearTimeout(timer)
  timer = undefined
  writing = writing.then(writeHeld)
  return writing
}

async function writeHeld(): Promise<void> {
  while (held.length > 0) {
    const batch = held.slice(0, WRITTEN_AT_ONCE)
    const last = batch.at(-1) as Look
    try {
      await writeLooks.perform(system, new Date(last.at), { looks: batch })
      held = held.slice(batch.length)
    } catch (error) {
      log.warn({ looks: held.length, problem: (error as Error).message }, 'looks not written yet')
      timer ??= setTimeout(() => void flushLooks(), WAIT_MS).unref()
      return
    }
  }
}
