import { database } from '#kernel/db/database.ts'
import { t } from '#kernel/i18n/t.ts'
import { definePage, go, show, type PageRequest } from '#kernel/page.ts'
import { refuseInput } from '#kernel/refusal.ts'
import { appoint } from '../operations/appoint.ts'
import { createPost } from '../operations/create-post.ts'
import { createUnit } from '../operations/create-unit.ts'
import { endUnit } from '../operations/end-unit.ts'
import { giveActing } from '../operations/give-acting.ts'
import { registerOfficer } from '../operations/register-officer.ts'
import { reviseUnit } from '../operations/revise-unit.ts'
import { levelChoices, postKindChoices } from '../queries/choices.ts'
import { getUnit } from '../queries/get-unit.ts'
import { officeState } from '../queries/office-state.ts'
import { posts } from '../queries/posts.ts'
import { administers, isOfficial } from '../rules/administers.ts'
import { typed, typedStart } from './form-reading.ts'
import { officerTyped } from './officer-typed.ts'
import { unitHref } from './kind-names.ts'
import { afterAct } from './second-note.tsx'
import { UnitView } from './unit-view.tsx'

definePage({
  path: '/lam-viec/to-chuc/don-vi/:unitId',
  side: 'staff',
  summary: 'Một đơn vị: lịch sử, vị trí, người giữ',
  may: isOfficial,
  show: async (request) => {
    const { actor, now, params } = request
    const unit = await getUnit.ask(actor, now, { unitId: params['unitId'] })
    const [held, levels, kinds, office] = await Promise.all([
      posts.ask(actor, now, { unitId: unit.unitId }),
      levelChoices(database()),
      postKindChoices(database()),
      officeState(database(), unit.unitId, now),
    ])
    const mayChange = administers(actor, unit.unitAndAbove)
    return show(
      unit.current?.name ?? t('Đơn vị'),
      <UnitView {...{ unit, posts: held.rows, levels, kinds, office, mayChange, request }} />,
    )
  },
  post: async (request) => {
    const unitId = request.params['unitId'] ?? ''
    const deed = deeds[request.form.get('viec') ?? '']
    if (!deed) refuseInput([{ pointer: '/viec', detail: t('Chọn một việc rồi gửi lại.') }])
    return go(afterAct(unitHref(unitId), await deed(request, unitId)))
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
    const officerId = await officerTyped(request, typed(request, 'officer') ?? '')
    const wish = {
      postId: typed(request, 'postId'),
      officerId,
      from: typedStart(request, 'from'),
      decisionNo: typed(request, 'decisionNo'),
    }
    return appoint.perform(request.actor, request.now, wish, { idempotencyKey: request.formKey })
  },
  'giao-khan': async (request) =>
    giveActing.perform(
      request.actor,
      request.now,
      {
        postId: typed(request, 'postId'),
        officerId: await officerTyped(request, typed(request, 'officer') ?? ''),
        from: null,
        to: endTyped(request),
        decisionNo: typed(request, 'decisionNo'),
      },
      { idempotencyKey: request.formKey },
    ),
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

// The last day counts whole.
function endTyped(request: PageRequest): string {
  const start = new Date(typedStart(request, 'to'))
  return Number.isNaN(start.getTime()) ? '' : new Date(start.getTime() + 86_400_000).toISOString()
}
