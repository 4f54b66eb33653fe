import { conditionHolds, isConditionOpen } from '#kernel/forms/evaluate-condition.ts'
import type { Answers } from '#kernel/forms/form.ts'
import type { ProcedureCase, Requirement } from '#modules/procedures/index.ts'
import type { Filing } from './filing.ts'

/**
 * The papers this very dossier needs: those whose condition holds over the answers given. What the answers cannot decide, as
 * when a form was filled on paper, may be handed in but is not demanded.
 */
export function requirementsFor(
  procedureCase: Pick<ProcedureCase, 'requirements'>,
  answers: Answers,
): Requirement[] {
  return procedureCase.requirements.flatMap((requirement) => {
    const holds = requirement.condition ? conditionHolds(requirement.condition, answers) : true
    if (holds === false) return []
    return holds ? [requirement] : [{ ...requirement, obligatory: false }]
  })
}

/** The papers without which it is not taken in; where the form was filled on paper, not those that only its answers decide. */
export function demandedFor(
  procedureCase: Pick<ProcedureCase, 'requirements'>,
  { answers, channel }: { answers: Answers; channel: Filing['channel'] },
): Requirement[] {
  const isDecided = ({ condition }: Requirement) =>
    channel === 'online' || !condition || !isConditionOpen(condition, answers)
  return requirementsFor(procedureCase, answers).filter((paper) => paper.obligatory && isDecided(paper))
}
