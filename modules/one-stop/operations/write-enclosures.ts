import { filesUsableBy } from '#kernel/files/keep-upload.ts'
import { linkFiles } from '#kernel/files/carriers.ts'
import { uuid } from '#kernel/db/uuid.ts'
import type { OperationContext } from '#kernel/operation.ts'
import { refuse } from '#kernel/refusal.ts'
import type { ProcedureCase } from '#modules/procedures/index.ts'
import type { Dossier } from './dossier-row.ts'
import type { EnclosureInput } from './filing.ts'

/** Writes the papers handed in, one row a requirement; answers the requirements that now have something. */
export async function writeEnclosures(
  { tx, actor }: OperationContext,
  dossier: Dossier,
  procedureCase: Pick<ProcedureCase, 'requirements'>,
  enclosures: EnclosureInput[],
): Promise<Set<string>> {
  const fileIds = enclosures.flatMap((e) => e.fileIds)
  if (fileIds.length > 0) {
    const usable = await filesUsableBy(actor, fileIds, dossier.id)
    if (!fileIds.every((id) => usable.has(id))) refuse('file-unknown')
    await linkFiles(tx, 'one-stop', dossier.id, fileIds)
  }
  const nameOf = new Map(procedureCase.requirements.map((r) => [r.requirementId, r.name]))
  const rows = enclosures.map((e) => ({
    id: uuid(),
    dossier_id: dossier.id,
    home_unit_id: dossier.home_unit_id,
    requirement_id: e.requirementId,
    name: nameOf.get(e.requirementId) ?? refuse('requirement-unknown', { requirementId: e.requirementId }),
    originals: e.originals ?? 0,
    copies: e.copies ?? 0,
    file_ids: e.fileIds,
    round: dossier.supplement_rounds,
  }))
  if (rows.length > 0) await upsert(tx, rows)
  return givenIn(tx, dossier.id)
}

async function upsert(tx: OperationContext['tx'], rows: { requirement_id: string }[]): Promise<void> {
  await tx
    .insertInto('one_stop.enclosure')
    .values(rows as never)
    .onConflict((c) =>
      c.columns(['dossier_id', 'requirement_id']).doUpdateSet((eb) => ({
        originals: eb.ref('excluded.originals'),
        copies: eb.ref('excluded.copies'),
        file_ids: eb.ref('excluded.file_ids'),
        round: eb.ref('excluded.round'),
        joined_file_id: null,
        seen: null,
        seen_at: null,
      })),
    )
    .execute()
}

async function givenIn(tx: OperationContext['tx'], dossierId: string): Promise<Set<string>> {
  const rows = await tx
    .selectFrom('one_stop.enclosure')
    .select(['requirement_id', 'originals', 'copies', 'file_ids'])
    .where('dossier_id', '=', dossierId)
    .execute()
  return new Set(rows.filter((r) => r.file_ids.length > 0 || r.originals > 0 || r.copies > 0).map((r) => r.requirement_id))
}
