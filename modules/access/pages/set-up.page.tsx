import { database } from '#kernel/db/database.ts'
import { t } from '#kernel/i18n/t.ts'
import { definePage, go, show, type PageRequest } from '#kernel/page.ts'
import { refuse, refusalShown } from '#kernel/refusal.ts'
import { Button } from '#ui/form/button.tsx'
import { ErrorSummary } from '#ui/form/error-summary.tsx'
import { FormTokens } from '#ui/form/form-tokens.tsx'
import { TextInput } from '#ui/form/text-input.tsx'
import { beginOffice } from '../operations/begin-office.ts'
import { waitsForSetUp } from '../queries/waits-for-set-up.ts'
import { SET_UP_PATH } from '../rules/set-up-code.ts'
import { NewPassword } from './new-password.tsx'

definePage({
  path: '/cai-dat',
  side: 'citizen',
  summary: 'Mở cài đặt một văn phòng thật: người quản trị đầu tiên',
  may: 'anybody',
  isSlowedItself: true,
  show: async (request) => {
    if (!(await waitsForSetUp(database(), request.now))) refuse('not-found')
    return show(t('Mở cài đặt văn phòng'), <SetUp request={request} />)
  },
  post: async ({ form, actor, now }) => {
    if (form.get('newPassword') !== form.get('again')) refuse('password-not-repeated')
    const typed = (name: string) => form.get(name) ?? ''
    await beginOffice.perform(actor, now, {
      code: typed('code'),
      login: typed('login').trim(),
      name: typed('name'),
      newPassword: typed('newPassword'),
    })
    return go(`/dang-nhap?ve=${encodeURIComponent('/lam-viec')}`)
  },
})

function SetUp({ request: { refusal, form, csrf } }: { request: PageRequest }) {
  const errors = errorsOf(refusal)
  const box = (name: string) => ({
    name,
    value: form.get(name),
    error: errors.find((error) => error.name === name)?.text,
  })
  return (
    <>
      <ErrorSummary errors={errors} />
      <h1>{t('Mở cài đặt văn phòng')}</h1>
      <p>
        {t(
          'Chương trình đang chạy trên dữ liệu trống và chưa có người quản trị. Tạo tài khoản quản trị đầu tiên ở đây; sau đó đăng nhập để lập bộ máy, vị trí và tài khoản.',
        )}
      </p>
      <form method="post" action={SET_UP_PATH} novalidate>
        <FormTokens csrf={csrf} />
        <TextInput
          {...box('code')}
          label={t('Mã cài đặt')}
          hint={t('In ở cửa sổ lệnh đang chạy chương trình, ví dụ K7MQ-3XPT-9RWB.')}
          autoComplete="off"
          spellCheck={false}
          width="w20"
        />
        <TextInput {...box('name')} label={t('Họ và tên của bạn')} autoComplete="name" width="w20" />
        <TextInput
          {...box('login')}
          label={t('Tên đăng nhập')}
          hint={t('Chữ thường không dấu, số, dấu chấm; ví dụ quan.tri')}
          autoComplete="username"
          spellCheck={false}
          width="w20"
        />
        <NewPassword />
        <Button>{t('Tạo tài khoản quản trị')}</Button>
      </form>
    </>
  )
}

const BOX_OF: Record<string, string> = {
  'wrong-set-up-code': 'code',
  'login-taken': 'login',
  'password-too-weak': 'newPassword',
  'password-not-repeated': 'newPassword',
}

function errorsOf(refusal: PageRequest['refusal']) {
  if (!refusal) return []
  const about = BOX_OF[refusal.code]
  if (refusal.errors.length === 0)
    return [{ ...(about ? { name: about } : {}), text: refusalShown(refusal).detail }]
  return refusal.errors.map(({ pointer, detail }) => ({ name: pointer.slice(1), text: detail }))
}
