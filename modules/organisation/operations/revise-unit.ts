import { z } from 'zod'
import { dayInput } from '#kernel/day-input.ts'
import { changedFields } from '#kernel/changed.ts'
import type { Tx } from '#kernel/db/database.ts'
import { uuid } from '#kernel/db/uuid.ts'
import { t } from '#kernel/i18n/t.ts'
import { refuse } from '#kernel/refusal.ts'
import { defineTwoPersonAct } from '#kernel/second-person/index.ts'
import { nextRevision } from './next-revision.ts'
import { confirmersIn, guardOfAgency } from '../queries/guard.ts'
import { needsSecond } from './two-person.ts'
import { unitName } from '../queries/unit-on.ts'
import { codeIsFree, unitStands } from '../queries/unit-facts.ts'
import { lockUnit, unitAndAbove } from '../queries/unit-subject.ts'
import { administers, isOfficial } from '../rules/administers.ts'
import { unitFields } from '../rules/unit-fields.ts'
import { dayBefore, vietNamDay } from '../rules/viet-nam-day.ts'

const NEWEST = '8999-12-31'

// Partial: what is not said stays as it was.
const changes = z.strictObject({ ...unitFields, parentId: z.uuid().nullable() }).partial()

/**
 * Gives a unit a new name, parent, level, code or address from a day on; what was before stays on record (đổi tên, chuyển
 * cấp trên). Whoever stands above has a say over an open office, so that one is moved by two people.
 */
export const reviseUnit = defineTwoPersonAct({
  name: 'organisation.revise-unit',
  summary: 'Đổi tên, đơn vị cấp trên, mã hoặc địa chỉ của đơn vị từ một ngày',
  input: z.strictObject({
    unitId: z.uuid(),
    validFrom: dayInput(),
    decisionNo: z.string().min(1).max(60),
    changes,
  }),
  subject: async ({ tx, now }, { unitId, changes: { parentId } }) => {
    const unit = await lockUnit(tx, unitId, vietNamDay(now))
    const isMoved = unit && parentId !== undefined && parentId !== (unit.unitAndAbove[1] ?? null)
    const guard = isMoved ? await guardOfAgency(tx, { agencyId: unitId, on: vietNamDay(now) }) : undefined
    return unit && { ...unit, guard, gainers: [] }
  },
  sees: isOfficial,
  may: (actor, { unitAndAbove }) => administers(actor, unitAndAbove),
  confirmers: (_, { guard }) => confirmersIn(guard),
  concerns: () => [],
  needsSecond: async (context, unit, { validFrom, changes: { parentId } }) => {
    if (parentId) {
      await unitStands(context.tx, parentId, validFrom)
      const above = await unitAndAbove(context.tx, parentId, validFrom)
      if (!administers(context.actor, above)) refuse('not-allowed')
    }
    return needsSecond(context, unit)
  },
  homeUnitId: ({ id }) => id,
  describe: async ({ tx, now }, { id }, { changes: { parentId }, decisionNo }) =>
    t('Chuyển {unit} về trực thuộc {parent} theo quyết định {decisionNo}', {
      unit: await unitName(tx, id, now),
      parent: parentId ? await unitName(tx, parentId, now) : '–',
      decisionNo,
    }),
  run: async ({ tx, now, emit }, { id }, input) => {
    await nextRevision(tx, 'units')
    const { parentId } = input.changes
    if (parentId) await refuseLoop(tx, { parentId, unitId: id, on: input.validFrom })
    await codeIsFree(tx, { code: input.changes.code, unitId: id, from: input.validFrom })
    const current = await versionOn(tx, id, input.validFrom)
    await tx
      .updateTable('organisation.unit_version')
      .set({ superseded_at: now })
      .where('id', '=', current.id)
      .execute()
    const kept = { ...current, recorded_at: now, superseded_at: null }
    if (current.valid_from < input.validFrom) {
      await tx
        .insertInto('organisation.unit_version')
        .values({ ...kept, id: uuid(), valid_to: dayBefore(input.validFrom) })
        .execute()
    }
    await tx
      .insertInto('organisation.unit_version')
      .values({
        ...kept,
        ...columnsOf(input.changes),
        id: uuid(),
        valid_from: input.validFrom,
        decision_no: input.decisionNo,
      })
      .execute()
    const facts = {
      ...changedFields<typeof current>(current, columnsOf(input.changes), { told: TOLD }),
      validFrom: input.validFrom,
      decisionNo: input.decisionNo,
    }
    emit({ type: 'organisation.unit-revised', recordId: id, homeUnitId: id, facts })
    return { unitId: id }
  },
})

// A unit is an office: nothing of it is personal.
const TOLD = [
  'name',
  'short_name',
  'level_key',
  'code',
  'parent_id',
  'area_id',
  'section_key',
  'address',
  'phone',
] as const

async function refuseLoop(
  tx: Tx,
  { parentId, unitId, on }: { parentId: string; unitId: string; on: string },
): Promise<void> {
  await unitStands(tx, parentId, on)
  const above = await unitAndAbove(tx, parentId, on)
  // A change of the parent that is to come may lead back here.
  const later = await unitAndAbove(tx, parentId, NEWEST)
  if (above.includes(unitId) || later.includes(unitId)) refuse('unit-loop')
}

async function versionOn(tx: Tx, unitId: string, on: string) {
  const latest = await tx
    .selectFrom('organisation.unit_version')
    .selectAll()
    .where('unit_id', '=', unitId)
    .where('superseded_at', 'is', null)
    .orderBy('valid_from', 'desc')
    .executeTakeFirstOrThrow()
  if (latest.valid_from > on) refuse('later-version-exists', { on: latest.valid_from })
  if (latest.valid_to !== null && latest.valid_to < on) refuse('unit-not-standing', { on })
  return latest
}

function columnsOf(changed: z.infer<typeof changes>) {
  const columns = {
    name: changed.name,
    short_name: changed.shortName,
    level_key: changed.levelKey,
    code: changed.code,
    invented_code: changed.code === undefined ? undefined : false,
    area_id: changed.areaId,
    section_key: changed.sectionKey,
    address: changed.address,
    phone: changed.phone,
    parent_id: changed.parentId,
  }
  return Object.fromEntries(Object.entries(columns).filter(([, value]) => value !== undefined))
}
