import type { Filing, SentFiling } from './filing.ts'

/** What a draft holds of a filing. */
export type DraftRow = {
  applicant_name: string
  applicant_identity: string | null
  applicant_phone: string | null
  applicant_email: string | null
  applicant_address: string | null
  assisted_by: unknown
  form: unknown
  return_mode: string
}

/** What is sent, over what the draft has: left out means unchanged, `null` means taken out. */
export function overDraft<Sent extends SentFiling>(sent: Sent, draft: DraftRow | undefined): Sent & Filing {
  if (!draft) return { ...sent, form: sent.form ?? {}, returnMode: sent.returnMode ?? 'desk' }
  return {
    ...sent,
    form: sent.form ?? (draft.form as Filing['form']),
    returnMode: sent.returnMode ?? (draft.return_mode as Filing['returnMode']),
    assistedBy: sent.assistedBy === undefined ? (draft.assisted_by as Filing['assistedBy']) : sent.assistedBy,
    applicant: applicantOver(sent.applicant, draft),
  }
}

// How somebody else is reached says nothing of her.
function applicantOver(applicant: Filing['applicant'], draft: DraftRow): Filing['applicant'] {
  if (applicant.identityNumber !== draft.applicant_identity) return applicant
  const said = (value: string | null | undefined, kept: string | null) => (value === undefined ? kept : value)
  return {
    ...applicant,
    phone: said(applicant.phone, draft.applicant_phone),
    email: said(applicant.email, draft.applicant_email),
    address: said(applicant.address, draft.applicant_address),
  }
}
