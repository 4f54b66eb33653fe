import { prefillFrom } from '#kernel/forms/prefill-from.ts'
import type { Answers } from '#kernel/forms/form.ts'
import type { OperationContext } from '#kernel/operation.ts'
import { partyOf } from '#modules/parties/index.ts'
import type { ProcedureCase } from '#modules/procedures/index.ts'
import type { Filing } from '../rules/filing.ts'

/**
 * The answers nobody types (điền sẵn): what the filing itself says of the applicant, and what is on record of her when
 * she files for herself. Of anybody else nothing on record is told.
 */
export async function knownAnswers(
  { tx, actor }: OperationContext,
  { form }: Pick<ProcedureCase, 'form'>,
  { applicant }: Pick<Filing, 'applicant'>,
): Promise<Answers> {
  const own = await partyOf(tx, actor)
  const isOwn = own?.kind === applicant.kind && own.identityNumber === applicant.identityNumber
  return prefillFrom(form, { ...(isOwn ? own : {}), ...applicant })
}
