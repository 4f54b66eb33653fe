import { sql } from 'kysely'
import type { Actor } from '#kernel/actor.ts'
import { linkFiles } from '#kernel/files/carriers.ts'
import { filesUsableBy } from '#kernel/files/keep-upload.ts'
import { uuid } from '#kernel/db/uuid.ts'
import type { OperationContext } from '#kernel/operation.ts'
import { refuse } from '#kernel/refusal.ts'
import type { ProcedureCase } from '#modules/procedures/index.ts'
import type { EnclosureInput } from '../rules/filing.ts'
import type { Dossier } from './dossier-row.ts'

/** Writes the papers handed in, one row a requirement; an empty line takes away a paper that no longer belongs to the case. */
export async function writeEnclosures(
  context: OperationContext,
  dossier: Dossier,
  { requirements }: Pick<ProcedureCase, 'requirements'>,
  sent: readonly EnclosureInput[],
): Promise<void> {
  const lines = handedIn(context.actor, sent)
  const nameOf = new Map(requirements.map((r) => [r.requirementId, r.name]))
  const enclosures = lines.filter((line) => nameOf.has(line.requirementId) || isGiven(line))
  const strays = lines.filter((line) => !enclosures.includes(line)).map((line) => line.requirementId)
  if (strays.length > 0) await takeAway(context, dossier, strays)
  if (enclosures.length === 0) return
  await carryFiles(
    context,
    dossier.id,
    enclosures.flatMap((e) => e.fileIds),
  )
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
  await sql`
    insert into one_stop.enclosure as e (id, dossier_id, home_unit_id, requirement_id, name, originals, copies, file_ids, round)
    select id, dossier_id, home_unit_id, requirement_id, name, originals, copies, file_ids, round
      from jsonb_populate_recordset(null::one_stop.enclosure, ${JSON.stringify(rows)}::jsonb)
    on conflict (dossier_id, requirement_id) do update
      set originals = excluded.originals, copies = excluded.copies, file_ids = excluded.file_ids, round = excluded.round,
          joined_file_id = null, seen = null, seen_at = null`.execute(context.tx)
}

async function takeAway({ tx }: OperationContext, dossier: Dossier, requirementIds: string[]): Promise<void> {
  await sql`delete from one_stop.enclosure where dossier_id = ${dossier.id}::uuid and requirement_id = any(${requirementIds}::text[])`.execute(
    tx,
  )
}

/** Fastens files to a dossier: only those that the actor brought, or that it already carries. */
export async function carryFiles(
  { tx, actor }: OperationContext,
  dossierId: string,
  fileIds: readonly string[],
): Promise<void> {
  if (fileIds.length === 0) return
  const usable = await filesUsableBy(tx, actor, { fileIds, recordId: dossierId })
  if (!fileIds.every((id) => usable.has(id))) refuse('file-unknown')
  await linkFiles(tx, 'one-stop', dossierId, fileIds)
}

/** Whether something of a paper was handed in at all. */
export function isGiven({ fileIds, originals, copies }: EnclosureInput): boolean {
  return fileIds.length > 0 || (originals ?? 0) > 0 || (copies ?? 0) > 0
}

/** What really was handed in: sheets of paper are counted by the officer who has them before her; over the wire only files come. */
export function handedIn(actor: Actor, lines: readonly EnclosureInput[]): EnclosureInput[] {
  const isOverTheWire = actor.kind === 'citizen' || actor.kind === 'representative'
  return lines.map((line) => (isOverTheWire ? { ...line, originals: 0, copies: 0 } : line))
}
