import { t } from '#kernel/i18n/t.ts'
import { definePage, go, show, type PageAnswer, type PageRequest } from '#kernel/page.ts'
import { refuseInput } from '#kernel/refusal.ts'
import { publicUrl } from '#kernel/http/public-url.ts'
import { isAdministrator } from '#modules/organisation/index.ts'
import { PageHead } from '#ui/layout/page-head.tsx'
import { NoticeBox } from '#ui/show/notice-box.tsx'
import { instantText } from '#ui/text/instant-text.ts'
import { closeAccount } from '../operations/close-account.ts'
import { invite } from '../operations/invite.ts'
import { openAccount } from '../operations/open-account.ts'
import { getAccount } from '../queries/get-account.ts'
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
      officerId,
    ),
  'cap-lai': async ({ actor, now }, officerId) =>
    handedOver(await invite.perform(actor, now, { officerId }), officerId),
  'khoa': async ({ actor, now, formKey }, officerId) => {
    await closeAccount.perform(actor, now, { officerId }, { idempotencyKey: formKey })
    return go(`${officerPath(officerId)}/tai-khoan`)
  },
}

type Invited = { login: string; code: string; expiresAt: string }

// The one time that the code is on a screen: to be written down or printed, and handed to the officer herself.
function handedOver({ login, code, expiresAt }: Invited, officerId: string): PageAnswer {
  const body = (
    <>
      <PageHead
        title={t('Mã đặt mật khẩu')}
        backHref={`${officerPath(officerId)}/tai-khoan`}
        backLabel={t('Tài khoản')}
      />
      <NoticeBox tone="success" title={t('Trao những dòng này tận tay cán bộ; mã chỉ hiện một lần.')} live>
        <dl>
          <dt>{t('Địa chỉ')}</dt>
          <dd>{`${publicUrl()}/dang-nhap/lan-dau`}</dd>
          <dt>{t('Tên đăng nhập')}</dt>
          <dd>{login}</dd>
          <dt>{t('Mã dùng một lần')}</dt>
          <dd>
            <strong>{code}</strong>
          </dd>
          <dt>{t('Dùng trước')}</dt>
          <dd>{instantText(expiresAt)}</dd>
        </dl>
      </NoticeBox>
    </>
  )
  return show(t('Mã đặt mật khẩu'), body)
}

function officerPath(officerId: string): string {
  return `/lam-viec/to-chuc/can-bo/${officerId}`
}
