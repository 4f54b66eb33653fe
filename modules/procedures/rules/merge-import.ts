import type { CatalogueCase, CatalogueFee, CatalogueProcedure } from './catalogue-schema.ts'

/** What an import makes of a procedure that is known already: the copy to write, and what a person must look at first. */
export type MergedImport = { procedure: CatalogueProcedure; toReview: string[] }

/**
 * Takes what a newer file of the portal says over into a version that an earlier file brought (nạp lại): limits, fees, papers
 * and bases are the portal's; the e-form, the flows, the short forms people type and sums set locally are the office's own.
 */
export function mergeFromPortal(current: CatalogueProcedure, portal: CatalogueProcedure): MergedImport {
  const sameCases = current.cases.length === portal.cases.length
  const cases = portal.cases.map((each, at) => {
    const own = sameCases ? current.cases[at] : undefined
    return own
      ? { ...own, ...each, caseKey: own.caseKey, fees: localSums(own.fees, each.fees), ...flowOf(own) }
      : each
  })
  const { aliases, formKey, levels, onlineService, partialReason } = current
  const own = { aliases, formKey, levels, onlineService, ...(partialReason ? { partialReason } : {}) }
  return { procedure: { ...portal, ...own, cases }, toReview: [] }
}

/**
 * Takes over limits and sums alone into a version that was put into words by hand (nạp vào bản tự soạn). Where the portal is
 * silent, what is known stays; where its cases are not those of the office, somebody must look before it is published.
 */
export function mergeByHand(current: CatalogueProcedure, portal: CatalogueProcedure): MergedImport {
  const { length } = portal.cases
  if (current.cases.length !== length)
    return {
      procedure: { ...current, cases: portal.cases, source: portal.source },
      toReview: [`số trường hợp khác bản đang dùng (${current.cases.length} → ${length})`],
    }
  const cases = current.cases.map((own, at) => {
    const each = portal.cases[at]
    return each
      ? {
          ...own,
          timeLimits: { ...own.timeLimits, ...spokenLimits(each) },
          fees: mergedFees(own.fees, each.fees),
        }
      : own
  })
  return { procedure: { ...current, cases, source: portal.source }, toReview: [] }
}

/** Whether the portal says no limit and no sum that the version does not have; words of papers and titles are not compared. */
export function agreesOnFacts(current: CatalogueProcedure, portal: CatalogueProcedure): boolean {
  const known = new Set(current.cases.flatMap(factsOf))
  return portal.cases.flatMap(factsOf).every((fact) => known.has(fact))
}

function factsOf(each: CatalogueCase): string[] {
  const limits = Object.entries(spokenLimits(each)).map(
    ([way, limit]) => `${way} ${limit.length} ${limit.unit} ${limit.rule}`,
  )
  return [...limits, ...each.fees.flatMap(({ amountVnd }) => amountVnd ?? []).map(String)]
}

function spokenLimits({ timeLimits }: Pick<CatalogueCase, 'timeLimits'>) {
  return Object.fromEntries(
    Object.entries(timeLimits).flatMap(([way, limit]) => (limit ? [[way, limit] as const] : [])),
  )
}

function flowOf({ flowKey, pausePolicy }: CatalogueCase): Pick<CatalogueCase, 'flowKey' | 'pausePolicy'> {
  return { ...(flowKey ? { flowKey } : {}), ...(pausePolicy ? { pausePolicy } : {}) }
}

/** "Set locally" on the portal does not wipe out the sum that the council of this place has set. */
function localSums(own: readonly CatalogueFee[], portal: readonly CatalogueFee[]): CatalogueFee[] {
  return portal.map((fee) => {
    const local = own.find(({ channel, amountVnd }) => channel === fee.channel && amountVnd !== null)
    return fee.setLocally && local ? local : fee
  })
}

/** What is known by hand gives way only to a sum that was not known. */
function mergedFees(own: readonly CatalogueFee[], portal: readonly CatalogueFee[]): CatalogueFee[] {
  const sums = new Set(own.map(({ amountVnd }) => amountVnd))
  const isNew = portal.some(({ amountVnd }) => amountVnd !== null && !sums.has(amountVnd))
  return isNew || own.length === 0 ? [...portal] : [...own]
}
