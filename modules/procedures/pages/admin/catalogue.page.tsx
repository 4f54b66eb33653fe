import { t } from '#kernel/i18n/t.ts'
import { definePage, show, type PageRequest } from '#kernel/page.ts'
import { database } from '#kernel/db/database.ts'
import { Button } from '#ui/form/button.tsx'
import type { Choice } from '#ui/form/choice.ts'
import { Select } from '#ui/form/select.tsx'
import { TextInput } from '#ui/form/text-input.tsx'
import { PageHead } from '#ui/layout/page-head.tsx'
import { CursorPager } from '#ui/show/cursor-pager.tsx'
import { Day } from '#ui/show/day.tsx'
import { EmptyState } from '#ui/show/empty-state.tsx'
import { FilterBar } from '#ui/show/filter-bar.tsx'
import { SourceText } from '#ui/show/source-text.tsx'
import { Table } from '#ui/show/table.tsx'
import { Tag } from '#ui/show/tag.tsx'
import { catalogue, type CatalogueRow } from '../../queries/catalogue.ts'
import { fieldChoices } from '../../queries/form-choices.ts'
import { administersProcedures } from '../../rules/administers-procedures.ts'
import { procedureHref, stateWord } from './catalogue-words.ts'

const PATH = '/lam-viec/thu-tuc'

definePage({
  path: PATH,
  side: 'staff',
  summary: 'Danh mục thủ tục: tìm, tình trạng công bố, bản thảo',
  may: administersProcedures,
  menu: { label: 'Thủ tục', group: 'Danh mục', order: 40, key: 'd' },
  show: async (request) => {
    const { actor, now, query } = request
    const [found, fields] = await Promise.all([
      catalogue.ask(actor, now, askedOf(query)),
      fieldChoices(database()),
    ])
    return show(t('Danh mục thủ tục'), <Catalogue request={request} found={found} fields={fields} />)
  },
})

// A filter that somebody typed into the address by hand is left out rather than refused.
function askedOf(query: URLSearchParams): Record<string, string> {
  const [q, field, state, cursor] = ['q', 'linh-vuc', 'tinh-trang', 'tu'].map(
    (name) => query.get(name)?.trim() ?? '',
  )
  return {
    q: (q ?? '').slice(0, 200),
    ...(field ? { field: field.slice(0, 60) } : {}),
    ...(state && stateChoices().some(({ value }) => value === state) ? { state } : {}),
    ...(cursor && /^\d{1,6}$/.test(cursor) ? { cursor } : {}),
  }
}

function stateChoices(): Choice[] {
  const states = (['in-force', 'coming', 'ended', 'never'] as const).map((value) => ({
    value: value as string,
    label: stateWord(value).text,
  }))
  return [{ value: 'draft', label: t('Có bản thảo') }, ...states]
}

type Found = Awaited<ReturnType<typeof catalogue.ask>>
type CatalogueProps = { request: PageRequest; found: Found; fields: Choice[] }

function Catalogue({ request: { query }, found, fields }: CatalogueProps) {
  const inUse = ['q', 'linh-vuc', 'tinh-trang'].filter((name) => query.get(name)).length
  const nextHref = found.next ? hrefFrom(query, found.next) : undefined
  const firstHref = query.get('tu') ? hrefFrom(query, undefined) : undefined
  return (
    <>
      <PageHead
        title={t('Danh mục thủ tục')}
        actions={
          <>
            <Button kind="secondary" href={`${PATH}/quy-trinh`}>
              {t('Quy trình nội bộ')}
            </Button>
            <Button kind="secondary" href={`${PATH}/nhap`}>
              {t('Nạp từ Cổng quốc gia')}
            </Button>
          </>
        }
      />
      <FilterBar
        action={PATH}
        label={t('Lọc thủ tục')}
        resetHref={inUse > 0 ? PATH : undefined}
        inUse={inUse}
      >
        <TextInput
          name="q"
          label={t('Tên, tên gọi tắt hoặc mã')}
          value={query.get('q')}
          type="search"
          width="w20"
        />
        <Select
          name="linh-vuc"
          label={t('Lĩnh vực')}
          choices={fields}
          value={query.get('linh-vuc')}
          emptyLabel={t('Tất cả')}
        />
        <Select
          name="tinh-trang"
          label={t('Tình trạng')}
          choices={stateChoices()}
          value={query.get('tinh-trang')}
          emptyLabel={t('Tất cả')}
        />
      </FilterBar>
      <Rows rows={found.rows} isCut={inUse > 0} />
      {found.count > 0 ? (
        <CursorPager
          shown={found.rows.length}
          count={found.count}
          {...(nextHref ? { nextHref } : {})}
          {...(firstHref ? { firstHref } : {})}
        />
      ) : null}
    </>
  )
}

function Rows({ rows, isCut }: { rows: readonly CatalogueRow[]; isCut: boolean }) {
  return (
    <Table
      caption={t('Thủ tục')}
      captionHidden
      rows={rows}
      rowKey={(row) => row.code}
      rowHref={(row) => procedureHref(row.code)}
      columns={[
        { key: 'code', label: t('Mã'), noWrap: true, cell: (row) => row.code },
        { key: 'name', label: t('Tên thủ tục'), cell: (row) => <SourceText text={row.name} /> },
        { key: 'field', label: t('Lĩnh vực'), cell: (row) => <SourceText text={row.field} /> },
        { key: 'state', label: t('Tình trạng'), noWrap: true, cell: (row) => <State row={row} /> },
        { key: 'from', label: t('Từ ngày'), noWrap: true, cell: (row) => <Day on={row.validFrom} /> },
        { key: 'draft', label: t('Bản thảo'), cell: (row) => <Draft draft={row.draft} /> },
      ]}
      empty={
        <EmptyState
          title={t('Không có thủ tục nào')}
          action={
            isCut
              ? { label: t('Bỏ lọc'), href: PATH }
              : { label: t('Nạp từ Cổng quốc gia'), href: `${PATH}/nhap` }
          }
        >
          {isCut ? t('Thử gõ ít chữ hơn hoặc bỏ bớt điều kiện lọc.') : null}
        </EmptyState>
      }
    />
  )
}

function State({ row }: { row: CatalogueRow }) {
  const { text, tone } = stateWord(row.state)
  return <Tag tone={tone}>{text}</Tag>
}

function Draft({ draft }: { draft: CatalogueRow['draft'] }) {
  if (!draft) return <span class="none">–</span>
  const [first] = draft.blockers
  if (first === undefined) return <Tag tone="info">{t('Chờ công bố')}</Tag>
  return (
    <>
      <Tag tone="warning">{t('Còn {count} chỗ thiếu', { count: draft.blockers.length })}</Tag>{' '}
      <span class="hint">
        <SourceText text={first} />
      </span>
    </>
  )
}

function hrefFrom(query: URLSearchParams, cursor: string | undefined): string {
  const next = new URLSearchParams(query)
  next.delete('tu')
  if (cursor !== undefined) next.set('tu', cursor)
  return `${PATH}?${next}`
}
