import type { Queryable } from '#kernel/db/database.ts'
import { agencyAbove, findUnitOn, unitAndAbove } from '#modules/organisation/index.ts'

/** In whose name a consulted unit answers: its agency, and its section when it is only a part of that. */
export type ConsultableUnit = { agencyId: string; sectionKey: string | null }

/** Where an opinion is asked for: a unit under the same top as the dossier's agency, and not that agency as a whole. */
export async function consultableUnit(
  db: Queryable,
  { dossierUnitId, unitId, on }: { dossierUnitId: string; unitId: string; on: string },
): Promise<ConsultableUnit | undefined> {
  if (!(await findUnitOn(db, unitId, on))) return undefined
  const asked = await unitAndAbove(db, unitId, on)
  const asking = await unitAndAbove(db, dossierUnitId, on)
  if (asked.at(-1) !== asking.at(-1)) return undefined
  const agencyId = await agencyAbove(db, unitId, on)
  const sectionKey = agencyId === unitId ? null : await sectionOf(db, unitId)
  return agencyId === dossierUnitId && sectionKey === null ? undefined : { agencyId, sectionKey }
}

async function sectionOf(db: Queryable, unitId: string): Promise<string | null> {
  const row = await db
    .selectFrom('organisation.unit_version')
    .select('section_key')
    .where('unit_id', '=', unitId)
    .where('superseded_at', 'is', null)
    .orderBy('valid_from', 'desc')
    .executeTakeFirst()
  return row?.section_key ?? null
}
