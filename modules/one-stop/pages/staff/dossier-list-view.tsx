import { t } from '#kernel/i18n/t.ts'
import type { PageRequest } from '#kernel/page.ts'
import { Button } from '#ui/form/button.tsx'
import { Checkboxes } from '#ui/form/checkboxes.tsx'
import { FormTokens } from '#ui/form/form-tokens.tsx'
import { Select } from '#ui/form/select.tsx'
import { TextInput } from '#ui/form/text-input.tsx'
import { PageHead } from '#ui/layout/page-head.tsx'
import { CursorPager } from '#ui/show/cursor-pager.tsx'
import { Details } from '#ui/show/details.tsx'
import { EmptyState } from '#ui/show/empty-state.tsx'
import { FilterBar } from '#ui/show/filter-bar.tsx'
import { PrintedNote } from '#ui/show/printed-note.tsx'
import { Table, type Column } from '#ui/show/table.tsx'
import { dayText } from '#ui/text/day-text.ts'
import { dossierProcess } from '../../process.ts'
import { dossierColumns, type DossierColumn } from './dossier-columns.tsx'
import { channelText } from './dossier-aside.tsx'
import { filterNames, listAddress } from './dossier-filters.ts'
import type { DossierRow } from '../../queries/dossiers.ts'
import type { FoundDossiers } from './found-dossiers.ts'
import { MeasureNotice } from './measure-notice.tsx'

type ListProps = {
  request: PageRequest
  found: FoundDossiers
  offices: readonly { value: string; label: string }[]
  columns: readonly DossierColumn[]
}

/** Dossiers the officer may see, narrowed, sorted, with the columns she chose. */
export function DossierListView({ request, found, offices, columns }: ListProps) {
  const { query } = request
  return (
    <>
      <PageHead
        title={t('Hồ sơ')}
        actions={
          <>
            <Button
              kind="secondary"
              href={listAddress(query, { dang: 'xlsx', cursor: '' }, '/lam-viec/danh-sach/xuat')}
            >
              {t('Xuất Excel')}
            </Button>
            <Button
              kind="secondary"
              href={listAddress(query, { dang: 'csv', cursor: '' }, '/lam-viec/danh-sach/xuat')}
            >
              {t('Xuất CSV')}
            </Button>
          </>
        }
      />
      <MeasureNotice query={query} />
      <Filters query={query} offices={offices} />
      <PrintedNote parts={narrowedTo(query, offices)} />
      <div id="danh-sach" data-live-url={listAddress(query, {})} data-live-seconds="60">
        <Table
          caption={t('Danh sách hồ sơ')}
          captionHidden
          columns={columns.map((column) => sortable(column, query))}
          rows={found.rows}
          rowKey={(row) => row.dossierId}
          rowHref={(row) => `/lam-viec/ho-so/${row.dossierId}`}
          empty={<Nothing query={query} />}
        />
        {found.rows.length > 0 ? (
          <CursorPager
            shown={found.rows.length}
            count={found.count}
            {...(found.next ? { nextHref: listAddress(query, { cursor: found.next }) } : {})}
            {...(query.get('cursor') ? { firstHref: listAddress(query, { cursor: '' }) } : {})}
          />
        ) : null}
      </div>
      <ChooseColumns request={request} columns={columns} />
    </>
  )
}

function sortable(column: DossierColumn, query: URLSearchParams): Column<DossierRow> {
  const { sortKey } = column
  if (!sortKey) return column
  const sort = query.get('sort') ?? '-receivedAt'
  const isUp = sort === sortKey
  const sorted = isUp ? ('ascending' as const) : sort === `-${sortKey}` ? ('descending' as const) : undefined
  const sortHref = listAddress(query, { sort: isUp ? `-${sortKey}` : sortKey, cursor: '' })
  return { ...column, sortHref, ...(sorted ? { sorted } : {}) }
}

function Filters({ query, offices }: { query: URLSearchParams; offices: ListProps['offices'] }) {
  const states = Object.entries(dossierProcess.states).filter(([key]) => key !== 'draft')
  const shown = new Set(['q', 'state', 'channel', 'unitId', 'from', 'to', 'overdue'])
  const kept = Object.fromEntries(
    [...filterNames, 'sort']
      .filter((name) => !shown.has(name))
      .map((name) => [name, query.get(name) ?? undefined]),
  )
  const isFiltered = filterNames.some((name) => query.get(name))
  const inUse = [...shown].filter((name) => query.get(name)).length
  return (
    <FilterBar
      action="/lam-viec/danh-sach"
      keep={kept}
      inUse={inUse}
      {...(isFiltered ? { resetHref: '/lam-viec/danh-sach' } : {})}
    >
      <TextInput
        name="q"
        label={t('Mã, tên, số định danh, điện thoại')}
        value={query.get('q')}
        type="search"
        shortcut="/"
        maxLength={100}
      />
      <Select
        name="state"
        label={t('Trạng thái')}
        emptyLabel={t('Mọi trạng thái')}
        value={query.get('state')}
        choices={states.map(([value, { label }]) => ({ value, label: t(label) }))}
      />
      <Select
        name="channel"
        label={t('Cách nộp')}
        emptyLabel={t('Mọi cách')}
        value={query.get('channel')}
        choices={['online', 'desk', 'postal'].map((value) => ({ value, label: channelText(value) }))}
      />
      {offices.length > 0 ? (
        <Select
          name="unitId"
          label={t('Cơ quan')}
          emptyLabel={t('Mọi cơ quan')}
          value={query.get('unitId')}
          choices={offices}
        />
      ) : null}
      <TextInput name="from" label={t('Từ ngày')} type="date" value={query.get('from')} width="w10" />
      <TextInput name="to" label={t('Đến ngày')} type="date" value={query.get('to')} width="w10" />
      <Checkboxes
        name="overdue"
        label={t('Hạn')}
        choices={[{ value: 'true', label: t('Quá hạn') }]}
        value={query.get('overdue')}
      />
    </FilterBar>
  )
}

/** What the list is narrowed to, in words. */
function narrowedTo(query: URLSearchParams, offices: ListProps['offices']): (string | undefined)[] {
  const words: Record<string, (value: string) => string | undefined> = {
    q: (q) => `“${q}”`,
    state: (state) => (isState(state) ? t(dossierProcess.states[state].label) : undefined),
    channel: channelText,
    unitId: (unitId) => offices.find(({ value }) => value === unitId)?.label,
    from: (day) => t('từ {day}', { day: dayText(day) }),
    to: (day) => t('đến {day}', { day: dayText(day) }),
    overdue: () => t('Quá hạn'),
  }
  return Object.entries(words).map(([name, inWords]) => {
    const value = query.get(name)?.trim()
    return value ? inWords(value) : undefined
  })
}

function isState(state: string): state is keyof typeof dossierProcess.states {
  return Object.hasOwn(dossierProcess.states, state)
}

function Nothing({ query }: { query: URLSearchParams }) {
  if (!filterNames.some((name) => query.get(name))) {
    return (
      <EmptyState title={t('Chưa có hồ sơ nào')}>
        <p>{t('Hồ sơ nộp trực tuyến hoặc tiếp nhận tại quầy sẽ hiện ở đây.')}</p>
      </EmptyState>
    )
  }
  return (
    <EmptyState
      title={t('Không có hồ sơ nào khớp bộ lọc')}
      action={{ label: t('Bỏ lọc'), href: '/lam-viec/danh-sach' }}
    >
      <p>{t('Thử gõ ít chữ hơn; không cần gõ dấu.')}</p>
    </EmptyState>
  )
}

function ChooseColumns({ request, columns }: { request: PageRequest; columns: readonly DossierColumn[] }) {
  return (
    <Details summary={t('Chọn cột')}>
      <form method="post" action={listAddress(request.query, {})}>
        <FormTokens csrf={request.csrf} />
        <Checkboxes
          name="columns"
          label={t('Cột hiện trong danh sách và trong tệp xuất')}
          inline
          choices={dossierColumns().map(({ key, label }) => ({ value: key, label }))}
          value={columns.map(({ key }) => key)}
        />
        <Button kind="secondary">{t('Lưu trên máy này')}</Button>
      </form>
    </Details>
  )
}
