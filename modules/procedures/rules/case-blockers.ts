import type { CatalogueCase, CatalogueFlow } from './catalogue-schema.ts'
import { checkFlow } from './check-flow.ts'
import { tightestHours } from './flow-that-fits.ts'
import type { OfficeDay } from './limit-hours.ts'

/** What a case runs on: its flow and whatever is wrong with its form. */
export type CaseFooting = { flow: CatalogueFlow | undefined; formFaults: readonly string[] }

/** Why a case cannot be run although all its parts are filled in: an unsound or too long flow, a form that cannot be used. */
export function caseBlockers(
  procedureCase: Pick<CatalogueCase, 'timeLimits'>,
  { flow, formFaults }: CaseFooting,
  day: OfficeDay,
): string[] {
  const problems = flow ? checkFlow(flow, tightestHours(procedureCase, day)) : []
  return [
    ...problems.map(
      ({ step, why }) => `quy trình “${flow?.name ?? ''}”${step ? `, bước ${step}` : ''}: ${why}`,
    ),
    ...formFaults.map((fault) => `biểu mẫu: ${fault}`),
  ]
}
