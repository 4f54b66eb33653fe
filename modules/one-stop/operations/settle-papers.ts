import { sql } from 'kysely'
import type { Answers } from '#kernel/forms/form.ts'
import type { OperationContext } from '#kernel/operation.ts'
import type { ProcedureCase } from '#modules/procedures/index.ts'
import type { EnclosureInput } from '../rules/filing.ts'
import { requirementsFor } from '../rules/requirements-for.ts'
import type { Dossier } from './dossier-row.ts'

/**
 * A draft may hold papers of a case or of answers that were changed since: what is handed in carries only those asked for
 * now, and those sent with it. Pages that no paper holds any more are let go, so that no officer sees them.
 */
export async function settlePapers(
  { tx }: OperationContext,
  dossier: Dossier,
  procedureCase: ProcedureCase,
  sent: readonly EnclosureInput[],
): Promise<void> {
  const asked = requirementsFor(procedureCase, dossier.form as Answers).map((r) => r.requirementId)
  const belonging = [...asked, ...sent.map((e) => e.requirementId)]
  await sql`delete from one_stop.enclosure where dossier_id = ${dossier.id}::uuid and requirement_id <> all(${belonging}::text[])`.execute(
    tx,
  )
  const names = procedureCase.requirements.map(({ requirementId, name }) => ({ requirementId, name }))
  await sql`
    update one_stop.enclosure e set name = r.name from jsonb_to_recordset(${JSON.stringify(names)}::jsonb) as r("requirementId" text, name text)
     where e.dossier_id = ${dossier.id}::uuid and e.requirement_id = r."requirementId" and e.name <> r.name`.execute(
    tx,
  )
  await letGoPages(tx, dossier.id)
}

/** Lets go of pages that no paper of the dossier holds any more: their time as nobody's files begins. */
export async function letGoPages(tx: OperationContext['tx'], dossierId: string): Promise<void> {
  await sql`
    delete from kernel.file_link l where l.record_id = ${dossierId}::uuid and not exists (
      select from one_stop.enclosure e where e.dossier_id = l.record_id and (l.file_id = any(e.file_ids) or l.file_id = e.joined_file_id))`.execute(
    tx,
  )
}
