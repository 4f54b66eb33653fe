import { databasePool } from '../db/database.ts'
import { uuid } from '../db/uuid.ts'
import { log } from '../log.ts'
import { refuse } from '../refusal.ts'
import { isTestClock } from './test-clock.ts'
import { newestWritten, readDatabaseClock, writeHeartbeat, type Written } from './heartbeat.ts'
import { tellTimeBy } from './now.ts'
import { STEP_MS, TwoClocks, type ClockFault } from './two-clocks.ts'
import './refusals.ts'

/** The watch over the clock of this process. */
export type ClockWatch = { stop: () => void; look: () => Promise<void> }

type Watching = {
  clocks: TwoClocks
  processId: string
  /** What the start found, until it is settled: time before what is written, or a silence nobody has explained. */
  atStart: ClockFault | undefined
  /** What the last look at the database's clock found, in milliseconds ahead of ours. */
  databaseAheadMs: number
  beatAt: number | undefined
  saidAt: number | undefined
}

const LOOK_EVERY_MS = 5_000
const BEAT_EVERY_MS = 60_000
const SILENCE_MS = 60 * 86_400_000
const DAY_MS = 86_400_000
const VIETNAM_MS = 7 * 3_600_000

let watching: Watching | undefined

/**
 * Begins to compare the machine's clock with a second one. `confirmedOn` is the day of which the operator says that it is
 * today, when nothing was written for very long.
 */
export async function startClockWatch({
  confirmedOn,
  wall = Date.now,
  steady = () => performance.now(),
}: {
  confirmedOn?: string | undefined
  wall?: () => number
  steady?: () => number
} = {}): Promise<ClockWatch> {
  if (isTestClock) return { stop: () => undefined, look: async () => undefined }
  const clocks = new TwoClocks(wall, steady)
  const mine: Watching = {
    clocks,
    processId: uuid(),
    atStart: atStart(await newestWritten(), clocks.wallMs(), confirmedOn),
    databaseAheadMs: 0,
    beatAt: undefined,
    saidAt: undefined,
  }
  watching = mine
  tellTimeBy(() => clocks.read())
  await look(mine)
  const timer = setInterval(() => void look(mine), LOOK_EVERY_MS).unref()
  return {
    look: () => look(mine),
    stop: () => {
      clearInterval(timer)
      watching = undefined
      tellTimeBy(undefined)
    },
  }
}

/** What is wrong with the clock at this very instant; changes wait until it is right. */
export function clockFault(): ClockFault | undefined {
  if (!watching) return undefined
  const { clocks, databaseAheadMs, atStart: found } = watching
  if (clocks.isStepped()) return { kind: 'stepped', bySeconds: Math.round(clocks.stepMs() / 1000) }
  if (Math.abs(databaseAheadMs) > STEP_MS)
    return { kind: 'differs', bySeconds: Math.round(databaseAheadMs / 1000) }
  return found
}

/** Refuses a change while the clock is in doubt: a wrong day written into a record stays there. */
export function refuseDoubtfulClock(): void {
  const fault = clockFault()
  if (!fault) return
  const code = {
    stepped: 'clock-jumped',
    differs: 'clock-jumped',
    behind: 'clock-behind',
    silent: 'clock-unconfirmed',
  }
  const seconds = 'bySeconds' in fault ? Math.abs(fault.bySeconds) : 0
  refuse(code[fault.kind], { seconds, retryAfterSeconds: 30 })
}

/** Somebody answers for the machine's clock (xác nhận đồng hồ đúng); says the instant she answered for. */
export async function confirmClock(): Promise<Date> {
  if (!watching) return refuse('wrong-state')
  const { clocks, processId } = watching
  const at = new Date(clocks.wallMs())
  await writeHeartbeat({ processId, at, isConfirmed: true })
  await look(watching)
  return at
}

function atStart(written: Written, wallMs: number, confirmedOn: string | undefined): ClockFault | undefined {
  const newestAt = newestOf(written)
  // Heartbeats are written by clocks that were right; an event may be a refusal under one that nobody answers for.
  const lastAt = written.beatAt ?? written.eventAt
  if (!newestAt || !lastAt) return undefined
  if (wallMs < newestAt.getTime() - STEP_MS) return { kind: 'behind', newestAt }
  const isSilent = wallMs - lastAt.getTime() > SILENCE_MS && !isToday(confirmedOn, wallMs)
  return isSilent ? { kind: 'silent', newestAt: lastAt } : undefined
}

function newestOf({ eventAt, beatAt }: Written): Date | undefined {
  if (!eventAt || !beatAt) return eventAt ?? beatAt
  return eventAt > beatAt ? eventAt : beatAt
}

// The operator's day, in Việt Nam; a restart shortly after midnight must not ask again.
function isToday(confirmedOn: string | undefined, wallMs: number): boolean {
  if (!confirmedOn) return false
  return Math.abs(Date.parse(`${confirmedOn}T12:00:00Z`) - (wallMs + VIETNAM_MS)) <= 1.5 * DAY_MS
}

async function look(mine: Watching): Promise<void> {
  const { clocks } = mine
  try {
    clocks.follow()
    await compare(mine)
    if (mine.atStart) mine.atStart = await stillAtStart(mine.atStart, clocks.wallMs())
    if (!clockFault()) await beat(mine)
  } catch (error) {
    log.warn({ problem: (error as Error).message }, 'clocks not compared')
  }
  sayAloud(mine)
}

async function compare(mine: Watching): Promise<void> {
  const { clocks } = mine
  const askedMs = clocks.wallMs()
  const read = await readDatabaseClock(databasePool())
  const wallMs = clocks.wallMs()
  // A clock that stepped between question and answer says nothing about the other.
  if (wallMs < askedMs || wallMs - askedMs > STEP_MS) return
  const aheadMs = read.databaseMs - (askedMs + wallMs) / 2
  mine.databaseAheadMs = read.isElsewhere ? aheadMs : 0
  // A machine that slept, or was paused, is told the time by the other one; else by whoever answers for it.
  const told = [read.isElsewhere ? wallMs + aheadMs : undefined, read.confirmedAt?.getTime()]
  if (clocks.isStepped() && told.some((ms) => isAbout(ms, wallMs))) clocks.trustWall()
}

function isAbout(ms: number | undefined, wallMs: number): boolean {
  return ms !== undefined && Math.abs(ms - wallMs) <= STEP_MS
}

// Only a person, another process that was told, or the clock itself makes it right: this process writes nothing till then.
async function stillAtStart(found: ClockFault, wallMs: number): Promise<ClockFault | undefined> {
  const again = atStart(await newestWritten(), wallMs, undefined)
  return found.kind === 'behind' && again?.kind === 'silent' ? undefined : again
}

async function beat(mine: Watching): Promise<void> {
  const at = mine.clocks.wallMs()
  if (mine.beatAt !== undefined && Math.abs(at - mine.beatAt) < BEAT_EVERY_MS) return
  mine.beatAt = at
  await writeHeartbeat({ processId: mine.processId, at: new Date(at), isConfirmed: false })
}

function sayAloud(mine: Watching): void {
  const fault = clockFault()
  const at = performance.now()
  if (!fault) mine.saidAt = undefined
  if (!fault || (mine.saidAt !== undefined && at - mine.saidAt < BEAT_EVERY_MS)) return
  mine.saidAt = at
  log.error(fault, 'the clock is in doubt: changes are refused')
}
