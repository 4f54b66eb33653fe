import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { z } from 'zod'

const folder = fileURLToPath(new URL('../../catalogue/scenarios/', import.meta.url))
const amount = z.int().nonnegative()
const words = z.array(z.string()).min(1)

const group = z
  .strictObject({
    key: z.string(),
    level: z.string(),
    received: amount,
    online: amount,
    onTime: amount,
    overdue: amount,
    open: amount,
    unknown: amount,
    source: z.string(),
    procedures: z.array(z.strictObject({ code: z.string(), desk: amount, online: amount })).min(1),
  })
  .refine((g) => g.onTime + g.overdue + g.open + g.unknown === g.received, {
    error: 'the outcomes do not add up to what was received',
  })

const scenario = z.strictObject({
  key: z.string(),
  profile: z.string(),
  name: z.string(),
  note: z.string(),
  from: z.iso.date(),
  to: z.iso.date(),
  seed: z.int(),
  groups: z.array(group),
  unitWeights: z.record(z.string(), amount),
  monthWeights: z.record(z.string(), amount),
  applicants: z.strictObject({
    count: z.int().positive(),
    address: z.string(),
    families: words,
    middles: words,
    givens: words,
  }),
})

/** What a published report says of a period, to be lived through again in a demonstration. */
export type Scenario = z.infer<typeof scenario>
export type ScenarioGroup = Scenario['groups'][number]

/** Reads a scenario of the catalogue; says which there are when there is none of that name. */
export function readScenario(key: string): Scenario {
  const path = `${folder}${key}.json`
  if (/^[a-z0-9-]+$/.test(key) && existsSync(path))
    return scenario.parse(JSON.parse(readFileSync(path, 'utf8')))
  const known = readdirSync(folder).map((name) => name.replace('.json', ''))
  throw new Error(`Không có kịch bản “${key}”. Có: ${known.join(', ')}.`)
}
