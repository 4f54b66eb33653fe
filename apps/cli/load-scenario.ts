import { anonymous, system } from '#kernel/actor.ts'
import { database } from '#kernel/db/database.ts'
import type { TimeLimit } from '#kernel/working-time/time-limit.ts'
import { importHistory, rollUpTallies } from '#modules/one-stop/index.ts'
import { calendarFor, readProfile, units } from '#modules/organisation/index.ts'
import { getProcedure } from '#modules/procedures/index.ts'
import type { Scenario } from './scenario-file.ts'
import { play, type Stage } from './scenario-history.ts'

/** Plays a scenario in the open office and takes it in as history; answers how many dossiers it was. */
export async function loadScenario(scenario: Scenario, now: Date): Promise<number> {
  const dossiers = play(scenario, await stageOf(scenario, now))
  const { imported } = await importHistory.perform(system, now, { source: sourceOf(scenario), dossiers })
  await rollUpTallies.perform(system, now, {})
  return imported
}

/** Under which name the dossiers of a scenario are known. */
export function sourceOf({ key }: Pick<Scenario, 'key'>): string {
  return `scenario:${key}`
}

async function stageOf(scenario: Scenario, now: Date): Promise<Stage> {
  const limits = await limitsOf(scenario, now)
  return {
    calendar: await calendarFor(database()),
    unitsOf: await unitsOf(scenario, now),
    limitOf: (code, channel) => limits.get(code)?.[channel] ?? null,
  }
}

type Limits = Partial<Record<'desk' | 'online' | 'postal', TimeLimit | null>>

async function limitsOf({ groups, from }: Scenario, now: Date): Promise<Map<string, Limits>> {
  const codes = new Set(groups.flatMap(({ procedures }) => procedures.map(({ code }) => code)))
  const limits = new Map<string, Limits>()
  for (const code of codes) {
    const { procedureCases } = await getProcedure.ask(anonymous, now, { code, on: from })
    limits.set(code, procedureCases[0]?.timeLimits ?? {})
  }
  return limits
}

// The profile names its units by keys; in the database they are found again by level and name.
async function unitsOf({ profile, groups, to, unitWeights }: Scenario, now: Date): Promise<Stage['unitsOf']> {
  const weights = new Map(readProfile(profile).units.map(({ key, name }) => [name, unitWeights[key] ?? 1]))
  const byLevel = new Map<string, { unitId: string; weight: number }[]>()
  for (const { level } of groups) {
    const { rows } = await units.ask(anonymous, now, { on: to, level, kind: 'agency' })
    byLevel.set(
      level,
      rows.map(({ unitId, name }) => ({ unitId, weight: weights.get(name) ?? 0 })),
    )
  }
  return byLevel
}
