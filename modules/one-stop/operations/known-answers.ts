import { prefillFrom } from '#kernel/forms/prefill-from.ts'
import type { Answers } from '#kernel/forms/form.ts'
import type { Actor } from '#kernel/actor.ts'
import type { OperationContext } from '#kernel/operation.ts'
import { personOf } from '#modules/parties/index.ts'
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
  const person = await personOf(tx, actor)
  if (applicant.kind === 'body') return prefillFrom(form, { ...named(actor, person), ...ofBody(applicant) })
  const isOwn = person?.kind === 'citizen' && isSameIdentity(person, applicant)
  return prefillFrom(form, { ...(isOwn ? person : {}), ...applicant })
}

type Numbered = { identityNumber: string | null; identityKind: string | null; identityCountry: string | null }

function isSameIdentity(one: Numbered, other: Numbered): boolean {
  return (
    one.identityNumber === other.identityNumber &&
    one.identityKind === other.identityKind &&
    one.identityCountry === other.identityCountry
  )
}

// A form asks who files and for whom: of the one who files only who she is, the rest is the body's.
function named(actor: Actor, person: Awaited<ReturnType<typeof personOf>>) {
  if (actor.kind !== 'representative' || !person) return {}
  const { name, identityNumber, dateOfBirth, sex } = person
  return { name, identityNumber, dateOfBirth, sex }
}

function ofBody({ name, identityNumber, phone, email, address }: Filing['applicant']) {
  const reached = { phone: phone ?? null, email: email ?? null, address: address ?? null }
  return { ...reached, bodyName: name, bodyCode: identityNumber, onBehalfOf: 'body' }
}
