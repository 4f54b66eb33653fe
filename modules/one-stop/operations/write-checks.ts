import { sql } from 'kysely'
import { uuid } from '#kernel/db/uuid.ts'
import type { OperationContext } from '#kernel/operation.ts'
import { refuse } from '#kernel/refusal.ts'
import type { ProcedureCase } from '#modules/procedures/index.ts'
import type { CheckInput } from '../rules/filing.ts'
import type { Dossier } from './dossier-row.ts'

/** Writes what the clerk saw of each paper; answers the facts of it. */
export async function writeChecks(
  { tx, now }: OperationContext,
  dossier: Dossier,
  { requirements }: Pick<ProcedureCase, 'requirements'>,
  checks: readonly CheckInput[],
): Promise<{ checks: Record<string, string> }> {
  const nameOf = new Map(requirements.map((r) => [r.requirementId, r.name]))
  const rows = checks.map((check) => ({
    ...countsOf(check),
    id: uuid(),
    dossier_id: dossier.id,
    home_unit_id: dossier.home_unit_id,
    requirement_id: check.requirementId,
    name:
      nameOf.get(check.requirementId) ??
      refuse('requirement-unknown', { requirementId: check.requirementId }),
    seen: check.seen,
    seen_at: now,
  }))
  await sql`
    insert into one_stop.enclosure as e (id, dossier_id, home_unit_id, requirement_id, name, originals, copies, seen, seen_at)
    select id, dossier_id, home_unit_id, requirement_id, name, originals, copies, seen, seen_at
      from jsonb_populate_recordset(null::one_stop.enclosure, ${JSON.stringify(rows)}::jsonb)
    on conflict (dossier_id, requirement_id) do update
      set seen = excluded.seen, seen_at = excluded.seen_at, originals = excluded.originals, copies = excluded.copies`.execute(
    tx,
  )
  return { checks: Object.fromEntries(checks.map((check) => [check.requirementId, check.seen])) }
}

function countsOf({ seen, originals, copies }: CheckInput) {
  return {
    originals: originals ?? (seen === 'original' ? 1 : 0),
    copies: copies ?? (seen === 'copy' || seen === 'certified' ? 1 : 0),
  }
}
