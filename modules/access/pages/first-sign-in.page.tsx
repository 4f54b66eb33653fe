import { t } from '#kernel/i18n/t.ts'
import { definePage, go, show, type PageRequest } from '#kernel/page.ts'
import { refuse, refusalShown } from '#kernel/refusal.ts'
import { Button } from '#ui/form/button.tsx'
import { ErrorSummary } from '#ui/form/error-summary.tsx'
import { FormTokens } from '#ui/form/form-tokens.tsx'
import { TextInput } from '#ui/form/text-input.tsx'
import { acceptInvitation } from '../operations/accept-invitation.ts'
import { NewPassword } from './new-password.tsx'

definePage({
  path: '/dang-nhap/lan-dau',
  side: 'citizen',
  summary: 'Cán bộ đặt mật khẩu bằng mã dùng một lần',
  may: 'anybody',
  isSlowedItself: true,
  show: async (request) => show(t('Đặt mật khẩu'), <FirstSignIn request={request} />),
  post: async ({ form, actor, now }) => {
    if (form.get('newPassword') !== form.get('again')) refuse('password-not-repeated')
    const input = {
      login: form.get('login') ?? '',
      code: form.get('code') ?? '',
      secondCode: form.get('secondCode') ?? '',
      newPassword: form.get('newPassword') ?? '',
    }
    await acceptInvitation.perform(actor, now, input)
    return go('/dang-nhap')
  },
})

function FirstSignIn({ request: { refusal, form, csrf } }: { request: PageRequest }) {
  return (
    <>
      {refusal ? <ErrorSummary errors={[{ name: 'login', text: errorText(refusal) }]} /> : null}
      <h1>{t('Đặt mật khẩu')}</h1>
      <p>{t('Dùng mã mà người quản trị đã trao cho bạn. Mã dùng được một lần.')}</p>
      <form method="post" action="/dang-nhap/lan-dau">
        <FormTokens csrf={csrf} />
        <TextInput
          name="login"
          label={t('Tên đăng nhập')}
          value={form.get('login')}
          autoComplete="username"
          spellCheck={false}
          width="w20"
        />
        <TextInput
          name="code"
          label={t('Mã dùng một lần')}
          hint={t('Ví dụ K7MQ-3XPT-9RWB. Gõ hoa hay thường đều được.')}
          autoComplete="one-time-code"
          spellCheck={false}
          width="w20"
        />
        <TextInput
          name="secondCode"
          label={t('Nửa mã thứ hai')}
          hint={t(
            'Chỉ khi hai người trao cho bạn hai nửa mã: nửa thứ nhất ghi ở trên, nửa thứ hai ghi ở đây.',
          )}
          autoComplete="off"
          spellCheck={false}
          optional
          width="w20"
        />
        <NewPassword />
        <Button>{t('Đặt mật khẩu')}</Button>
      </form>
    </>
  )
}

function errorText(refusal: NonNullable<PageRequest['refusal']>): string {
  if (refusal.code === 'bad-input') return t('Ghi tên đăng nhập, mã và mật khẩu mới.')
  return refusalShown(refusal).detail
}
