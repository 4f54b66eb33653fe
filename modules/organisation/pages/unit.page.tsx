import { database } from '#kernel/db/database.ts'
import { t } from '#kernel/i18n/t.ts'
import { definePage, go, show, type PageRequest } from '#kernel/page.ts'
import { refuseInput } from '#kernel/refusal.ts'
import { appoint } from '../operations/appoint.ts'
import { createPost } from '../operations/create-post.ts'
import { createUnit } from '../operations/create-unit.ts'
import { endUnit } from '../operations/end-unit.ts'
import { registerOfficer } from '../operations/register-officer.ts'
import { reviseUnit } from '../operations/revise-unit.ts'
import { levelChoices, postKindChoices } from '../queries/choices.ts'
import { findOfficers } from '../queries/find-officers.ts'
import { getUnit } from '../queries/get-unit.ts'
import { posts } from '../queries/posts.ts'
import { administers, isOfficial } from '../rules/administers.ts'
import { typed, typedStart } from './form-reading.ts'
import { unitHref } from './kind-names.ts'
import { UnitView } from './unit-view.tsx'

definePage({
  path: '/lam-viec/to-chuc/don-vi/:unitId',
  side: 'staff',
  summary: 'Một đơn vị: lịch sử, vị trí, người giữ',
  may: isOfficial,
  show: async (request) => {
    const { actor, now, params } = request
    const unit = await getUnit.ask(actor, now, { unitId: params['unitId'] })
    const [held, levels, kinds] = await Promise.all([
      posts.ask(actor, now, { unitId: unit.unitId }),
      levelChoices(database()),
      postKindChoices(database()),
    ])
    const mayChange = administers(actor, unit.unitAndAbove)
    return show(
      unit.current?.name ?? t('Đơn vị'),
      <UnitView {...{ unit, posts: held.rows, levels, kinds, mayChange, request }} />,
    )
  },
  post: async (request) => {
    const unitId = request.params['unitId'] ?? ''
    const deed = deeds[request.form.get('viec') ?? '']
    if (!deed) refuseInput([{ pointer: '/viec', detail: t('Chọn một việc rồi gửi lại.') }])
    await deed(request, unitId)
    return go(unitHref(unitId))
  },
})

const deeds: Record<string, (request: PageRequest, unitId: string) => Promise<unknown>> = {
  'sua': (request, unitId) =>
    reviseUnit.perform(
      request.actor,
      request.now,
      {
        unitId,
        validFrom: typed(request, 'validFrom'),
        decisionNo: typed(request, 'decisionNo'),
        changes: {
          name: typed(request, 'name'),
          shortName: typed(request, 'shortName'),
          levelKey: typed(request, 'levelKey'),
          code: typed(request, 'code'),
          address: typed(request, 'address'),
          phone: typed(request, 'phone'),
        },
      },
      { idempotencyKey: request.formKey },
    ),
  'lap': (request, unitId) =>
    createUnit.perform(
      request.actor,
      request.now,
      {
        parentId: unitId,
        kind: typed(request, 'kind'),
        name: typed(request, 'name'),
        shortName: typed(request, 'shortName') ?? typed(request, 'name'),
        levelKey: typed(request, 'levelKey'),
        code: typed(request, 'code'),
        validFrom: typed(request, 'validFrom'),
        decisionNo: typed(request, 'decisionNo'),
      },
      { idempotencyKey: request.formKey },
    ),
  'vi-tri': (request, unitId) =>
    createPost.perform(
      request.actor,
      request.now,
      {
        unitId,
        postKindKey: typed(request, 'postKindKey'),
        name: typed(request, 'name'),
        sectionKey: typed(request, 'sectionKey'),
        validFrom: typed(request, 'validFrom'),
        decisionNo: typed(request, 'decisionNo'),
      },
      { idempotencyKey: request.formKey },
    ),
  'bo-nhiem': async (request) => {
    const officerId = await officerTyped(request)
    const wish = {
      postId: typed(request, 'postId'),
      officerId,
      from: typedStart(request, 'from'),
      decisionNo: typed(request, 'decisionNo'),
    }
    return appoint.perform(request.actor, request.now, wish, { idempotencyKey: request.formKey })
  },
  'them-nguoi': (request) =>
    registerOfficer.perform(
      request.actor,
      request.now,
      {
        name: typed(request, 'name') ?? '',
        kind: typed(request, 'kind') ?? 'civil-servant',
        identityNumber: typed(request, 'identityNumber'),
        phone: typed(request, 'phone'),
        email: typed(request, 'email'),
      },
      { idempotencyKey: request.formKey },
    ),
  'ket-thuc': (request, unitId) =>
    endUnit.perform(
      request.actor,
      request.now,
      { unitId, lastOn: typed(request, 'lastOn'), decisionNo: typed(request, 'decisionNo') },
      { idempotencyKey: request.formKey },
    ),
}

// Whoever is typed must be one person: by number, or by a name that nobody else has.
async function officerTyped(request: PageRequest): Promise<string> {
  const q = typed(request, 'officer') ?? ''
  const { rows } = q.length < 2 ? { rows: [] } : await findOfficers.ask(request.actor, request.now, { q })
  const [first, second] = rows
  if (!first)
    refuseInput([
      { pointer: '/officer', detail: t('Không tìm thấy cán bộ này. Ghi họ tên đầy đủ hoặc số định danh.') },
    ])
  if (second)
    refuseInput([{ pointer: '/officer', detail: t('Có nhiều người trùng tên. Ghi số định danh 12 chữ số.') }])
  return first.officerId
}
