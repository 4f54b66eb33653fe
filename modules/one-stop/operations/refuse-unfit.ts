import { sql } from 'kysely'
import type { OperationContext } from '#kernel/operation.ts'
import { refuse } from '#kernel/refusal.ts'
import { postCanDo } from '#modules/organisation/index.ts'
import type { Dossier } from './dossier-row.ts'

/** Refuses to give work to a post that has not its duty, or that the applicant herself holds. */
export async function refuseUnfit(
  { tx, now }: OperationContext,
  dossier: Dossier,
  { postId, duty }: { postId: string; duty: string },
): Promise<void> {
  if (!(await postCanDo(tx, { postId, agencyId: dossier.unit_id, duty, at: now }))) refuse('assignee-cannot')
  const { rows } = await sql<{ isApplicant: boolean }>`
    select exists (
      select from organisation.appointment a join organisation.officer o on o.id = a.officer_id
       where a.post_id = ${postId}::uuid and a.superseded_at is null and a.valid_from <= ${now} and (a.valid_to is null or a.valid_to > ${now})
         and o.identity_number = ${dossier.applicant_identity}) as "isApplicant"`.execute(tx)
  if (rows[0]?.isApplicant) refuse('assignee-is-applicant')
}
