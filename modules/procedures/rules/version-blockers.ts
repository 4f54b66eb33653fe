import { caseBlockers, type CaseFooting } from './case-blockers.ts'
import type { CatalogueCase, CatalogueProcedure } from './catalogue-schema.ts'
import type { OfficeDay } from './limit-hours.ts'
import { publicationBlockers, type RequiredPart } from './publication-blockers.ts'

/** What stands in the way of publication, and the case it concerns. */
export type VersionBlocker = { part: RequiredPart | 'footing'; caseKey?: string; why: string }

/** What must be known of the office to judge a version. */
export type JudgingFacts = {
  levels: ReadonlySet<string>
  officeDay: OfficeDay
  footingOf: (procedureCase: CatalogueCase) => CaseFooting
}

/** Everything that stands in the way of publishing a version: parts the law wants, flows and forms that cannot be run. */
export function versionBlockers(procedure: CatalogueProcedure, facts: JudgingFacts): VersionBlocker[] {
  const footings = procedure.cases.map((each) => ({ each, footing: facts.footingOf(each) }))
  const isKnown = procedure.levels.some((level) => facts.levels.has(level))
  return [
    ...publicationBlockers(procedure, (each) => facts.footingOf(each).flow?.key),
    ...(isKnown ? [] : [{ part: 'agency' as const, why: 'Không cấp nào ở đây giải quyết thủ tục này' }]),
    ...footings.flatMap(({ each, footing }) =>
      caseBlockers(each, footing, facts.officeDay).map((why) => ({
        part: 'footing' as const,
        caseKey: each.caseKey,
        why,
      })),
    ),
  ]
}
