import { ruleFault } from '#kernel/forms/rule-fault.ts'
import { inLanguage } from '#kernel/i18n/t.ts'
import type { CatalogueCase, CatalogueFlow } from './catalogue-schema.ts'
import { checkFlow, flowProblemText, type FlowProblem } from './check-flow.ts'
import { tightestHours } from './flow-that-fits.ts'
import type { OfficeDay } from './limit-hours.ts'

/** What a case runs on: its flow and whatever is wrong with its form. */
export type CaseFooting = { flow: CatalogueFlow | undefined; formFaults: readonly string[] }

/** Why a case cannot be run although all its parts are filled in: an unsound or too long flow, a form that cannot be used. */
export function caseBlockers(
  procedureCase: Pick<CatalogueCase, 'timeLimits'> & Partial<Pick<CatalogueCase, 'requirements'>>,
  { flow, formFaults }: CaseFooting,
  day: OfficeDay,
): string[] {
  const problems = flow ? checkFlow(flow, tightestHours(procedureCase, day)) : []
  return [
    ...problems.map(
      (problem) => `quy trình “${flow?.name ?? ''}”${stepText(problem, flow)}: ${vietnamese(problem)}`,
    ),
    ...conditionFaults(procedureCase.requirements ?? []),
    ...formFaults.map((fault) => `biểu mẫu: ${fault}`),
  ]
}

function conditionFaults(requirements: CatalogueCase['requirements']): string[] {
  return requirements.flatMap(({ name, condition }) => {
    const fault = condition && inLanguage('vi', () => ruleFault(condition))
    return fault ? [`giấy tờ “${name}”: ${fault}`] : []
  })
}

function stepText({ step }: FlowProblem, flow: CatalogueFlow | undefined): string {
  if (step === undefined) return ''
  return `, bước “${flow?.steps.find(({ key }) => key === step)?.name ?? step}”`
}

// One language from end to end: the name of the flow before it is in none but Vietnamese.
function vietnamese(problem: FlowProblem): string {
  return inLanguage('vi', () => flowProblemText(problem))
}
