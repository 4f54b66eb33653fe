import { system } from '#kernel/actor.ts'
import { t } from '#kernel/i18n/t.ts'
import { definePage, show, type PageRequest } from '#kernel/page.ts'
import { refusalShown } from '#kernel/refusal.ts'
import { Button } from '#ui/form/button.tsx'
import { ErrorSummary } from '#ui/form/error-summary.tsx'
import { FormTokens } from '#ui/form/form-tokens.tsx'
import { HiddenFields } from '#ui/form/hidden-fields.tsx'
import { TextInput } from '#ui/form/text-input.tsx'
import { database } from '#kernel/db/database.ts'
import { KEPT } from '#kernel/http/kept-form.ts'
import { Details } from '#ui/show/details.tsx'
import { NoticeBox } from '#ui/show/notice-box.tsx'
import { demonstrationAccounts } from '../queries/demonstration-accounts.ts'
import { beginSignIn } from '../operations/begin-sign-in.ts'
import { identityProvider } from '../rules/identity-provider.ts'
import { safeReturn } from '../rules/safe-return.ts'
import { goIn, goTypeCode } from './way-in.ts'

definePage({
  path: '/dang-nhap',
  side: 'citizen',
  summary: 'Đăng nhập',
  may: 'anybody',
  isSlowedItself: true,
  show: async (request) =>
    show(
      t('Đăng nhập'),
      <SignIn request={request} demonstration={await demonstrationAccounts(database())} />,
    ),
  post: async ({ form, now }) => {
    const input = { login: form.get('login') ?? '', password: form.get('password') ?? '' }
    const begun = await beginSignIn.perform(system, now, input)
    const back = safeReturn(form.get('ve'))
    return begun.isIn ? goIn(begun.session, input.login.trim(), back) : goTypeCode(begun.pending, back)
  },
})

type Demonstration = Awaited<ReturnType<typeof demonstrationAccounts>>

function SignIn({ request, demonstration }: { request: PageRequest; demonstration: Demonstration }) {
  const { refusal, form, query } = request
  const back = form.get('ve') ?? query.get('ve') ?? ''
  return (
    <>
      {refusal ? <ErrorSummary errors={[{ name: 'login', text: signInError(refusal) }]} /> : null}
      <h1>{t('Đăng nhập')}</h1>
      <WhatIsKept back={back} />
      {identityProvider() ? <WithVneid back={back} /> : null}
      <h2>{t('Bằng tài khoản của cơ quan')}</h2>
      <form method="post" action="/dang-nhap">
        <FormTokens csrf={request.csrf} />
        <HiddenFields values={{ ve: back }} />
        <TextInput
          name="login"
          label={t('Tên đăng nhập')}
          value={form.get('login')}
          autoComplete="username"
          spellCheck={false}
          width="w20"
        />
        <TextInput
          name="password"
          label={t('Mật khẩu')}
          type="password"
          autoComplete="current-password"
          width="w20"
        />
        <Button>{t('Đăng nhập')}</Button>
      </form>
      <p>
        <a href="/dang-nhap/lan-dau">{t('Cán bộ có mã dùng một lần: đặt mật khẩu')}</a>
      </p>
      {demonstration ? <TryOut {...demonstration} /> : null}
    </>
  )
}

// For somebody whose session ended while she was typing.
function WhatIsKept({ back }: { back: string }) {
  if (!new RegExp(`[?&]${KEPT}=`).test(back)) return null
  return (
    <NoticeBox title={t('Phiên làm việc đã hết. Đăng nhập lại: những gì bạn vừa gõ vẫn được giữ.')} live />
  )
}

function WithVneid({ back }: { back: string }) {
  return (
    <p>
      <Button href={`/dang-nhap/vneid${back ? `?ve=${encodeURIComponent(back)}` : ''}`}>
        {t('Đăng nhập bằng VNeID')}
      </Button>
    </p>
  )
}

function TryOut({ password, accounts }: NonNullable<Demonstration>) {
  return (
    <Details summary={t('Tài khoản trình diễn (mật khẩu {password})', { password })}>
      <ul>
        {accounts.map((a) => (
          <li key={a.login}>
            <strong>{a.login}</strong> · {a.post ? `${a.post}, ${a.unit}` : t('Công dân')}
          </li>
        ))}
      </ul>
    </Details>
  )
}

function signInError(refusal: NonNullable<PageRequest['refusal']>): string {
  if (refusal.code === 'bad-input') return t('Ghi cả tên đăng nhập và mật khẩu.')
  return refusalShown(refusal).detail
}
