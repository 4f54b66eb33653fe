import { evaluateCondition } from '#kernel/forms/evaluate-condition.ts'
import type { Answers } from '#kernel/forms/form.ts'
import type { ProcedureCase, Requirement } from '#modules/procedures/index.ts'

/** The papers this very dossier needs: those whose condition holds over the answers given. */
export function requirementsFor(
  procedureCase: Pick<ProcedureCase, 'requirements'>,
  answers: Answers,
): Requirement[] {
  return procedureCase.requirements.filter((r) => !r.condition || evaluateCondition(r.condition, answers))
}
