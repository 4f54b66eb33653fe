import { hasDuty } from '#kernel/actor.ts'
import { t } from '#kernel/i18n/t.ts'
import { operations } from '#kernel/operation.ts'
import { definePage, show, type PageRequest } from '#kernel/page.ts'
import { Refusal, refusalShown } from '#kernel/refusal.ts'
import { ErrorSummary } from '#ui/form/error-summary.tsx'
import { HiddenFields } from '#ui/form/hidden-fields.tsx'
import { Select } from '#ui/form/select.tsx'
import { TextInput } from '#ui/form/text-input.tsx'
import { PageHead } from '#ui/layout/page-head.tsx'
import { CursorPager } from '#ui/show/cursor-pager.tsx'
import { EmptyState } from '#ui/show/empty-state.tsx'
import { FilterBar } from '#ui/show/filter-bar.tsx'
import { Instant } from '#ui/show/instant.tsx'
import { Table, type Column } from '#ui/show/table.tsx'
import { Tag } from '#ui/show/tag.tsx'
import { findEvents, type EventRow } from '../queries/find-events.ts'
import { operationLabel } from '../queries/event-words.ts'
import { CaseFileLinks, Record, What } from './event-cells.tsx'
import { JournalTabs } from './journal-tabs.tsx'

const PATH = '/lam-viec/nhat-ky/tra-cuu'
const FILTERS = [
  'code',
  'recordId',
  'actor',
  'unit',
  'actorPersonId',
  'operation',
  'outcome',
  'from',
  'to',
] as const

type Filters = Partial<Record<(typeof FILTERS)[number], string>>
type Shown = {
  filters: Filters
  cursor: string | null
  refusal: Refusal | undefined
  list: { rows: EventRow[]; next: string | null; count: number | { atLeast: number } }
}

definePage({
  path: PATH,
  side: 'staff',
  summary: 'Tra cứu nhật ký: ai đã làm gì, lúc nào',
  may: (actor) => hasDuty(actor, 'audit.read'),
  show: async (request) => show(t('Tra cứu nhật ký'), <Events {...await readEvents(request)} />),
})

async function readEvents({ actor, now, query }: PageRequest): Promise<Shown> {
  const filters = Object.fromEntries(
    FILTERS.map((name) => [name, query.get(name) ?? '']).filter(([, value]) => value),
  ) as Filters
  const cursor = query.get('cursor')
  try {
    const list = await findEvents.ask(actor, now, { ...filters, ...(cursor ? { cursor } : {}) })
    return { filters, cursor, refusal: undefined, list }
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    return { filters, cursor: null, refusal: error, list: { rows: [], next: null, count: 0 } }
  }
}

function Events({ filters, cursor, refusal, list }: Shown) {
  const hrefOf = (more: Record<string, string>) => `${PATH}?${new URLSearchParams({ ...filters, ...more })}`
  return (
    <>
      {refusal ? <ErrorSummary errors={errorsOf(refusal)} /> : null}
      <PageHead title={t('Tra cứu nhật ký')} />
      <JournalTabs current="events" />
      <EventFilters filters={filters} isMistaken={refusal !== undefined} />
      {filters.recordId && list.rows[0] ? (
        <CaseFileLinks recordId={filters.recordId} row={list.rows[0]} />
      ) : null}
      <Table
        caption={t('Nhật ký')}
        captionHidden
        columns={columns(hrefOf)}
        rows={list.rows}
        rowKey={(row) => row.eventId}
        empty={
          <EmptyState
            title={t('Không có sự kiện nào như vậy')}
            {...(Object.keys(filters).length > 0 ? { action: { label: t('Bỏ lọc'), href: PATH } } : {})}
          >
            {t('Bỏ bớt điều kiện lọc hoặc mở rộng khoảng thời gian.')}
          </EmptyState>
        }
      />
      <CursorPager
        shown={list.rows.length}
        count={list.count}
        {...(list.next ? { nextHref: hrefOf({ cursor: list.next }) } : {})}
        {...(cursor ? { firstHref: hrefOf({}) } : {})}
      />
    </>
  )
}

function errorsOf(refusal: Refusal): { name?: string; text: string }[] {
  if (refusal.errors.length === 0) return [{ text: refusalShown(refusal).detail }]
  return refusal.errors.map(({ pointer, detail }) => ({ name: pointer.slice(1), text: detail }))
}

function EventFilters({ filters, isMistaken }: { filters: Filters; isMistaken: boolean }) {
  const of = (name: keyof Filters) => filters[name] ?? ''
  return (
    <FilterBar
      action={PATH}
      resetHref={PATH}
      inUse={Object.keys(filters).length}
      onPhone={isMistaken ? 'open' : 'folded'}
    >
      <HiddenFields values={{ recordId: filters.recordId, actorPersonId: filters.actorPersonId }} />
      <TextInput name="code" label={t('Mã hồ sơ')} value={of('code')} width="w20" />
      <TextInput name="actor" label={t('Cán bộ')} value={of('actor')} width="w20" />
      <TextInput name="unit" label={t('Cơ quan')} value={of('unit')} width="w20" />
      <Select
        name="operation"
        label={t('Thao tác')}
        emptyLabel={t('Mọi thao tác')}
        value={of('operation')}
        choices={operationChoices()}
      />
      <Select
        name="outcome"
        label={t('Kết quả')}
        emptyLabel={t('Mọi kết quả')}
        value={of('outcome')}
        choices={[
          { value: 'done', label: t('Đã làm') },
          { value: 'refused', label: t('Bị từ chối') },
        ]}
      />
      <TextInput name="from" label={t('Từ ngày')} type="date" width="w10" value={of('from')} />
      <TextInput name="to" label={t('Đến hết ngày')} type="date" width="w10" value={of('to')} />
    </FilterBar>
  )
}

function operationChoices(): { value: string; label: string }[] {
  const known = [...operations().keys()].map((name) => ({ value: name, label: operationLabel(name) }))
  return known.sort((a, b) => a.label.localeCompare(b.label, 'vi'))
}

function columns(hrefOf: (more: Record<string, string>) => string): Column<EventRow>[] {
  return [
    { key: 'at', label: t('Lúc'), noWrap: true, cell: ({ at }) => <Instant at={at} /> },
    { key: 'actor', label: t('Ai'), cell: (row) => <Who row={row} hrefOf={hrefOf} /> },
    { key: 'what', label: t('Làm gì'), cell: (row) => <What row={row} /> },
    {
      key: 'record',
      label: t('Hồ sơ, bản ghi'),
      cell: (row) => <Record row={row} />,
    },
    {
      key: 'outcome',
      label: t('Kết quả'),
      cell: (row) => <Outcome {...row} />,
    },
  ]
}

function Who({ row, hrefOf }: { row: EventRow; hrefOf: (more: Record<string, string>) => string }) {
  if (!row.actor || !row.actorPersonId) return <>{kindText(row.actorKind)}</>
  const place = [row.post, row.unit].filter(Boolean).join(' · ') || kindText(row.actorKind)
  return (
    <div>
      <a href={hrefOf({ actorPersonId: row.actorPersonId })}>{row.actor}</a>
      <div class="hint">{place}</div>
    </div>
  )
}

// The journal keeps no names, so the places for them in the sentence are left out.
function Outcome({ refusal, isStruckOut }: Pick<EventRow, 'refusal' | 'isStruckOut'>) {
  if (isStruckOut) return <Tag tone="warning">{t('Đã gạch: ghi trước ngày')}</Tag>
  if (!refusal) return <Tag tone="success">{t('Đã làm')}</Tag>
  const { detail } = refusalShown(new Refusal(refusal))
  return (
    <div>
      <Tag tone="danger">{t('Bị từ chối')}</Tag>
      <div class="hint">{detail.replace(/:? ?\{\w+\}/g, '')}</div>
    </div>
  )
}

// Whoever has no name here: a program, or somebody who was not signed in.
function kindText(kind: string): string {
  const texts: Record<string, string> = {
    officer: t('Cán bộ'),
    citizen: t('Công dân'),
    representative: t('Người đại diện'),
    machine: t('Hệ thống khác'),
    system: t('Chương trình'),
    anonymous: t('Người chưa đăng nhập'),
  }
  return texts[kind] ?? kind
}
