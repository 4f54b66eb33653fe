import type { UnitKind } from './profile.ts'

/** What is needed of a unit to find in whose name its posts act. */
export type UnitInTree = { key: string; kind: UnitKind; parent: string | null }

// Sections, desks and oversight bodies act in the name of the agency that they belong to.
const INNER_KINDS: ReadonlySet<UnitKind> = new Set(['section', 'desk', 'oversight'])

/** The unit in whose name the posts of a unit act (cơ quan): itself, or the nearest one above that is no inner part. */
export function agencyOf(units: ReadonlyMap<string, UnitInTree>, key: string): string {
  const seen = new Set<string>()
  let unit = units.get(key)
  while (unit && INNER_KINDS.has(unit.kind) && unit.parent && !seen.has(unit.key)) {
    seen.add(unit.key)
    unit = units.get(unit.parent)
  }
  return unit?.key ?? key
}
