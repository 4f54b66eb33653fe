import { hasDuty } from '#kernel/actor.ts'
import { t } from '#kernel/i18n/t.ts'
import type { PageRequest } from '#kernel/page.ts'
import type { Calendar } from '#kernel/working-time/calendar.ts'
import { Button } from '#ui/form/button.tsx'
import { Checkboxes } from '#ui/form/checkboxes.tsx'
import { FormTokens } from '#ui/form/form-tokens.tsx'
import { Select } from '#ui/form/select.tsx'
import { TextInput } from '#ui/form/text-input.tsx'
import { PageHead } from '#ui/layout/page-head.tsx'
import { CursorPager } from '#ui/show/cursor-pager.tsx'
import { EmptyState } from '#ui/show/empty-state.tsx'
import { FilterBar } from '#ui/show/filter-bar.tsx'
import { PrintedNote } from '#ui/show/printed-note.tsx'
import { Tabs } from '#ui/show/tabs.tsx'
import type { InboxRow } from '../queries/inbox.ts'
import { BulkBar, BulkResults, type BulkResult } from './inbox-bulk.tsx'
import { InboxTable } from './inbox-table.tsx'
import { workKinds, type WorkDeed } from './work-kinds.ts'

/** One view of the inbox: the rows, how many each box holds, what may be done to many, what was just done. */
export type InboxShown = {
  rows: InboxRow[]
  next: string | null
  count: number
  box: 'mine' | 'unit' | 'all' | 'waiting'
  counts: Record<'mine' | 'unit' | 'all' | 'waiting', number>
  calendar: Calendar
  deeds: WorkDeed[]
  results: BulkResult[]
  request: PageRequest
}

/** "Việc của tôi": everything that waits, nearest due first. */
export function InboxView(shown: InboxShown) {
  const { request, rows, next, count, results, deeds } = shown
  const here = addressWith(request.query, {})
  return (
    <>
      <PageHead
        title={t('Việc của tôi')}
        actions={
          hasDuty(request.actor, 'one-stop.receive') ? (
            <Button href="/lam-viec/tiep-nhan">{t('Tiếp nhận tại quầy')}</Button>
          ) : undefined
        }
      />
      <BulkResults results={results} />
      <Boxes {...shown} />
      <Filters {...shown} />
      <PrintedNote parts={narrowedTo(shown)} />
      <form method="post" action={here}>
        <FormTokens csrf={request.csrf} formKey={request.formKey} />
        <div id="danh-sach" data-live-url={here} data-live-seconds="20">
          <InboxTable {...shown} empty={<NothingWaits {...shown} />} />
          {rows.length > 0 ? (
            <CursorPager
              shown={rows.length}
              count={count}
              {...(next ? { nextHref: addressWith(request.query, { cursor: next }) } : {})}
              {...(request.query.get('cursor')
                ? { firstHref: addressWith(request.query, { cursor: '' }) }
                : {})}
            />
          ) : null}
        </div>
        <BulkBar deeds={deeds} chosen={request.form.get('deed')} />
      </form>
    </>
  )
}

function boxLabels(): Record<InboxShown['box'], string> {
  return {
    mine: t('Của tôi'),
    waiting: t('Chờ người dân'),
    unit: t('Cả cơ quan'),
    all: t('Mọi cơ quan được xem'),
  }
}

function Boxes({ box, counts, request }: InboxShown) {
  const labels = boxLabels()
  const order = (['mine', 'waiting', 'unit', 'all'] as const).filter(
    (key) => key !== 'all' || counts.all !== counts.unit || box === 'all',
  )
  const tabs = order.map((key) => ({
    label: labels[key],
    href: addressWith(new URLSearchParams(), {
      box: key === 'mine' ? '' : key,
      q: request.query.get('q') ?? '',
    }),
    count: counts[key],
    current: key === box,
  }))
  return <Tabs label={t('Hộp việc')} tabs={tabs} />
}

function Filters({ request: { query }, rows, box }: InboxShown) {
  const kinds = workKinds().map((kind) => ({ value: kind.module, label: kind.label() }))
  const steps = new Map(rows.map((row) => [row.stepKey, row.step]))
  const inUse = filtersIn(query)
  return (
    <FilterBar
      action="/lam-viec"
      keep={box === 'mine' ? {} : { box }}
      inUse={inUse}
      {...(inUse > 0 ? { resetHref: addressOf(box) } : {})}
    >
      <TextInput
        name="q"
        label={t('Mã, tên thủ tục, tên người nộp')}
        value={query.get('q')}
        type="search"
        shortcut="/"
        maxLength={100}
      />
      {kinds.length > 1 ? (
        <Select
          name="kind"
          label={t('Loại việc')}
          emptyLabel={t('Mọi loại')}
          choices={kinds}
          value={query.get('kind')}
        />
      ) : null}
      <Select
        name="step"
        label={t('Bước')}
        emptyLabel={t('Mọi bước')}
        choices={[...steps].map(([value, label]) => ({ value, label }))}
        value={query.get('step')}
      />
      <Checkboxes
        name="overdue"
        label={t('Hạn')}
        choices={[{ value: '1', label: t('Quá hạn') }]}
        value={query.get('overdue')}
      />
    </FilterBar>
  )
}

/** Whose work this is, and what it is narrowed to. */
function narrowedTo({ box, rows, request: { query, actor } }: InboxShown): (string | undefined)[] {
  const [q, step] = [query.get('q'), query.get('step')]
  return [
    'name' in actor ? actor.name : undefined,
    boxLabels()[box],
    q ? `“${q}”` : undefined,
    step ? rows.find(({ stepKey }) => stepKey === step)?.step : undefined,
    query.get('overdue') ? t('Quá hạn') : undefined,
  ]
}

function filtersIn(query: URLSearchParams): number {
  return ['q', 'kind', 'step', 'overdue'].filter((name) => query.get(name)).length
}

function NothingWaits({ request: { query, actor }, box }: InboxShown) {
  if (filtersIn(query) > 0) {
    return (
      <EmptyState
        title={t('Không có việc nào khớp bộ lọc')}
        action={{ label: t('Bỏ lọc'), href: addressOf(box) }}
      >
        <p>{t('Thử gõ ít chữ hơn; không cần gõ dấu.')}</p>
      </EmptyState>
    )
  }
  if (box === 'waiting') {
    return (
      <EmptyState title={t('Không có hồ sơ nào chờ người dân')}>
        <p>{t('Hồ sơ đang chờ bổ sung nằm ở đây cho đến khi người dân gửi lại.')}</p>
      </EmptyState>
    )
  }
  return (
    <EmptyState
      title={t('Không còn việc nào')}
      {...(hasDuty(actor, 'one-stop.receive')
        ? { action: { label: t('Tiếp nhận tại quầy'), href: '/lam-viec/tiep-nhan' } }
        : {})}
    >
      <p>{t('Việc mới được giao sẽ tự hiện ở đây.')}</p>
    </EmptyState>
  )
}

/** The address of a box, with nothing narrowed. */
function addressOf(box: InboxShown['box']): string {
  return addressWith(new URLSearchParams(), { box: box === 'mine' ? '' : box })
}

/** The inbox's address with some parameters changed; an empty value takes one out. */
function addressWith(query: URLSearchParams, changes: Record<string, string>): string {
  const next = new URLSearchParams(query)
  next.delete('lang')
  for (const [name, value] of Object.entries(changes)) {
    if (value) next.set(name, value)
    else next.delete(name)
  }
  return next.size > 0 ? `/lam-viec?${next}` : '/lam-viec'
}
