import type { Actor } from '#kernel/actor.ts'
import type { UnitTree } from './statistics-tree.ts'

/** Which units are asked about. */
export type AskedUnits = {
  unitId?: string | undefined
  under?: boolean | undefined
  level?: string | undefined
}

/** One place counts are read from: a unit alone, or with all below it. */
export type TallyScope = { unitId: string; isBelow: boolean }

/** Whether the agencies below and besides her own may be asked about at all. */
export function maySeeStatistics(actor: Actor): boolean {
  if (actor.kind === 'system') return true
  if (actor.kind !== 'officer') return false
  return ['statistics.see', 'statistics.see-below', 'audit.read'].some((duty) => actor.duties.has(duty))
}

/** The agencies whose numbers the actor may see. */
export function unitsCounted(actor: Actor, tree: UnitTree): ReadonlySet<string> {
  return unitsOf(actor, tree, 'statistics.see')
}

/** The agencies whose dossiers the actor may list. */
export function unitsListed(actor: Actor, tree: UnitTree): ReadonlySet<string> {
  return unitsOf(actor, tree, 'one-stop.see')
}

function unitsOf(actor: Actor, tree: UnitTree, ownDuty: string): ReadonlySet<string> {
  const all = () =>
    new Set([...tree.units.values()].filter((unit) => unit.isAgency).map((unit) => unit.unitId))
  if (actor.kind === 'system') return all()
  if (actor.kind !== 'officer') return new Set()
  if (actor.duties.has('audit.read')) return all()
  if (!actor.duties.has('statistics.see-below'))
    return new Set(actor.duties.has(ownDuty) ? [actor.unitId] : [])
  return actor.covers === 'all' ? all() : new Set([actor.unitId, ...actor.covers])
}

/** The visible units that are asked about; undefined when the unit named is none the actor may know of. */
export function unitsAsked(
  visible: ReadonlySet<string>,
  tree: UnitTree,
  { unitId, under, level }: AskedUnits,
): string[] | undefined {
  const below = unitId === undefined ? visible : under ? tree.agenciesIn.get(unitId) : new Set([unitId])
  const asked = [...(below ?? [])].filter((id) => visible.has(id))
  if (unitId !== undefined && asked.length === 0) return undefined
  return level === undefined ? asked : asked.filter((id) => tree.units.get(id)?.level === level)
}

/** The same units in as few scopes as can be: a unit of which everything below is asked about too stands for all of it. */
export function scopesOf(units: readonly string[], tree: UnitTree): TallyScope[] {
  const left = new Set(units)
  const bySize = [...left].toSorted((a, b) => sizeOf(tree, b) - sizeOf(tree, a))
  const scopes: TallyScope[] = []
  for (const unitId of bySize) {
    const below = tree.agenciesIn.get(unitId) ?? new Set()
    const isWhole = below.size > 1 && [...below].every((id) => left.has(id))
    if (!left.has(unitId) || !isWhole) continue
    scopes.push({ unitId, isBelow: true })
    for (const id of below) left.delete(id)
  }
  return [...scopes, ...[...left].map((unitId) => ({ unitId, isBelow: false }))]
}

function sizeOf(tree: UnitTree, unitId: string): number {
  return tree.agenciesIn.get(unitId)?.size ?? 0
}
