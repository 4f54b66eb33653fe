import { z } from 'zod'
import { dayInput } from '#kernel/day-input.ts'
import { uuid } from '#kernel/db/uuid.ts'
import { defineOperation } from '#kernel/operation.ts'
import { insertUnit } from './insert-unit.ts'
import { nextRevision } from './next-revision.ts'
import { codeIsFree, unitStands } from '../queries/unit-facts.ts'
import { unitAndAbove } from '../queries/unit-subject.ts'
import { administers, isOfficial } from '../rules/administers.ts'
import { unitKind } from '../rules/profile.ts'
import { unitFields } from '../rules/unit-fields.ts'
import { vietNamDay } from '../rules/viet-nam-day.ts'

/** Records a new unit with its first version (thành lập đơn vị). */
export const createUnit = defineOperation({
  name: 'organisation.create-unit',
  summary: 'Thành lập đơn vị',
  input: z.strictObject({
    kind: unitKind,
    parentId: z.uuid().nullable().default(null),
    name: unitFields.name,
    shortName: unitFields.shortName,
    levelKey: unitFields.levelKey,
    code: unitFields.code.default(null),
    areaId: unitFields.areaId.default(null),
    sectionKey: unitFields.sectionKey.default(null),
    address: unitFields.address.default(null),
    phone: unitFields.phone.default(null),
    validFrom: dayInput(),
    decisionNo: z.string().min(1).max(60),
  }),
  subject: async ({ tx, now }, { parentId }) => ({
    id: uuid(),
    unitAndAbove: parentId ? await unitAndAbove(tx, parentId, vietNamDay(now)) : [],
  }),
  sees: isOfficial,
  may: (actor, { unitAndAbove }) => administers(actor, unitAndAbove),
  run: async ({ tx, now, emit }, { id }, input) => {
    await nextRevision(tx, 'units')
    if (input.parentId) await unitStands(tx, input.parentId, input.validFrom)
    await codeIsFree(tx, { code: input.code, unitId: id, from: input.validFrom })
    await insertUnit(tx, { ...input, unitId: id, recordedAt: now })
    const facts = { parentId: input.parentId, validFrom: input.validFrom, decisionNo: input.decisionNo }
    emit({ type: 'organisation.unit-created', recordId: id, homeUnitId: id, facts })
    return { unitId: id }
  },
})
