import { hasDuty } from '#kernel/actor.ts'
import { t } from '#kernel/i18n/t.ts'
import type { PageRequest } from '#kernel/page.ts'
import { Button } from '#ui/form/button.tsx'
import { FormTokens } from '#ui/form/form-tokens.tsx'
import { HiddenFields } from '#ui/form/hidden-fields.tsx'
import { Radios } from '#ui/form/radios.tsx'
import { TextInput } from '#ui/form/text-input.tsx'
import { Day } from '#ui/show/day.tsx'
import { Details } from '#ui/show/details.tsx'
import { EmptyState } from '#ui/show/empty-state.tsx'
import { Instant } from '#ui/show/instant.tsx'
import { Table } from '#ui/show/table.tsx'
import { Tag } from '#ui/show/tag.tsx'
import type { RepresentationRow } from '../queries/representations.ts'
import { PaperInput } from './paper-input.tsx'

type Shown = { row: RepresentationRow; request: PageRequest }

/** Who represents whom, how it ends, and what the office does when the body contests it. */
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
        { key: 'basis', label: t('Giấy tờ đã xem'), cell: (row) => <Basis row={row} /> },
        { key: 'from', label: t('Từ ngày'), noWrap: true, cell: (row) => <Day on={row.from} /> },
        { key: 'to', label: t('Đến hết ngày'), cell: (row) => <End row={row} request={request} /> },
      ]}
    />
  )
}

function Basis({ row }: { row: RepresentationRow }) {
  return (
    <>
      {row.basis}
      {row.fileIds.map((fileId, at) => (
        <>
          {' '}
          <a href={`/api/v1/files/${fileId}`} target="_blank" rel="noopener" key={fileId}>
            {t('bản chụp {number}', { number: at + 1 })}
          </a>
        </>
      ))}
      <br />
      <small>{row.recordedBy ?? t('chính tổ chức ghi')}</small>
    </>
  )
}

function End({ row, request }: Shown) {
  const has = (duty: string) => row.isSeen && hasDuty(request.actor, duty)
  return (
    <>
      {row.to ? <Day on={row.to} /> : null}
      {row.contestedAt ? (
        <p>
          <Tag tone="warning">{t('Tổ chức báo không đúng')}</Tag> <Instant at={row.contestedAt} />
        </p>
      ) : null}
      {row.contestedAt && has('one-stop.decide') ? <SettleForm row={row} request={request} /> : null}
      {!row.to && has('one-stop.receive') ? <EndForm row={row} request={request} /> : null}
    </>
  )
}

function EndForm({ row, request }: Shown) {
  return (
    <Details summary={t('Chấm dứt')}>
      <form method="post" action={addressOf(request)} enctype="multipart/form-data">
        <FormTokens csrf={request.csrf} formKey={`${request.formKey}${row.representationId.slice(-8)}`} />
        <HiddenFields values={{ viec: 'cham-dut', representationId: row.representationId }} />
        <TextInput name="lastOn" label={t('Ngày cuối cùng')} type="date" width="w10" />
        <PaperInput request={request} />
        <Button kind="secondary">{t('Đề nghị chấm dứt')}</Button>
      </form>
    </Details>
  )
}

function SettleForm({ row, request }: Shown) {
  return (
    <Details summary={t('Xem lại')} open>
      <form method="post" action={addressOf(request)}>
        <FormTokens csrf={request.csrf} formKey={`${request.formKey}x${row.representationId.slice(-8)}`} />
        <HiddenFields values={{ viec: 'xem-lai', representationId: row.representationId }} />
        <Radios
          name="outcome"
          label={t('Kết luận')}
          choices={[
            { value: 'end', label: t('Tổ chức nói đúng: chấm dứt') },
            { value: 'restore', label: t('Vẫn đại diện: cho tiếp, chờ người thứ hai xác nhận') },
          ]}
        />
        <TextInput name="reason" label={t('Lý do')} />
        <Button>{t('Ghi kết luận')}</Button>
      </form>
    </Details>
  )
}

function addressOf({ path, query }: PageRequest): string {
  return query.size > 0 ? `${path}?${query}` : path
}
