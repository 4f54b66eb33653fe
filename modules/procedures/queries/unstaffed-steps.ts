import type { Actor } from '#kernel/actor.ts'
import { units, whoMay } from '#modules/organisation/index.ts'
import type { CatalogueFlow } from '../rules/catalogue-schema.ts'

/** Steps of a flow for which an agency has nobody on that day (bước chưa có người làm). */
export type UnstaffedSteps = { unitId: string; unit: string; steps: string[] }

/** Where a flow may arrive and find nobody: for every agency of the levels, the steps whose duty no officer in post holds. */
export async function unstaffedSteps(
  actor: Actor,
  now: Date,
  { levels, flows }: { levels: readonly string[]; flows: readonly CatalogueFlow[] },
): Promise<UnstaffedSteps[]> {
  const steps = flows.flatMap((flow) => flow.steps)
  const duties = [...new Set(steps.map(({ duty }) => duty))]
  const found: UnstaffedSteps[] = []
  for (const level of levels) {
    const { rows } = await units.ask(actor, now, { level, kind: 'agency' })
    for (const { unitId, name } of rows) {
      const missing = await dutiesOfNobody(actor, now, { unitId, duties })
      const names = steps.filter(({ duty }) => missing.has(duty)).map((step) => step.name)
      if (names.length > 0) found.push({ unitId, unit: name, steps: [...new Set(names)] })
    }
  }
  return found
}

async function dutiesOfNobody(
  actor: Actor,
  now: Date,
  { unitId, duties }: { unitId: string; duties: readonly string[] },
): Promise<Set<string>> {
  const missing = new Set<string>()
  for (const duty of duties) {
    const { count } = await whoMay.ask(actor, now, { unitId, duty })
    if (count === 0) missing.add(duty)
  }
  return missing
}
