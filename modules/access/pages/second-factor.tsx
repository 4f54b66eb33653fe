import type { ComponentChildren } from 'preact'
import { t } from '#kernel/i18n/t.ts'
import type { PageRequest } from '#kernel/page.ts'
import { refusalShown } from '#kernel/refusal.ts'
import { Button } from '#ui/form/button.tsx'
import { ErrorSummary } from '#ui/form/error-summary.tsx'
import { FormTokens } from '#ui/form/form-tokens.tsx'
import { HiddenFields } from '#ui/form/hidden-fields.tsx'
import { TextInput } from '#ui/form/text-input.tsx'
import { PageHead } from '#ui/layout/page-head.tsx'
import { NoticeBox } from '#ui/show/notice-box.tsx'
import type { ownSecondFactor } from '../queries/own-second-factor.ts'

type Props = { factor: Awaited<ReturnType<typeof ownSecondFactor.ask>>; request: PageRequest }

/** Where one's own second factor stands, and what may be done about it. */
export function SecondFactor({ factor, request }: Props) {
  const { refusal } = request
  return (
    <>
      {refusal ? <ErrorSummary errors={[{ text: refusalShown(refusal).detail }]} /> : null}
      <Head />
      {factor.isOn ? <On factor={factor} request={request} /> : <Off factor={factor} request={request} />}
    </>
  )
}

/** What the app must know, and the box that proves it does. */
export function Enrolment({
  secret,
  drawing,
  request,
}: {
  secret: string
  drawing: string
  request: PageRequest
}) {
  return (
    <>
      <Head />
      <ol>
        <li>{t('Mở ứng dụng xác thực trên điện thoại (Google Authenticator, Aegis, FreeOTP…).')}</li>
        <li>{t('Quét mã dưới đây, hoặc gõ khóa vào ứng dụng.')}</li>
        <li>{t('Gõ 6 số mà ứng dụng đang hiện.')}</li>
      </ol>
      <p>
        <img src={drawing} width="200" height="200" alt={t('Mã QR của khóa xác thực')} />
      </p>
      <p>
        {t('Khóa:')} <code>{secret.replace(/(.{4})(?=.)/g, '$1 ')}</code>
      </p>
      <Confirm request={request} />
    </>
  )
}

/** The one time that recovery codes are on a screen. */
export function RecoveryCodes({ codes }: { codes: readonly string[] }) {
  return (
    <>
      <Head />
      <NoticeBox tone="success" title={t('Đã bật. Chép hoặc in các mã khôi phục này, cất nơi an toàn.')} live>
        <p>{t('Mỗi mã thay mã 6 số được một lần, khi không có điện thoại. Trang này chỉ hiện một lần.')}</p>
        <ul>
          {codes.map((code) => (
            <li key={code}>
              <code>{code}</code>
            </li>
          ))}
        </ul>
      </NoticeBox>
      <p>
        <Button href="/dang-nhap">{t('Đã cất xong, đăng nhập lại')}</Button>
      </p>
    </>
  )
}

function Head() {
  return (
    <PageHead
      title={t('Xác thực hai lớp')}
      backHref="/lam-viec/tai-khoan"
      backLabel={t('Tài khoản của tôi')}
    />
  )
}

function On({ factor, request }: Props) {
  return (
    <>
      <p>{t('Đang bật. Còn {count} mã khôi phục.', { count: factor.recoveryCodesLeft })}</p>
      <p>{t('Đổi điện thoại: tắt, rồi bật lại trên điện thoại mới.')}</p>
      <Deed request={request} deed="tat" submit={t('Tắt xác thực hai lớp')}>
        <TextInput
          name="password"
          label={t('Mật khẩu hiện nay')}
          type="password"
          autoComplete="current-password"
          width="w20"
        />
      </Deed>
    </>
  )
}

function Off({ factor, request }: Props) {
  return (
    <>
      <p>
        {t(
          'Khi bật, đăng nhập cần mật khẩu và 6 số trên điện thoại. Một số quyền, như quản trị, có thể phải chờ bật mới dùng được.',
        )}
      </p>
      <Deed request={request} deed="bat" submit={t('Bật xác thực hai lớp')} />
      {factor.isBegun ? <Confirm request={request} /> : null}
    </>
  )
}

function Confirm({ request }: { request: PageRequest }) {
  return (
    <Deed request={request} deed="xac-nhan" submit={t('Xác nhận')}>
      <TextInput
        name="code"
        label={t('Mã 6 số')}
        inputMode="numeric"
        autoComplete="one-time-code"
        width="w10"
      />
    </Deed>
  )
}

type DeedProps = { request: PageRequest; deed: string; submit: string; children?: ComponentChildren }

function Deed({ request, deed, submit, children }: DeedProps) {
  return (
    <form method="post" action="/lam-viec/tai-khoan/hai-lop">
      <FormTokens csrf={request.csrf} />
      <HiddenFields values={{ viec: deed }} />
      {children}
      <p>
        <Button>{submit}</Button>
      </p>
    </form>
  )
}
