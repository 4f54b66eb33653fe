import { database } from '#kernel/db/database.ts'
import { hasDuty } from '#kernel/actor.ts'
import { t } from '#kernel/i18n/t.ts'
import { definePage, go, show, type PageRequest } from '#kernel/page.ts'
import { confirmAct, declineAct } from '#kernel/second-person/index.ts'
import { openOffice } from '../operations/open-office.ts'
import { CONFIRMING } from '../queries/guard.ts'
import { officeState } from '../queries/office-state.ts'
import { openingListOf } from '../queries/opening-list.ts'
import { unitName } from '../queries/unit-on.ts'
import { isOfficial } from '../rules/administers.ts'
import { typed } from './form-reading.ts'
import { unitHref } from './kind-names.ts'
import { OpenOfficeView } from './open-office-view.tsx'

definePage({
  path: '/lam-viec/to-chuc/don-vi/:unitId/mo',
  side: 'staff',
  summary: 'Mở cơ quan: toàn bộ danh sách quyền, người quản trị chuẩn bị, người đứng đầu xác nhận',
  may: isOfficial,
  show: async (request) => {
    const { actor, now } = request
    const agencyId = request.params['unitId'] ?? ''
    const list = await openingListOf.ask(actor, now, { agencyId })
    const [office, name] = await Promise.all([
      officeState(database(), agencyId, now),
      unitName(database(), agencyId, now),
    ])
    const isLeader = hasDuty(actor, CONFIRMING)
    return show(t('Mở cơ quan'), <OpenOfficeView {...{ name, list, office, isLeader, request }} />)
  },
  post: async (request) => {
    const agencyId = request.params['unitId'] ?? ''
    const deed = deeds[request.form.get('viec') ?? ''] ?? prepare
    await deed(request, agencyId)
    return go(`${unitHref(agencyId)}/mo`)
  },
})

type Deed = (request: PageRequest, agencyId: string) => Promise<unknown>

const prepare: Deed = (request, agencyId) =>
  openOffice.perform(
    request.actor,
    request.now,
    {
      agencyId,
      decisionNo: typed(request, 'decisionNo') ?? '',
      listHash: request.form.get('listHash') ?? '',
    },
    { idempotencyKey: request.formKey },
  )

const deeds: Record<string, Deed> = {
  'chuan-bi': prepare,
  'xac-nhan': ({ actor, now, form, formKey }) =>
    confirmAct.perform(
      actor,
      now,
      { waitingActId: form.get('waitingActId') ?? '' },
      { idempotencyKey: formKey },
    ),
  'tu-choi': (request) =>
    declineAct.perform(
      request.actor,
      request.now,
      { waitingActId: request.form.get('waitingActId') ?? '', reason: typed(request, 'reason') ?? '' },
      { idempotencyKey: request.formKey },
    ),
}
