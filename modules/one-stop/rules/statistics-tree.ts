import { createHash } from 'node:crypto'

/** A unit as statistics name it: also one that is no more, under its last name and parent. */
export type CountedUnit = {
  unitId: string
  name: string
  shortName: string
  level: string
  rank: number
  parentId: string | null
  isAgency: boolean
}

/** The tree of units by which counts of subordinates are added up. */
export type UnitTree = {
  units: ReadonlyMap<string, CountedUnit>
  /** Every agency at or below each unit. */
  agenciesIn: ReadonlyMap<string, ReadonlySet<string>>
  /** Changes when any unit appears or gets another parent. */
  signature: string
}

/** Makes the tree of its units. */
export function unitTreeOf(rows: readonly CountedUnit[]): UnitTree {
  const units = new Map(rows.map((unit) => [unit.unitId, unit]))
  const agenciesIn = new Map<string, Set<string>>(rows.map((unit) => [unit.unitId, new Set()]))
  for (const { unitId, isAgency } of rows) {
    if (!isAgency) continue
    for (const above of upwards(units, unitId)) agenciesIn.get(above)?.add(unitId)
  }
  const edges = rows.map((unit) => `${unit.unitId} ${unit.parentId ?? ''} ${unit.isAgency}`).toSorted()
  return { units, agenciesIn, signature: createHash('sha256').update(edges.join('\n')).digest('hex') }
}

/** For which units counts of all below are kept, with the units they are added from: those that have an agency below them. */
export function belowPairs(tree: UnitTree): { unitIds: string[]; scopeIds: string[] } {
  const pairs = [...tree.agenciesIn]
    .filter(([, agencies]) => agencies.size > 1)
    .flatMap(([scopeId, agencies]) => [...agencies].map((unitId) => ({ unitId, scopeId })))
  return { unitIds: pairs.map((p) => p.unitId), scopeIds: pairs.map((p) => p.scopeId) }
}

// The unit itself and all above it; a circle in the rows ends where it closes.
function upwards(units: ReadonlyMap<string, CountedUnit>, unitId: string): Set<string> {
  const met = new Set<string>()
  for (
    let at: string | null | undefined = unitId;
    at && units.has(at) && !met.has(at);
    at = units.get(at)?.parentId
  )
    met.add(at)
  return met
}
