import type { Actor } from '#kernel/actor.ts'
import type { Tx } from '#kernel/db/database.ts'
import { uuid } from '#kernel/db/uuid.ts'
import { t } from '#kernel/i18n/t.ts'
import { defineOperation } from '#kernel/operation.ts'
import { insertUnit } from './insert-unit.ts'
import { knownLevels, knownUnits } from '../queries/known-names.ts'
import { importInput, readImport, refuseRows } from '../queries/read-import.ts'
import { nextRevision } from './next-revision.ts'
import { unitAndAbove } from '../queries/unit-subject.ts'
import { administers, isAdministrator, isOfficial } from '../rules/administers.ts'
import { importUnits as readUnits, type ImportedUnit } from '../rules/import-units.ts'
import type { RowError } from '../rules/table-columns.ts'
import { vietNamDay } from '../rules/viet-nam-day.ts'

/** Founds all units of a file, or none when one row is wrong (nhập đơn vị từ bảng). */
export const importUnits = defineOperation({
  name: 'organisation.import-units',
  summary: 'Nhập đơn vị từ tệp CSV hoặc XLSX; sai một dòng thì không ghi dòng nào',
  input: importInput,
  subject: async () => ({ id: uuid() }),
  sees: isOfficial,
  may: (actor) => isAdministrator(actor),
  run: async ({ tx, now, actor, emit }, { id: importId }, input) => {
    await nextRevision(tx, 'units')
    const on = vietNamDay(now)
    const known = { ...(await knownUnits(tx, on)), levels: await knownLevels(tx) }
    const { units, errors } = readUnits(await readImport({ actor, now }, input), known)
    const strange = errors.length > 0 ? [] : await strangeParents(tx, actor, units, on)
    if (errors.length + strange.length > 0) refuseRows([...errors, ...strange])
    const ids = new Map(units.map(({ row }) => [row, uuid()]))
    for (const unit of units) {
      const unitId = ids.get(unit.row) ?? uuid()
      const parentId =
        unit.parent && ('unitId' in unit.parent ? unit.parent.unitId : (ids.get(unit.parent.row) ?? null))
      await insertUnit(tx, {
        ...unit,
        unitId,
        parentId,
        areaId: null,
        address: null,
        phone: null,
        recordedAt: now,
      })
      const facts = {
        importId,
        row: unit.row,
        parentId,
        validFrom: unit.validFrom,
        decisionNo: unit.decisionNo,
      }
      emit({ type: 'organisation.unit-created', recordId: unitId, homeUnitId: unitId, facts })
    }
    return { created: units.length, unitIds: [...ids.values()] }
  },
})

// Each unit needs somebody who administers where it is put; a unit at the top needs the administrator of the system.
async function strangeParents(
  tx: Tx,
  actor: Actor,
  units: readonly ImportedUnit[],
  on: string,
): Promise<RowError[]> {
  const placed = units.flatMap(({ row, parent }): { row: number; parentId: string | null }[] => {
    if (parent === null) return [{ row, parentId: null }]
    return 'unitId' in parent ? [{ row, parentId: parent.unitId }] : []
  })
  const mayUnder = new Map<string | null, boolean>([[null, administers(actor, [])]])
  for (const { parentId } of placed) {
    if (parentId === null || mayUnder.has(parentId)) continue
    mayUnder.set(parentId, administers(actor, await unitAndAbove(tx, parentId, on)))
  }
  return placed
    .filter(({ parentId }) => !mayUnder.get(parentId))
    .map(({ row }) => ({ row, column: 'Đơn vị cấp trên', detail: t('Bạn không quản trị đơn vị này.') }))
}
