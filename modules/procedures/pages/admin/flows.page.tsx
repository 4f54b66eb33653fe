import { t } from '#kernel/i18n/t.ts'
import { definePage, show } from '#kernel/page.ts'
import { PageHead } from '#ui/layout/page-head.tsx'
import { Day } from '#ui/show/day.tsx'
import { EmptyState } from '#ui/show/empty-state.tsx'
import { SourceText } from '#ui/show/source-text.tsx'
import { Table } from '#ui/show/table.tsx'
import { numberText } from '#ui/text/number-text.ts'
import { flows, type FlowRow } from '../../queries/flows.ts'
import { administersProcedures } from '../../rules/administers-procedures.ts'
import { flowHref } from './catalogue-words.ts'

definePage({
  path: '/lam-viec/thu-tuc/quy-trinh',
  side: 'staff',
  summary: 'Các quy trình nội bộ và số thủ tục đang dùng',
  may: administersProcedures,
  show: async ({ actor, now }) => {
    const { rows } = await flows.ask(actor, now, {})
    return show(t('Quy trình nội bộ'), <Flows rows={rows} />)
  },
})

function Flows({ rows }: { rows: readonly FlowRow[] }) {
  return (
    <>
      <PageHead
        title={t('Quy trình nội bộ')}
        backHref="/lam-viec/thu-tuc"
        backLabel={t('Danh mục thủ tục')}
      />
      <p>
        {t(
          'Mỗi trường hợp của thủ tục chạy theo một quy trình. Sửa quy trình là lập phiên bản mới theo quyết định; hồ sơ đang giải quyết giữ quy trình lúc tiếp nhận.',
        )}
      </p>
      <Table
        caption={t('Quy trình nội bộ')}
        captionHidden
        rows={rows}
        rowKey={(row) => row.key}
        rowHref={(row) => flowHref(row.key)}
        columns={[
          { key: 'name', label: t('Quy trình'), cell: (row) => <SourceText text={row.name} /> },
          { key: 'steps', label: t('Số bước'), align: 'end', cell: (row) => numberText(row.steps) },
          {
            key: 'procedures',
            label: t('Thủ tục đang dùng'),
            align: 'end',
            cell: (row) => numberText(row.procedures),
          },
          { key: 'version', label: t('Phiên bản'), align: 'end', cell: (row) => numberText(row.version) },
          { key: 'from', label: t('Từ ngày'), noWrap: true, cell: (row) => <Day on={row.validFrom} /> },
          {
            key: 'decision',
            label: t('Quyết định'),
            cell: (row) => row.decisionNo ?? <span class="none">–</span>,
          },
        ]}
        empty={<EmptyState title={t('Chưa có quy trình nào')} />}
      />
    </>
  )
}
