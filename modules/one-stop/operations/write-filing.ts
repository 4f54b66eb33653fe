import { openingSteps } from '#kernel/flows/run-flow.ts'
import { tidyAnswers } from '#kernel/forms/tidy-answers.ts'
import type { OperationContext } from '#kernel/operation.ts'
import { searchKey } from '#kernel/text/search-key.ts'
import { partyFor } from '#modules/parties/index.ts'
import type { ProcedureCase } from '#modules/procedures/index.ts'
import type { Filing } from '../rules/filing.ts'
import { newReference } from '../rules/reference.ts'
import { keptPin, newTrackingPin } from '../rules/tracking-pin.ts'
import type { Dossier } from './dossier-row.ts'
import { carryFiles } from './write-enclosures.ts'

type WhatIsFiled = { id: string; input: Filing; procedureCase: ProcedureCase; state: 'draft' | 'submitted' }

/** Writes the dossier row of a draft or a submission; a draft that exists is brought up to what was sent. */
export async function writeFiling(context: OperationContext, filed: WhatIsFiled): Promise<Dossier> {
  const { tx, now } = context
  const { id, input } = filed
  const partyId = await partyFor(tx, onRecord(context, input), now)
  const common = {
    ...applicantColumns(input, partyId),
    ...caseColumns(filed),
    ...filingColumns(context, filed),
  }
  const fresh = {
    id,
    home_unit_id: input.unitId,
    reference: newReference(),
    pin: keptPin(newTrackingPin(), id),
    clock: 'none' as const,
    matter: 'open' as const,
    drafted_at: now,
  }
  const dossier = await tx
    .insertInto('one_stop.dossier')
    .values({ ...fresh, ...common })
    .onConflict((c) => c.column('id').doUpdateSet({ ...common, pin: fresh.pin }))
    .returningAll()
    .executeTakeFirstOrThrow()
  await carryFiles(context, dossier.id, input.assistedBy?.fileIds ?? [])
  return dossier
}

// How somebody is reached goes on her record from the desk or from herself: what another citizen writes of her stays in the
// dossier, or messages to her would go to whoever named her first.
function onRecord({ actor }: OperationContext, { applicant }: Filing): Filing['applicant'] {
  if (actor.kind === 'officer') return applicant
  return { ...applicant, phone: null, email: null, address: null }
}

function filingColumns({ actor, now }: OperationContext, { input, procedureCase, state }: WhatIsFiled) {
  const isForward = state === 'submitted'
  return {
    state,
    channel: input.channel,
    unit_id: input.unitId,
    // What a representative files is the body's: once she no longer represents it, it is none of hers.
    submitter_party_id: actor.kind === 'citizen' ? actor.personId : null,
    assisted_by: input.assistedBy ? JSON.stringify(input.assistedBy) : null,
    return_mode: input.returnMode,
    form: JSON.stringify(tidyAnswers(input.form)),
    submitted_at: isForward ? now : null,
    last_event_at: now,
    flow_open: isForward ? openingSteps(procedureCase.flow) : [],
    search: searchOf(input),
  }
}

function caseColumns({ procedureCase }: WhatIsFiled) {
  return {
    procedure_id: procedureCase.procedureId,
    procedure_case_id: procedureCase.procedureCaseId,
    field_key: procedureCase.fieldKey,
    section_key: procedureCase.sectionKey,
    pause_policy: procedureCase.pausePolicy,
  }
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

// What a dossier is found by: name, number, phone, all without accents; the code joins them at reception.
function searchOf({ applicant }: Filing): string {
  return searchKey([applicant.name, applicant.identityNumber, applicant.phone ?? ''].join(' '))
}
