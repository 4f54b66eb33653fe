import type { OperationContext } from '#kernel/operation.ts'
import { refuse } from '#kernel/refusal.ts'
import { dutiesWithoutHolder, unitLevel } from '#modules/organisation/index.ts'
import { casesInForce, type ProcedureCase } from '#modules/procedures/index.ts'
import { vietnamDay } from '../rules/vietnam-day.ts'
import type { Filing } from '../rules/filing.ts'

/** The case the dossier is filed under: of the version in force today, offered at that unit's level by that channel. */
export async function caseToFile(
  { tx, now }: OperationContext,
  input: Pick<Filing, 'procedureCode' | 'procedureCaseId' | 'unitId' | 'channel'>,
): Promise<ProcedureCase> {
  const cases = await casesInForce(tx, input.procedureCode, vietnamDay(now))
  const offered = cases.filter((c) => input.channel in c.timeLimits)
  const level = await unitLevel(tx, input.unitId, vietnamDay(now))
  if (!level || offered.length === 0 || !offered[0]?.levels.includes(level)) {
    refuse('procedure-not-offered', { procedureCode: input.procedureCode })
  }
  const chosen = input.procedureCaseId
    ? offered.find((c) => c.procedureCaseId === input.procedureCaseId)
    : offered[0]
  return chosen ?? refuse('case-unknown')
}

/** Refuses an agency where a step of the case would wait for ever, because nobody there may do it. */
export async function refuseUnstaffed(
  { tx, now }: OperationContext,
  { flow }: ProcedureCase,
  unitId: string,
): Promise<void> {
  const duties = flow.steps.map(({ duty }) => duty)
  const without = await dutiesWithoutHolder(tx, { agencyId: unitId, duties, at: now })
  const steps = flow.steps.filter(({ duty }) => without.includes(duty)).map(({ name }) => name)
  if (steps.length > 0) refuse('unit-without-officers', { steps: steps.join('; ') })
}
