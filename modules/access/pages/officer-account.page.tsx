import { t } from '#kernel/i18n/t.ts'
import { definePage, go, show, type PageAnswer, type PageRequest } from '#kernel/page.ts'
import { refuseInput } from '#kernel/refusal.ts'
import { isAdministrator } from '#modules/organisation/index.ts'
import { closeAccount } from '../operations/close-account.ts'
import { invite } from '../operations/invite.ts'
import { takeHalf } from '../operations/take-half.ts'
import { openAccount } from '../operations/open-account.ts'
import { getAccount } from '../queries/get-account.ts'
import { handedOver } from './handed-over.tsx'
import { OfficerAccount } from './officer-account.tsx'

definePage({
  path: '/lam-viec/to-chuc/can-bo/:officerId/tai-khoan',
  side: 'staff',
  summary: 'Tài khoản của một cán bộ: cấp, cấp lại mã, khóa',
  may: isAdministrator,
  show: async (request) => {
    const shown = await getAccount.ask(request.actor, request.now, { officerId: request.params['officerId'] })
    return show(
      t('Tài khoản của {name}', { name: shown.name }),
      <OfficerAccount shown={shown} request={request} />,
    )
  },
  post: async (request) => {
    const deed = deeds[request.form.get('viec') ?? '']
    if (!deed) refuseInput([{ pointer: '/viec', detail: t('Chọn một việc rồi gửi lại.') }])
    return deed(request, request.params['officerId'] ?? '')
  },
})

type Deed = (request: PageRequest, officerId: string) => Promise<PageAnswer>

const deeds: Record<string, Deed> = {
  'cap': async ({ actor, now, form }, officerId) =>
    handedOver(
      await openAccount.perform(actor, now, { officerId, login: form.get('login') ?? '' }),
      accountPath(officerId),
    ),
  'cap-lai': async ({ actor, now }, officerId) =>
    handedOver(await invite.perform(actor, now, { officerId }), accountPath(officerId)),
  'nua-ma': async ({ actor, now }, officerId) =>
    handedOver(await takeHalf.perform(actor, now, { officerId }), accountPath(officerId)),
  'khoa': async ({ actor, now, formKey }, officerId) => {
    await closeAccount.perform(actor, now, { officerId }, { idempotencyKey: formKey })
    return go(accountPath(officerId))
  },
}

function accountPath(officerId: string): string {
  return `/lam-viec/to-chuc/can-bo/${officerId}/tai-khoan`
}
