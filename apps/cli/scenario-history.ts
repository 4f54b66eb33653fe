import type { Calendar } from '#kernel/working-time/calendar.ts'
import { dueAfter } from '#kernel/working-time/due-after.ts'
import { isWorked } from '#kernel/working-time/is-worked.ts'
import type { TimeLimit } from '#kernel/working-time/time-limit.ts'
import type { Scenario, ScenarioGroup } from './scenario-file.ts'

type Channel = 'desk' | 'online'
type Outcome = 'onTime' | 'overdue' | 'open' | 'unknown'

/** What a scenario is played in: the units of each level, the calendar, the limit of each procedure by channel. */
export type Stage = {
  calendar: Calendar
  unitsOf: ReadonlyMap<string, readonly { unitId: string; weight: number }[]>
  limitOf: (code: string, channel: Channel) => TimeLimit | null
}

/** One dossier as one-stop.import-history takes it. */
export type PlayedDossier = {
  unitId: string
  procedureCode: string
  channel: Channel
  receivedAt: string
  outcome: 'open' | 'solved' | 'unknown'
  endedAt?: string
  applicant: { kind: 'citizen'; name: string; identityNumber: string; phone: string; address: string }
}

const TRIES_AT_MOST = 20_000
const OPENS_AT = 8 * 60
const RESTS_AT = 11 * 60 + 45
const RESUMES_AT = 13 * 60 + 30
const CLOSES_AT = 17 * 60 + 15

/** Plays a scenario: as many dossiers with as many outcomes as were published, everything else drawn by its seed. */
export function play(scenario: Scenario, stage: Stage): PlayedDossier[] {
  const player = new Player(scenario, stage)
  return scenario.groups
    .flatMap((group) => player.playGroup(group))
    .toSorted((a, b) => Date.parse(a.receivedAt) - Date.parse(b.receivedAt))
}

class Player {
  readonly #scenario: Scenario
  readonly #stage: Stage
  readonly #draw: (below: number) => number
  readonly #days: { on: string; weight: number }[]
  readonly #dueOns = new Map<string, string>()

  constructor(scenario: Scenario, stage: Stage) {
    this.#scenario = scenario
    this.#stage = stage
    this.#draw = drawnFrom(scenario.seed)
    this.#days = workedDays(scenario, stage.calendar)
  }

  playGroup(group: ScenarioGroup): PlayedDossier[] {
    const outcomes = this.#shuffled(
      repeated<Outcome>({
        onTime: group.onTime,
        overdue: group.overdue,
        open: group.open,
        unknown: group.unknown,
      }),
    )
    const channels = this.#shuffled(
      repeated<Channel>({ online: group.online, desk: group.received - group.online }),
    )
    return outcomes.map((outcome, i) => this.#playOne(group, outcome, channels[i] as Channel))
  }

  #playOne(group: ScenarioGroup, outcome: Outcome, channel: Channel): PlayedDossier {
    const unitId = this.#weighted(this.#stage.unitsOf.get(group.level) ?? []).unitId
    for (let i = 0; i < TRIES_AT_MOST; i++) {
      const procedureCode = this.#weighted(
        group.procedures.map(({ code, ...weights }) => ({ code, weight: weights[channel] })),
      ).code
      const receivedAt = this.#someTimeOn(this.#weighted(this.#days).on, OPENS_AT)
      const end = this.#endOf(outcome, receivedAt, this.#dueOn(procedureCode, channel, receivedAt))
      if (end) return { unitId, procedureCode, channel, receivedAt, ...end, applicant: this.#someApplicant() }
    }
    throw new Error(`no dossier of group ${group.key} can be ${outcome} in the period`)
  }

  // How it may have ended, or nothing when a dossier received then cannot have ended so within the period.
  #endOf(
    outcome: Outcome,
    receivedAt: string,
    dueOn: string,
  ): { outcome: PlayedDossier['outcome']; endedAt?: string } | undefined {
    const receivedOn = receivedAt.slice(0, 10)
    if (outcome === 'unknown') return { outcome }
    if (outcome === 'open') return dueOn > this.#scenario.to ? { outcome } : undefined
    const days = this.#days.filter(
      ({ on }) =>
        on >= receivedOn && (outcome === 'onTime' ? on <= dueOn : on > dueOn && on <= dayAfter(dueOn, 10)),
    )
    if (days.length === 0) return undefined
    const on = (days[this.#draw(days.length)] as { on: string }).on
    const from = on === receivedOn ? minuteOf(receivedAt) + 1 : OPENS_AT
    return { outcome: 'solved', endedAt: this.#someTimeOn(on, from) }
  }

  #dueOn(code: string, channel: Channel, receivedAt: string): string {
    const limit = this.#stage.limitOf(code, channel)
    if (!limit || limit.unit === 'working-hour')
      throw new Error(`procedure ${code} has no limit in days for ${channel}`)
    const key = `${code} ${channel} ${receivedAt.slice(0, 10)} ${minuteOf(receivedAt) > 15 * 60}`
    const known = this.#dueOns.get(key)
    if (known) return known
    const { dueOn } = dueAfter(this.#stage.calendar, { ...limit, from: receivedAt })
    this.#dueOns.set(key, dueOn)
    return dueOn
  }

  #someTimeOn(on: string, fromMinute: number): string {
    const from = Math.min(fromMinute, CLOSES_AT + 14)
    const minute = from + this.#draw(Math.max(1, CLOSES_AT - from))
    const worked =
      minute > RESTS_AT && minute < RESUMES_AT && fromMinute < RESTS_AT
        ? RESUMES_AT + (minute - RESTS_AT)
        : minute
    const text = (n: number) => String(n).padStart(2, '0')
    return `${on}T${text(Math.floor(worked / 60))}:${text(worked % 60)}:00+07:00`
  }

  #someApplicant(): PlayedDossier['applicant'] {
    const { count, address, families, middles, givens } = this.#scenario.applicants
    const n = this.#draw(count)
    const name = [
      families[n % families.length],
      middles[Math.floor(n / 3) % middles.length],
      givens[Math.floor(n / 7) % givens.length],
    ].join(' ')
    return {
      kind: 'citizen',
      name,
      identityNumber: `0019999${String(n).padStart(5, '0')}`,
      phone: `09000${String(n).padStart(5, '0')}`,
      address,
    }
  }

  #weighted<T extends { weight: number }>(choices: readonly T[]): T {
    let left = this.#draw(choices.reduce((sum, { weight }) => sum + weight, 0))
    const chosen = choices.find(({ weight }) => (left -= weight) < 0)
    if (!chosen) throw new Error('nothing to choose from')
    return chosen
  }

  #shuffled<T>(list: T[]): T[] {
    for (let i = list.length - 1; i > 0; i--) {
      const j = this.#draw(i + 1)
      const here = list[i] as T
      list[i] = list[j] as T
      list[j] = here
    }
    return list
  }
}

function repeated<T extends string>(counts: Record<T, number>): T[] {
  return Object.entries<number>(counts).flatMap(([value, n]) => Array.from<T>({ length: n }).fill(value as T))
}

function workedDays(
  { from, to, monthWeights }: Scenario,
  calendar: Calendar,
): { on: string; weight: number }[] {
  const days: { on: string; weight: number }[] = []
  for (let on = from; on <= to; on = dayAfter(on, 1))
    if (isWorked(calendar, on)) days.push({ on, weight: monthWeights[on.slice(0, 7)] ?? 0 })
  return days
}

function dayAfter(on: string, days: number): string {
  return new Date(Date.parse(`${on}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10)
}

function minuteOf(at: string): number {
  return Number(at.slice(11, 13)) * 60 + Number(at.slice(14, 16))
}

// Numbers that look drawn by lot and are the same in every run (mulberry32).
function drawnFrom(seed: number): (below: number) => number {
  let state = seed
  return (below) => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296) * below)
  }
}
