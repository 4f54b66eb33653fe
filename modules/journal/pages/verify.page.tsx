import { hasDuty } from '#kernel/actor.ts'
import { t } from '#kernel/i18n/t.ts'
import { vietnamInstant } from '#kernel/http/vietnam-instant.ts'
import { definePage, show, type PageRequest } from '#kernel/page.ts'
import { Refusal, refusalShown } from '#kernel/refusal.ts'
import { Button } from '#ui/form/button.tsx'
import { ErrorSummary } from '#ui/form/error-summary.tsx'
import { TextInput } from '#ui/form/text-input.tsx'
import { PageHead } from '#ui/layout/page-head.tsx'
import { EmptyState } from '#ui/show/empty-state.tsx'
import { Instant } from '#ui/show/instant.tsx'
import { Panel } from '#ui/show/panel.tsx'
import { Table, type Column } from '#ui/show/table.tsx'
import { numberText } from '#ui/text/number-text.ts'
import { seals, type SealRow } from '../queries/seals.ts'
import { verify } from '../queries/verify.ts'
import { HashText } from './hash-text.tsx'
import { JournalTabs } from './journal-tabs.tsx'
import { VerificationView, type Found } from './verification-view.tsx'

const WEEK_MS = 7 * 86_400_000

definePage({
  path: '/lam-viec/nhat-ky',
  side: 'staff',
  summary: 'Kiểm tra nhật ký: có ai sửa lén không',
  may: (actor) => hasDuty(actor, 'audit.read'),
  menu: { label: 'Nhật ký', group: 'Hệ thống', order: 80, key: 'k' },
  show: async (request) => show(t('Kiểm tra nhật ký'), <VerifyPage {...await readVerification(request)} />),
})

type Shown = {
  from: string
  to: string
  found: Found | undefined
  refusal: Refusal | undefined
  sealed: SealRow[]
}

// Nothing is checked until the auditor says so: a whole journal takes its time.
async function readVerification({ actor, now, query }: PageRequest): Promise<Shown> {
  const isWhole = query.get('all') === '1'
  const isAsked = isWhole || query.has('from')
  const { from, to } = isAsked
    ? periodAsked(query)
    : { from: dayOf(new Date(now.getTime() - WEEK_MS)), to: dayOf(now) }
  const { rows } = await seals.ask(actor, now, { limit: 10 })
  try {
    const found = isAsked ? await verify.ask(actor, now, isWhole ? {} : { from, to }) : undefined
    return { from, to, found, refusal: undefined, sealed: rows }
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    return { from, to, found: undefined, refusal: error, sealed: rows }
  }
}

function periodAsked(query: URLSearchParams): { from: string; to: string } {
  return { from: query.get('from') ?? '', to: query.get('to') ?? '' }
}

function VerifyPage({ from, to, found, refusal, sealed }: Shown) {
  return (
    <>
      {refusal ? <ErrorSummary errors={[{ name: 'from', text: refusalShown(refusal).detail }]} /> : null}
      <PageHead title={t('Kiểm tra nhật ký')} />
      <JournalTabs current="verify" />
      <p class="lead">
        {t('So từng sự kiện với mã băm của nó, với dữ liệu hiện nay và với các lần niêm phong.')}
      </p>
      <form class="filters" method="get" action="/lam-viec/nhat-ky">
        <TextInput name="from" label={t('Từ ngày')} type="date" width="w10" value={from} />
        <TextInput name="to" label={t('Đến hết ngày')} type="date" width="w10" value={to} />
        <div class="filters-actions">
          <Button>{t('Kiểm tra khoảng này')}</Button>
          <Button kind="secondary" name="all" value="1">
            {t('Kiểm tra toàn bộ')}
          </Button>
        </div>
      </form>
      {found ? <VerificationView found={found} /> : null}
      <Panel title={t('Niêm phong gần đây')}>
        <Table
          caption={t('Danh sách các lần niêm phong')}
          captionHidden
          columns={sealColumns()}
          rows={sealed}
          rowKey={({ number }) => String(number)}
          empty={
            <EmptyState title={t('Chưa có niêm phong nào')}>
              {t('Chương trình niêm phong các chuỗi vừa có thay đổi mỗi giờ một lần.')}
            </EmptyState>
          }
        />
      </Panel>
    </>
  )
}

function sealColumns(): Column<SealRow>[] {
  return [
    { key: 'number', label: t('Số'), cell: ({ number }) => number },
    { key: 'sealedAt', label: t('Lúc'), noWrap: true, cell: ({ sealedAt }) => <Instant at={sealedAt} /> },
    { key: 'streams', label: t('Chuỗi'), align: 'end', cell: ({ streams }) => numberText(streams) },
    { key: 'events', label: t('Sự kiện'), align: 'end', cell: ({ events }) => numberText(events) },
    { key: 'root', label: t('Gốc Merkle'), cell: ({ root }) => <HashText hash={root} /> },
  ]
}

function dayOf(at: Date): string {
  return vietnamInstant(at).slice(0, 10)
}
