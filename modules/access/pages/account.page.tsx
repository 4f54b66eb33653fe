import { t } from '#kernel/i18n/t.ts'
import { definePage, go, show, type PageRequest } from '#kernel/page.ts'
import { refuse, refusalShown } from '#kernel/refusal.ts'
import { Button } from '#ui/form/button.tsx'
import { ErrorSummary } from '#ui/form/error-summary.tsx'
import { FormTokens } from '#ui/form/form-tokens.tsx'
import { TextInput } from '#ui/form/text-input.tsx'
import { changePassword } from '../operations/change-password.ts'
import { changePost } from '../operations/change-post.ts'
import { signOut } from '../operations/sign-out.ts'
import { safeReturn } from '../rules/safe-return.ts'
import { endedSessionCookie, sessionTokenIn } from '../rules/session-cookie.ts'
import { NewPassword } from './new-password.tsx'

definePage({
  path: '/dang-xuat',
  side: 'citizen',
  summary: 'Đăng xuất',
  may: (actor) => actor.kind !== 'anonymous',
  show: async () => go('/'),
  post: async ({ actor, now, cookies }) => {
    await signOut.perform(actor, now, { token: sessionTokenIn(cookies) })
    return go('/', [endedSessionCookie()])
  },
})

definePage({
  path: '/lam-viec/chuc-vu',
  side: 'staff',
  summary: 'Chuyển vị trí đang làm việc',
  may: (actor) => actor.kind === 'officer',
  show: async () => go('/lam-viec'),
  post: async ({ actor, now, form, cookies }) => {
    await changePost.perform(actor, now, {
      token: sessionTokenIn(cookies),
      postId: form.get('postId') ?? '',
    })
    return go(safeReturn(form.get('next')) ?? '/lam-viec')
  },
})

definePage({
  path: '/lam-viec/tai-khoan',
  side: 'staff',
  summary: 'Tài khoản của tôi: đổi mật khẩu',
  may: (actor) => actor.kind === 'officer',
  show: async (request) => show(t('Tài khoản của tôi'), <Account request={request} />),
  post: async ({ actor, now, form }) => {
    if (form.get('newPassword') !== form.get('again')) refuse('password-not-repeated')
    const input = { oldPassword: form.get('oldPassword') ?? '', newPassword: form.get('newPassword') ?? '' }
    await changePassword.perform(actor, now, input)
    return go('/dang-nhap', [endedSessionCookie()])
  },
})

function Account({ request }: { request: PageRequest }) {
  const { refusal, actor } = request
  return (
    <>
      {refusal ? (
        <ErrorSummary errors={[{ name: 'oldPassword', text: refusalShown(refusal).detail }]} />
      ) : null}
      <h1>{t('Tài khoản của tôi')}</h1>
      <p>{actor.kind === 'officer' ? `${actor.name} · ${actor.post} · ${actor.unit}` : null}</p>
      <p>
        <a href="/lam-viec/tai-khoan/hai-lop">{t('Xác thực hai lớp')}</a>
      </p>
      <h2>{t('Đổi mật khẩu')}</h2>
      <p>{t('Sau khi đổi, mọi phiên đang mở sẽ kết thúc và bạn đăng nhập lại.')}</p>
      <form method="post" action="/lam-viec/tai-khoan">
        <FormTokens csrf={request.csrf} />
        <TextInput
          name="oldPassword"
          label={t('Mật khẩu hiện nay')}
          type="password"
          autoComplete="current-password"
          width="w20"
        />
        <NewPassword />
        <Button>{t('Đổi mật khẩu')}</Button>
      </form>
    </>
  )
}
