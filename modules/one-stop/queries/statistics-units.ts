import type { Actor } from '#kernel/actor.ts'
import { database } from '#kernel/db/database.ts'
import { unitsCounted } from '../rules/statistics-scope.ts'
import type { CountedUnit } from '../rules/statistics-tree.ts'
import { vietnamDay } from '../rules/vietnam-day.ts'
import { unitTree } from './statistics-unit-tree.ts'

const vietnamese = new Intl.Collator('vi')

/** The agencies whose numbers the actor may ask for, the highest first. */
export async function countableUnits(actor: Actor, now: Date): Promise<CountedUnit[]> {
  const tree = await unitTree(database(), vietnamDay(now))
  const units = [...unitsCounted(actor, tree)].flatMap((unitId) => tree.units.get(unitId) ?? [])
  return units.toSorted((a, b) => a.rank - b.rank || vietnamese.compare(a.name, b.name))
}
