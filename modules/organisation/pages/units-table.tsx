import { t } from '#kernel/i18n/t.ts'
import { EmptyState } from '#ui/show/empty-state.tsx'
import { Table } from '#ui/show/table.tsx'
import { numberText } from '#ui/text/number-text.ts'
import type { PartRow } from '../queries/get-unit.ts'
import type { UnitKind } from '../rules/profile.ts'
import { unitHref, unitKindName } from './kind-names.ts'

/** Units in a table, each leading to its page. */
export function UnitsTable({ caption, rows }: { caption: string; rows: readonly PartRow[] }) {
  return (
    <Table
      caption={caption}
      captionHidden
      rows={rows}
      rowKey={(row) => row.unitId}
      rowHref={(row) => unitHref(row.unitId)}
      columns={[
        { key: 'name', label: t('Đơn vị'), cell: (row) => row.name },
        { key: 'kind', label: t('Loại'), noWrap: true, cell: (row) => unitKindName(row.kind as UnitKind) },
        {
          key: 'code',
          label: t('Mã định danh'),
          noWrap: true,
          cell: (row) => row.code ?? <span class="none">–</span>,
        },
        {
          key: 'parts',
          label: t('Trực thuộc'),
          align: 'end',
          cell: (row) => (row.parts > 0 ? numberText(row.parts) : <span class="none">–</span>),
        },
      ]}
      empty={<EmptyState title={t('Không có đơn vị trực thuộc')} />}
    />
  )
}
