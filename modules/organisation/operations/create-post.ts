import { z } from 'zod'
import { dayInput } from '#kernel/day-input.ts'
import { uuid } from '#kernel/db/uuid.ts'
import { defineOperation } from '#kernel/operation.ts'
import { refuseInput } from '#kernel/refusal.ts'
import { t } from '#kernel/i18n/t.ts'
import { refuseWiderDuties } from './refuse-wider-duties.ts'
import { unitStands } from '../queries/unit-facts.ts'
import { agencyAbove, lockUnit } from '../queries/unit-subject.ts'
import { administers, isOfficial } from '../rules/administers.ts'
import { visibleName } from '../rules/unit-fields.ts'
import { vietNamDay } from '../rules/viet-nam-day.ts'

/** Opens a post in a unit; it acts in the name of the unit's agency (lập vị trí việc làm). */
export const createPost = defineOperation({
  name: 'organisation.create-post',
  summary: 'Lập vị trí việc làm trong một đơn vị',
  input: z.strictObject({
    unitId: z.uuid(),
    postKindKey: z.string().max(40),
    name: visibleName,
    sectionKey: z.string().max(40).nullable().default(null),
    validFrom: dayInput(),
    decisionNo: z.string().max(60).nullable().default(null),
  }),
  subject: ({ tx, now }, { unitId }) => lockUnit(tx, unitId, vietNamDay(now)),
  sees: isOfficial,
  may: (actor, { unitAndAbove }) => administers(actor, unitAndAbove),
  run: async ({ tx, actor, now, emit }, { id: unitId }, input) => {
    await unitStands(tx, unitId, input.validFrom)
    const kind = await tx
      .selectFrom('organisation.post_kind')
      .select('key')
      .where('key', '=', input.postKindKey)
      .executeTakeFirst()
    if (!kind)
      refuseInput([{ pointer: '/postKindKey', detail: t('Không có loại vị trí này. Chọn trong danh sách.') }])
    await refuseWiderDuties(tx, actor, input.postKindKey)
    const id = uuid()
    const agencyId = await agencyAbove(tx, unitId, input.validFrom)
    await tx
      .insertInto('organisation.post')
      .values({
        id,
        unit_id: unitId,
        agency_id: agencyId,
        post_kind_key: input.postKindKey,
        name: input.name,
        section_key: input.sectionKey,
        valid_from: input.validFrom,
        valid_to: null,
        recorded_at: now,
        superseded_at: null,
        decision_no: input.decisionNo,
      })
      .execute()
    emit({
      type: 'organisation.post-created',
      recordId: id,
      homeUnitId: agencyId,
      facts: { unitId, kind: input.postKindKey, validFrom: input.validFrom },
    })
    return { postId: id }
  },
})
