import { z } from 'zod'
import { dayInput } from '#kernel/day-input.ts'
import { uuid } from '#kernel/db/uuid.ts'
import { defineTwoPersonAct } from '#kernel/second-person/index.ts'
import { refuseInput } from '#kernel/refusal.ts'
import { t } from '#kernel/i18n/t.ts'
import { guarded, needsSecond } from './two-person.ts'
import { confirmersIn } from '../queries/guard.ts'
import { postKind } from '../queries/post-kind.ts'
import { whereAndFrom } from '../queries/where-and-from.ts'
import { unitStands } from '../queries/unit-facts.ts'
import { agencyAbove, lockUnit } from '../queries/unit-subject.ts'
import { administers, isOfficial, mayGive } from '../rules/administers.ts'
import { visibleName } from '../rules/unit-fields.ts'
import { startOfDay, vietNamDay } from '../rules/viet-nam-day.ts'

/** Opens a post in a unit, which acts in the name of the unit's agency (lập vị trí việc làm); a weighty one by two people. */
export const createPost = defineTwoPersonAct({
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
  subject: async (context, { unitId, postKindKey, validFrom }) => {
    const unit = await lockUnit(context.tx, unitId, vietNamDay(context.now))
    if (!unit) return undefined
    const kind = await postKind(context.tx, postKindKey)
    const agencyId = await agencyAbove(context.tx, unitId, validFrom)
    const power = await guarded(context, { agencyId, duties: kind?.duties ?? [], gainers: [] })
    return { ...unit, agencyId, kind, ...power }
  },
  sees: isOfficial,
  may: (actor, { unitAndAbove, kind }) =>
    administers(actor, unitAndAbove) && mayGive(actor, kind?.duties ?? []),
  whyNot: (actor, { unitAndAbove }) => (administers(actor, unitAndAbove) ? 'wider-duties' : undefined),
  check: async ({ tx }, { kind, id }, { validFrom }) => {
    await unitStands(tx, id, validFrom)
    if (!kind)
      refuseInput([{ pointer: '/postKindKey', detail: t('Không có loại vị trí này. Chọn trong danh sách.') }])
  },
  confirmers: (_, { guard }) => confirmersIn(guard),
  concerns: () => [],
  needsSecond: (context, power) => needsSecond(context, power),
  homeUnitId: ({ agencyId }) => agencyId,
  describe: async ({ tx }, { kind }, { unitId, name, validFrom, decisionNo }) =>
    t('Lập vị trí {where}; loại vị trí: {kind}; quyết định {decisionNo}', {
      where: await whereAndFrom(tx, { name, unitId }, startOfDay(validFrom).toISOString()),
      kind: kind?.name ?? '',
      decisionNo: decisionNo ?? '–',
    }),
  run: async ({ tx, now, emit }, { id: unitId, agencyId }, input) => {
    const id = uuid()
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
