import { t } from '#kernel/i18n/t.ts'
import { exportTable } from '#kernel/export/export-table.ts'
import { definePage, go, show, type PageRequest } from '#kernel/page.ts'
import { units } from '#modules/organisation/index.ts'
import { dossierColumns, type DossierColumn } from './dossier-columns.tsx'
import { listAddress, questionIn } from './dossier-filters.ts'
import { DossierListView } from './dossier-list-view.tsx'
import { dossierTable } from './export-dossiers.ts'
import { foundDossiers, maySeeDossiers } from './found-dossiers.ts'

const COLUMNS_COOKIE = 'lt_cot_ho_so'

definePage({
  path: '/lam-viec/danh-sach',
  side: 'staff',
  summary: 'Danh sách hồ sơ: lọc, sắp xếp, chọn cột, xuất tệp',
  may: maySeeDossiers,
  menu: { label: 'Hồ sơ', group: 'Một cửa', order: 30, key: 'h' },
  show: async (request) => {
    const [found, offices] = await Promise.all([
      foundDossiers(request, { limit: '50', ...questionIn(request) }),
      officesFor(request),
    ])
    return show(
      t('Hồ sơ'),
      <DossierListView request={request} found={found} offices={offices} columns={chosenColumns(request)} />,
      { isWide: true },
    )
  },
  post: async ({ form, query }) => {
    const known = dossierColumns().map(({ key }) => key)
    const chosen = form.getAll('columns').filter((key) => known.includes(key))
    const cookie = `${COLUMNS_COOKIE}=${chosen.join('.')}; Path=/lam-viec; Max-Age=31536000; SameSite=Lax; HttpOnly`
    return go(listAddress(query, {}), [cookie])
  },
})

definePage({
  path: '/lam-viec/danh-sach/xuat',
  side: 'staff',
  summary: 'Xuất danh sách hồ sơ ra tệp XLSX hoặc CSV',
  may: maySeeDossiers,
  show: async (request) => {
    const format = request.query.get('dang') === 'csv' ? 'csv' : 'xlsx'
    return exportTable(request, await dossierTable(request, chosenColumns(request), format))
  },
})

function chosenColumns({ cookies }: PageRequest): DossierColumn[] {
  const kept = cookies[COLUMNS_COOKIE]?.split('.') ?? []
  const all = dossierColumns()
  const chosen = all.filter(({ key }) => kept.includes(key))
  return chosen.length > 0 ? chosen : all.filter(({ isUsual }) => isUsual)
}

// Only a post that reads agencies below has any to choose from.
async function officesFor({ actor, now }: PageRequest): Promise<{ value: string; label: string }[]> {
  if (actor.kind !== 'officer' || (actor.covers !== 'all' && actor.covers.length === 0)) return []
  const { rows } = await units.ask(actor, now, { under: actor.unitId, limit: '200' })
  const covered = rows.filter(
    ({ unitId }) => actor.covers === 'all' || actor.covers.includes(unitId) || unitId === actor.unitId,
  )
  return covered.map(({ unitId, name }) => ({ value: unitId, label: name }))
}
