import { randomInt } from 'node:crypto'
import type { OperationContext } from '#kernel/operation.ts'
import { tidyAnswers } from '#kernel/forms/tidy-answers.ts'
import { searchKey } from '#kernel/text/search-key.ts'
import { partyFor } from '#modules/parties/index.ts'
import type { ProcedureCase } from '#modules/procedures/index.ts'
import type { Dossier } from './dossier-row.ts'
import type { Filing } from './filing.ts'

const REFERENCE_ALPHABET = '23456789ABCDEFGHJKMNPQRSTVWXYZ'

/** Writes the dossier row of a draft or a submission; a draft that exists is brought up to what was sent. */
export async function writeFiling(
  { tx, now, actor }: OperationContext,
  what: { id: string; input: Filing; procedureCase: ProcedureCase; state: 'draft' | 'submitted' },
): Promise<Dossier> {
  const { id, input, procedureCase, state } = what
  const partyId = await partyFor(tx, input.applicant, now)
  const common = {
    ...applicantColumns(input, partyId),
    state,
    channel: input.channel,
    procedure_id: procedureCase.procedureId,
    procedure_case_id: procedureCase.procedureCaseId,
    field_key: procedureCase.fieldKey,
    section_key: procedureCase.sectionKey,
    pause_policy: procedureCase.pausePolicy,
    unit_id: input.unitId,
    submitter_party_id: actor.kind === 'citizen' || actor.kind === 'representative' ? actor.personId : null,
    assisted_by: input.assistedBy ? JSON.stringify(input.assistedBy) : null,
    return_mode: input.returnMode,
    form: JSON.stringify(tidyAnswers(input.form)),
    submitted_at: state === 'submitted' ? now : null,
    last_event_at: now,
    search: searchOf(input),
  }
  const fresh = { id, home_unit_id: input.unitId, reference: newReference(), pin: pinOf(input), clock: 'none' as const, drafted_at: now }
  return tx
    .insertInto('one_stop.dossier')
    .values({ ...fresh, ...common })
    .onConflict((c) => c.column('id').doUpdateSet({ ...common, pin: fresh.pin }))
    .returningAll()
    .executeTakeFirstOrThrow()
}

function applicantColumns({ applicant }: Filing, partyId: string) {
  return {
    applicant_party_id: partyId,
    applicant_kind: applicant.kind,
    applicant_name: applicant.name,
    applicant_identity: applicant.identityNumber,
    applicant_phone: applicant.phone ?? null,
    applicant_email: applicant.email ?? null,
    applicant_address: applicant.address ?? null,
  }
}

/** What a dossier is found by: name, codes, number, phone, all without accents. */
export function searchOf({ applicant }: Pick<Filing, 'applicant'>, ...codes: string[]): string {
  return searchKey([applicant.name, applicant.identityNumber, applicant.phone ?? '', ...codes].join(' '))
}

// Without letters that are mistaken for one another when read out or copied by hand.
function newReference(): string {
  const letters = Array.from({ length: 10 }, () => REFERENCE_ALPHABET[randomInt(REFERENCE_ALPHABET.length)]).join('')
  return `${letters.slice(0, 5)}-${letters.slice(5)}`
}

// The last four digits of the phone, else four digits printed on the receipt.
function pinOf({ applicant }: Filing): string {
  return applicant.phone ? applicant.phone.slice(-4) : String(randomInt(10_000)).padStart(4, '0')
}
