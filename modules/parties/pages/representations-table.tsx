import { t } from '#kernel/i18n/t.ts'
import type { PageRequest } from '#kernel/page.ts'
import { Button } from '#ui/form/button.tsx'
import { FormTokens } from '#ui/form/form-tokens.tsx'
import { HiddenFields } from '#ui/form/hidden-fields.tsx'
import { TextInput } from '#ui/form/text-input.tsx'
import { Day } from '#ui/show/day.tsx'
import { Details } from '#ui/show/details.tsx'
import { EmptyState } from '#ui/show/empty-state.tsx'
import { Table } from '#ui/show/table.tsx'
import type { RepresentationRow } from '../queries/representations.ts'

/** Who represents whom, and how it ends. */
export function RepresentationsTable({
  rows,
  request,
}: {
  rows: readonly RepresentationRow[]
  request: PageRequest
}) {
  return (
    <Table
      caption={t('Người đại diện đã ghi')}
      rows={rows}
      empty={<EmptyState title={t('Chưa ghi người đại diện nào với số này')} />}
      rowKey={(row) => row.representationId}
      columns={[
        { key: 'body', label: t('Tổ chức'), cell: (row) => `${row.body} (${row.bodyNumber ?? ''})` },
        {
          key: 'person',
          label: t('Người đại diện'),
          cell: (row) => `${row.person} (${row.personNumber ?? ''})`,
        },
        { key: 'basis', label: t('Giấy tờ đã xem'), cell: (row) => row.basis },
        { key: 'from', label: t('Từ ngày'), noWrap: true, cell: (row) => <Day on={row.from} /> },
        {
          key: 'to',
          label: t('Đến hết ngày'),
          cell: (row) => (row.to ? <Day on={row.to} /> : <EndForm row={row} request={request} />),
        },
      ]}
    />
  )
}

function EndForm({ row, request }: { row: RepresentationRow; request: PageRequest }) {
  return (
    <Details summary={t('Chấm dứt')}>
      <form method="post" action={`${request.path}?${request.query}`}>
        <FormTokens csrf={request.csrf} formKey={`${request.formKey}${row.representationId.slice(-8)}`} />
        <HiddenFields values={{ viec: 'cham-dut', representationId: row.representationId }} />
        <TextInput name="lastOn" label={t('Ngày cuối cùng')} type="date" width="w10" />
        <Button kind="secondary">{t('Chấm dứt')}</Button>
      </form>
    </Details>
  )
}
