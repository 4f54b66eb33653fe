import type { Tx } from '#kernel/db/database.ts'
import { uuid } from '#kernel/db/uuid.ts'
import type { UnitKind } from '../rules/profile.ts'

/** A unit with its first version. */
export type NewUnit = {
  unitId: string
  kind: UnitKind
  name: string
  shortName: string
  levelKey: string
  parentId: string | null
  code: string | null
  areaId: string | null
  sectionKey: string | null
  address: string | null
  phone: string | null
  validFrom: string
  decisionNo: string | null
  recordedAt: Date
}

/** Writes a unit and its first version; only operations call it. */
export async function insertUnit(tx: Tx, unit: NewUnit): Promise<void> {
  await tx.insertInto('organisation.unit').values({ id: unit.unitId, kind: unit.kind }).execute()
  await tx
    .insertInto('organisation.unit_version')
    .values({
      id: uuid(),
      unit_id: unit.unitId,
      code: unit.code,
      name: unit.name,
      short_name: unit.shortName,
      level_key: unit.levelKey,
      parent_id: unit.parentId,
      area_id: unit.areaId,
      section_key: unit.sectionKey,
      address: unit.address,
      phone: unit.phone,
      decision_no: unit.decisionNo,
      valid_from: unit.validFrom,
      valid_to: null,
      recorded_at: unit.recordedAt,
      superseded_at: null,
    })
    .execute()
}
