import { sql } from 'kysely'
import type { OperationContext } from '#kernel/operation.ts'
import { refuse } from '#kernel/refusal.ts'
import { postCanDo } from '#modules/organisation/index.ts'
import { interestOf } from '../queries/own-interest.ts'
import type { Interest } from '../rules/interest.ts'
import type { Dossier } from './dossier-row.ts'

const refusals: Record<Interest, string> = {
  applicant: 'assignee-is-applicant',
  submitter: 'assignee-is-submitter',
  representative: 'assignee-represents-applicant',
}

/** Refuses to give work to a post that has not its duty, or whose holder would decide her own matter. */
export async function refuseUnfit(
  { tx, now }: OperationContext,
  dossier: Dossier,
  { postId, duty }: { postId: string; duty: string },
): Promise<void> {
  if (!(await postCanDo(tx, { postId, agencyId: dossier.unit_id, duty, at: now }))) refuse('assignee-cannot')
  const { rows } = await sql<{ identityNumber: string | null }>`
    select o.identity_number as "identityNumber"
      from organisation.appointment a join organisation.officer o on o.id = a.officer_id
     where a.post_id = ${postId}::uuid and a.superseded_at is null and a.valid_from <= ${now} and (a.valid_to is null or a.valid_to > ${now})`.execute(
    tx,
  )
  for (const { identityNumber } of rows) {
    const interest = await interestOf(tx, dossier, { identityNumber, now })
    if (interest) refuse(refusals[interest])
  }
}
