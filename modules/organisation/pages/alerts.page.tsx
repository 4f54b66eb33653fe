import { database } from '#kernel/db/database.ts'
import { hasDuty, type Actor } from '#kernel/actor.ts'
import { t } from '#kernel/i18n/t.ts'
import { definePage, go, show, type MenuCount, type PageRequest } from '#kernel/page.ts'
import { Button } from '#ui/form/button.tsx'
import { FormTokens } from '#ui/form/form-tokens.tsx'
import { PageHead } from '#ui/layout/page-head.tsx'
import { EmptyState } from '#ui/show/empty-state.tsx'
import { Instant } from '#ui/show/instant.tsx'
import { Table } from '#ui/show/table.tsx'
import { Tag } from '#ui/show/tag.tsx'
import { numberText } from '#ui/text/number-text.ts'
import { readAlerts } from '../operations/read-alerts.ts'
import { alerts, countUnreadAlerts } from '../queries/alerts.ts'
import { ALERTS_PATH } from '../queries/first-page-for.ts'
import { CONFIRMING } from '../queries/guard.ts'
import { isOfficial } from '../rules/administers.ts'
import { officerHref } from './kind-names.ts'

// Whoever is not told as head or auditor finds what is about herself when she signs in.
definePage({
  path: ALERTS_PATH,
  side: 'staff',
  summary: 'Việc về quyền hạn phải báo: giao khẩn, thôi giữ vị trí, cấp lại mật khẩu, mở cơ quan',
  may: isOfficial,
  show: async (request) => {
    const { rows } = await alerts.ask(request.actor, request.now, {})
    return show(t('Việc cần biết'), <Alerts rows={rows} request={request} />)
  },
  post: async ({ actor, now, form, formKey }) => {
    const alertIds = form.getAll('alertId')
    await readAlerts.perform(actor, now, { alertIds }, { idempotencyKey: formKey })
    return go(ALERTS_PATH)
  },
})

definePage({
  path: '/lam-viec/quyen-han',
  side: 'staff',
  summary: 'Lối vào việc cần biết cho người đứng đầu và người kiểm tra',
  may: isTold,
  menu: { label: 'Việc cần biết', group: 'Quản trị', order: 62, count: countForMenu },
  show: async () => go(ALERTS_PATH),
})

function isTold(actor: Actor): boolean {
  return hasDuty(actor, CONFIRMING) || hasDuty(actor, 'audit.read')
}

async function countForMenu(actor: Actor, now: Date): Promise<MenuCount | null> {
  const count = await countUnreadAlerts(database(), actor, now)
  if (count === 0) return null
  return { shown: numberText(count), says: t('{count} việc chưa đọc', { count: numberText(count) }) }
}

type Rows = Awaited<ReturnType<typeof alerts.ask>>['rows']

function Alerts({ rows, request }: { rows: Rows; request: PageRequest }) {
  const unread = rows.filter(({ isSeen }) => !isSeen)
  return (
    <>
      <PageHead title={t('Việc cần biết')} />
      <p>
        {t(
          'Những gì đã xảy ra với quyền hạn và tài khoản mà bạn phải được báo. Thấy lạ thì hỏi ngay người kiểm tra nhật ký.',
        )}
      </p>
      <Table
        caption={t('Danh sách việc cần biết')}
        captionHidden
        rows={rows}
        rowKey={(row) => row.alertId}
        columns={[
          { key: 'at', label: t('Lúc'), noWrap: true, cell: (row) => <Instant at={row.at} /> },
          {
            key: 'what',
            label: t('Việc'),
            cell: (row) => (
              <>
                {row.text} {row.isSeen ? null : <Tag tone="warning">{t('Chưa đọc')}</Tag>}
              </>
            ),
          },
          {
            key: 'who',
            label: t('Cán bộ'),
            cell: (row) => <a href={officerHref(row.officerId)}>{row.name}</a>,
          },
        ]}
        empty={<EmptyState title={t('Chưa có việc nào phải báo cho bạn')} />}
      />
      {unread.length > 0 ? (
        <form method="post" action={ALERTS_PATH}>
          <FormTokens csrf={request.csrf} formKey={request.formKey} />
          {unread.map(({ alertId }) => (
            <input key={alertId} type="hidden" name="alertId" value={alertId} />
          ))}
          <Button kind="secondary">{t('Tôi đã đọc tất cả')}</Button>
        </form>
      ) : null}
    </>
  )
}
