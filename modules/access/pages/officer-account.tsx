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
import { DefinitionTable } from '#ui/show/definition-table.tsx'
import { Instant } from '#ui/show/instant.tsx'
import { Panel } from '#ui/show/panel.tsx'
import type { AccountState, getAccount } from '../queries/get-account.ts'

type Shown = Awaited<ReturnType<typeof getAccount.ask>>
type Props = { shown: Shown; request: PageRequest }

/** What the administrator may know and do about an officer's account. */
export function OfficerAccount({ shown, request }: Props) {
  const { name, officerId, account } = shown
  const errors = request.refusal
    ? [{ text: request.refusal.errors[0]?.detail ?? refusalShown(request.refusal).detail }]
    : []
  return (
    <>
      <ErrorSummary errors={errors} />
      <PageHead
        title={t('Tài khoản của {name}', { name })}
        backHref={`/lam-viec/to-chuc/can-bo/${officerId}`}
        backLabel={name}
      />
      {request.query.has('cho') ? <Asked /> : null}
      {account ? <Standing account={account} /> : null}
      {account ? <Change {...{ shown, account, request }} /> : <Open {...{ shown, request }} />}
    </>
  )
}

function Standing({ account }: { account: NonNullable<Shown['account']> }) {
  return (
    <DefinitionTable
      caption={t('Tài khoản')}
      rows={[
        { label: t('Tên đăng nhập'), value: account.login },
        { label: t('Tình trạng'), value: stateName(account.state) },
        {
          label: t('Đăng nhập gần nhất'),
          value: account.lastSignedInAt ? <Instant at={account.lastSignedInAt} /> : null,
        },
        {
          label: t('Mã còn dùng được đến'),
          value:
            ['invited', 'handing-over'].includes(account.state) && account.invitedUntil ? (
              <Instant at={account.invitedUntil} />
            ) : null,
        },
      ]}
    />
  )
}

function Open({ shown, request }: Props) {
  return (
    <Panel title={t('Cấp tài khoản')}>
      <p>{t('Cán bộ nhận một mã dùng một lần và tự đặt mật khẩu; không ai khác biết mật khẩu đó.')}</p>
      {shown.needsSecond ? <TwoPeople /> : null}
      <Deed request={request} deed="cap" submit={t('Cấp tài khoản')}>
        <TextInput
          name="login"
          label={t('Tên đăng nhập')}
          hint={t('Chữ thường không dấu, ví dụ lan.nt.')}
          value={request.form.get('login')}
          autoComplete="off"
          spellCheck={false}
          width="w20"
        />
      </Deed>
    </Panel>
  )
}

// Said before anybody clicks: what one person does not see alone.
function TwoPeople() {
  return (
    <p>
      {t(
        'Cần hai người: người đứng đầu xác nhận, rồi bạn và người đó mỗi người trao cho cán bộ một nửa mã. Bạn không thấy cả mã.',
      )}
    </p>
  )
}

function Asked() {
  return (
    <NoticeBox tone="info" live title={t('Đã đề nghị, chờ người thứ hai xác nhận.')}>
      <p>
        <a href="/lam-viec/cho-xac-nhan?hop=toi-de-nghi">{t('Xem đề nghị của tôi')}</a>
      </p>
    </NoticeBox>
  )
}

// For either of the two who hand an account over.
function TakeHalf({ request }: { request: PageRequest }) {
  return (
    <Panel title={t('Nửa mã của bạn')}>
      <p>
        {t(
          'Chép ra giấy và trao tận tay cán bộ, khi cán bộ có mặt. Một nửa không mở được tài khoản; xem lại thì nửa cũ hết dùng.',
        )}
      </p>
      <Deed request={request} deed="nua-ma" submit={t('Hiện nửa mã của tôi')} />
    </Panel>
  )
}

function Change({ shown, account, request }: Props & { account: NonNullable<Shown['account']> }) {
  return (
    <>
      {account.hasHalf ? <TakeHalf request={request} /> : null}
      <ChangePanel {...{ shown, account, request }} />
    </>
  )
}

function ChangePanel({ shown, account, request }: Props & { account: NonNullable<Shown['account']> }) {
  return (
    <Panel title={t('Thay đổi')}>
      <p>{t('Cấp lại mã khi cán bộ quên mật khẩu: mật khẩu cũ và mọi phiên đang mở hết hiệu lực ngay.')}</p>
      {shown.needsSecond ? <TwoPeople /> : null}
      <Deed
        request={request}
        deed="cap-lai"
        submit={account.state === 'closed' ? t('Mở lại, cấp mã mới') : t('Cấp lại mã')}
      />
      {account.state === 'closed' ? null : (
        <Deed request={request} deed="khoa" submit={t('Khóa tài khoản')} isWeighty />
      )}
    </Panel>
  )
}

type DeedProps = {
  request: PageRequest
  deed: string
  submit: string
  isWeighty?: boolean
  children?: ComponentChildren
}

function Deed({ request, deed, submit, isWeighty = false, children }: DeedProps) {
  return (
    <form method="post" action={request.path}>
      <FormTokens csrf={request.csrf} formKey={request.formKey} />
      <HiddenFields values={{ viec: deed }} />
      {children}
      <p>
        <Button kind={isWeighty ? 'warning' : 'secondary'}>{submit}</Button>
      </p>
    </form>
  )
}

function stateName(state: AccountState): string {
  const names: Record<AccountState, string> = {
    'handing-over': t('Đang trao mã qua hai người, chưa đặt mật khẩu'),
    'invited': t('Đã cấp mã, chưa đặt mật khẩu'),
    'invitation-expired': t('Mã đã hết hạn, chưa đặt mật khẩu'),
    'open': t('Đang dùng'),
    'closed': t('Đã khóa'),
  }
  return names[state]
}
