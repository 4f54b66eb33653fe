import type { CatalogueCase, CatalogueFlow } from './catalogue-schema.ts'
import { checkFlow } from './check-flow.ts'
import { limitHours, type OfficeDay } from './limit-hours.ts'

/** The shortest time that any channel of a case leaves to the office, in working hours; null when none sets a limit. */
export function tightestHours(
  { timeLimits }: Pick<CatalogueCase, 'timeLimits'>,
  day: OfficeDay,
): number | null {
  const hours = Object.values(timeLimits).map((limit) => limitHours(limit ?? null, day))
  const limited = hours.filter((each) => each !== null)
  return limited.length > 0 ? Math.min(...limited) : null
}

/** The flow for a case that came without one: the field's own, else the longest of the general ones that keeps the limit. */
export function flowThatFits(
  procedureCase: Pick<CatalogueCase, 'timeLimits'>,
  fieldFlow: CatalogueFlow | undefined,
  general: readonly CatalogueFlow[],
  day: OfficeDay,
): CatalogueFlow | undefined {
  const hours = tightestHours(procedureCase, day)
  const candidates = [...(fieldFlow ? [fieldFlow] : []), ...general]
  return candidates.find((flow) => checkFlow(flow, hours).length === 0) ?? candidates[0]
}
