import { hasDuty, type Actor } from '#kernel/actor.ts'
import { t } from '#kernel/i18n/t.ts'
import { definePage, show, type PageRequest } from '#kernel/page.ts'
import { refusalShown } from '#kernel/refusal.ts'
import { isAdministrator } from '#modules/organisation/index.ts'
import { Button } from '#ui/form/button.tsx'
import { ErrorSummary } from '#ui/form/error-summary.tsx'
import { FormTokens } from '#ui/form/form-tokens.tsx'
import { HiddenFields } from '#ui/form/hidden-fields.tsx'
import { PageHead } from '#ui/layout/page-head.tsx'
import { EmptyState } from '#ui/show/empty-state.tsx'
import { Instant } from '#ui/show/instant.tsx'
import { Table } from '#ui/show/table.tsx'
import { takeHalf } from '../operations/take-half.ts'
import { halves, type HalfRow } from '../queries/halves.ts'
import { handedOver } from './handed-over.tsx'

const PATH = '/lam-viec/trao-ma'

definePage({
  path: PATH,
  side: 'staff',
  summary: 'Trao mã: nửa mã của tôi cho những cán bộ được cấp lại mật khẩu',
  may: handsOver,
  menu: { label: 'Trao mã cho cán bộ', group: 'Quản trị', order: 63 },
  show: async (request) => {
    const { rows } = await halves.ask(request.actor, request.now, {})
    return show(t('Trao mã cho cán bộ'), <Halves rows={rows} request={request} />)
  },
  post: async ({ actor, now, form }) =>
    handedOver(await takeHalf.perform(actor, now, { officerId: form.get('officerId') ?? '' }), PATH),
})

function handsOver(actor: Actor): boolean {
  return isAdministrator(actor) || hasDuty(actor, 'organisation.confirm')
}

function Halves({ rows, request }: { rows: readonly HalfRow[]; request: PageRequest }) {
  const errors = request.refusal ? [{ text: refusalShown(request.refusal).detail }] : []
  return (
    <>
      <ErrorSummary errors={errors} />
      <PageHead title={t('Trao mã cho cán bộ')} />
      <p>
        {t(
          'Mỗi người giữ một nửa mã. Chép ra giấy, trao tận tay cán bộ khi cán bộ có mặt; thiếu một nửa thì không đặt được mật khẩu. Xem lại thì nửa cũ hết dùng.',
        )}
      </p>
      <Table
        caption={t('Tài khoản đang trao')}
        captionHidden
        rows={rows}
        rowKey={(row) => row.officerId}
        columns={[
          { key: 'name', label: t('Cán bộ'), cell: (row) => row.name },
          { key: 'login', label: t('Tên đăng nhập'), cell: (row) => row.login },
          {
            key: 'until',
            label: t('Dùng trước'),
            noWrap: true,
            cell: (row) => <Instant at={row.expiresAt} />,
          },
          { key: 'half', label: t('Nửa mã của bạn'), cell: (row) => <Take row={row} request={request} /> },
        ]}
        empty={<EmptyState title={t('Không có mã nào đang chờ bạn trao')} />}
      />
    </>
  )
}

function Take({ row, request }: { row: HalfRow; request: PageRequest }) {
  return (
    <form method="post" action={PATH}>
      <FormTokens csrf={request.csrf} formKey={request.formKey} />
      <HiddenFields values={{ officerId: row.officerId }} />
      <Button kind="secondary">{row.isTaken ? t('Đổi nửa mã khác') : t('Hiện nửa mã')}</Button>
    </form>
  )
}
