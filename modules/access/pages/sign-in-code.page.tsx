import { system } from '#kernel/actor.ts'
import { database } from '#kernel/db/database.ts'
import { t } from '#kernel/i18n/t.ts'
import { definePage, go, show, type PageRequest } from '#kernel/page.ts'
import { refusalShown } from '#kernel/refusal.ts'
import { Button } from '#ui/form/button.tsx'
import { ErrorSummary } from '#ui/form/error-summary.tsx'
import { FormTokens } from '#ui/form/form-tokens.tsx'
import { HiddenFields } from '#ui/form/hidden-fields.tsx'
import { TextInput } from '#ui/form/text-input.tsx'
import { finishSignIn } from '../operations/finish-sign-in.ts'
import { accountPending } from '../queries/account-to-sign-in.ts'
import { safeReturn } from '../rules/safe-return.ts'
import { pendingTokenIn } from '../rules/session-cookie.ts'
import { goIn } from './way-in.ts'

definePage({
  path: '/dang-nhap/ma',
  side: 'citizen',
  summary: 'Gõ mã trên điện thoại khi đăng nhập',
  may: 'anybody',
  isSlowedItself: true,
  show: async (request) => {
    const { id } = await accountPending(database(), pendingOf(request), request.now)
    if (!id && !request.refusal) return go(signInAddress(request))
    return show(t('Mã xác thực'), <TypeCode request={request} isPending={id !== undefined} />)
  },
  post: async (request) => {
    const input = { pending: pendingOf(request), code: request.form.get('totp') ?? '' }
    const session = await finishSignIn.perform(system, request.now, input)
    return goIn(session, session.login, safeReturn(request.form.get('ve')))
  },
})

function TypeCode({ request, isPending }: { request: PageRequest; isPending: boolean }) {
  const { refusal, csrf } = request
  return (
    <>
      {refusal ? <ErrorSummary errors={[{ name: 'totp', text: errorText(refusal) }]} /> : null}
      <h1>{t('Mã xác thực')}</h1>
      {isPending ? (
        <form method="post" action="/dang-nhap/ma">
          <FormTokens csrf={csrf} />
          <HiddenFields values={{ ve: backOf(request) }} />
          <TextInput
            name="totp"
            label={t('Mã trên điện thoại')}
            hint={t('6 số trong ứng dụng trên điện thoại, hoặc một mã khôi phục.')}
            autoComplete="one-time-code"
            spellCheck={false}
            width="w20"
          />
          <Button>{t('Đăng nhập')}</Button>
        </form>
      ) : null}
      <p>
        <a href={signInAddress(request)}>{t('Đăng nhập lại từ đầu')}</a>
      </p>
    </>
  )
}

function pendingOf({ cookies }: PageRequest): string {
  return pendingTokenIn(cookies).slice(0, 100)
}

function backOf({ form, query }: PageRequest): string {
  return form.get('ve') ?? query.get('ve') ?? ''
}

function signInAddress(request: PageRequest): string {
  const back = safeReturn(backOf(request))
  return `/dang-nhap${back ? `?ve=${encodeURIComponent(back)}` : ''}`
}

function errorText(refusal: NonNullable<PageRequest['refusal']>): string {
  if (refusal.code === 'bad-input') return t('Gõ mã trên điện thoại, hoặc một mã khôi phục.')
  return refusalShown(refusal).detail
}
