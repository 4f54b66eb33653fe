import { database } from '#kernel/db/database.ts'
import { t } from '#kernel/i18n/t.ts'
import { definePage, show, type PageRequest } from '#kernel/page.ts'
import { FilterBar } from '#ui/show/filter-bar.tsx'
import { Button } from '#ui/form/button.tsx'
import { TextInput } from '#ui/form/text-input.tsx'
import { PageHead } from '#ui/layout/page-head.tsx'
import { EmptyState } from '#ui/show/empty-state.tsx'
import { Panel } from '#ui/show/panel.tsx'
import { partsOf, type PartRow } from '../queries/get-unit.ts'
import { units, type UnitRow } from '../queries/units.ts'
import { isAdministrator, isOfficial } from '../rules/administers.ts'
import { vietNamDay } from '../rules/viet-nam-day.ts'
import { unitHref } from './kind-names.ts'
import { UnitsTable } from './units-table.tsx'

definePage({
  path: '/lam-viec/to-chuc',
  side: 'staff',
  summary: 'Cây đơn vị',
  may: isOfficial,
  menu: { label: 'Tổ chức bộ máy', group: 'Quản trị', order: 60, key: 'o' },
  show: async (request) => show(t('Tổ chức bộ máy'), <Units {...await readUnits(request)} />),
})

type Shown = {
  q: string
  found: UnitRow[] | null
  tops: { top: PartRow; parts: PartRow[] }[]
  isAdministrator: boolean
}

async function readUnits({ actor, now, query }: PageRequest): Promise<Shown> {
  const q = query.get('q')?.trim() ?? ''
  const may = { isAdministrator: isAdministrator(actor) }
  if (q !== '')
    return {
      q,
      found: (await units.ask(actor, now, { q: q.slice(0, 200), limit: 100 })).rows,
      tops: [],
      ...may,
    }
  const on = vietNamDay(now)
  const tops = await partsOf(database(), null, on)
  const parts = await Promise.all(tops.map((top) => partsOf(database(), top.unitId, on)))
  return { q, found: null, tops: tops.map((top, index) => ({ top, parts: parts[index] ?? [] })), ...may }
}

function Units({ q, found, tops, isAdministrator: mayChange }: Shown) {
  return (
    <>
      <PageHead
        title={t('Tổ chức bộ máy')}
        actions={
          <>
            <Button kind="secondary" href="/lam-viec/to-chuc/lich">
              {t('Lịch làm việc')}
            </Button>
            {mayChange ? (
              <Button kind="secondary" href="/lam-viec/to-chuc/nhap">
                {t('Nhập từ bảng')}
              </Button>
            ) : null}
          </>
        }
      />
      <FilterBar
        action="/lam-viec/to-chuc"
        label={t('Tìm đơn vị')}
        submit={t('Tìm')}
        resetHref={q ? '/lam-viec/to-chuc' : undefined}
        inUse={q ? 1 : 0}
      >
        <TextInput name="q" label={t('Tên hoặc mã đơn vị')} value={q} type="search" width="w20" />
      </FilterBar>
      {found ? <Found rows={found} q={q} /> : null}
      {tops.map(({ top, parts }) => (
        <Panel
          title={top.name}
          actions={<a href={unitHref(top.unitId)}>{t('Mở đơn vị')}</a>}
          key={top.unitId}
        >
          <UnitsTable caption={t('Đơn vị trực thuộc {name}', { name: top.name })} rows={parts} />
        </Panel>
      ))}
      {found === null && tops.length === 0 ? <EmptyState title={t('Chưa có đơn vị nào')} /> : null}
    </>
  )
}

function Found({ rows, q }: { rows: readonly UnitRow[]; q: string }) {
  const listed = rows.map((row) => ({ ...row, kind: row.kind, parts: 0 }))
  if (listed.length === 0) {
    return (
      <EmptyState
        title={t('Không có đơn vị nào khớp “{q}”', { q })}
        action={{ label: t('Bỏ lọc'), href: '/lam-viec/to-chuc' }}
      >
        {t('Thử gõ ít chữ hơn; có thể gõ không dấu.')}
      </EmptyState>
    )
  }
  return <UnitsTable caption={t('Đơn vị tìm thấy')} rows={listed} />
}
