import { t } from '#kernel/i18n/t.ts'
import { NoticeBox } from '#ui/show/notice-box.tsx'
import { Table, type Column } from '#ui/show/table.tsx'
import { numberText } from '#ui/text/number-text.ts'
import { HashText } from './hash-text.tsx'
import type { verify } from '../queries/verify.ts'

/** What verifying found. */
export type Found = Awaited<ReturnType<typeof verify.ask>>
type BrokenRow = Found['broken'][number]

/** The outcome of verifying: all is well, or what is not, named plainly. */
export function VerificationView({ found }: { found: Found }) {
  const looked = t('Đã xem {events} sự kiện trong {streams} chuỗi.', {
    events: numberText(found.events),
    streams: numberText(found.streams),
  })
  if (found.ok) {
    return (
      <NoticeBox tone="success" title={t('Nhật ký nguyên vẹn')} live>
        <p>{looked}</p>
        {found.root ? (
          <p>
            {t('Gốc niêm phong mới nhất:')} <HashText hash={found.root} />
          </p>
        ) : null}
      </NoticeBox>
    )
  }
  return (
    <>
      <NoticeBox
        tone="danger"
        title={t('Có {count} chỗ không khớp', { count: numberText(found.brokenCount) })}
        live
      >
        <p>{looked}</p>
        <p>{t('Giữ nguyên hiện trạng, sao lưu cơ sở dữ liệu và báo người phụ trách an toàn thông tin.')}</p>
      </NoticeBox>
      <Table
        caption={t('Những chỗ không khớp')}
        columns={columns()}
        rows={found.broken}
        rowKey={(row) => `${row.recordId} ${row.seq} ${row.why}`}
        empty={null}
      />
      {found.brokenCount > found.broken.length ? (
        <p>{t('Chỉ hiện {shown} chỗ đầu tiên.', { shown: numberText(found.broken.length) })}</p>
      ) : null}
    </>
  )
}

function columns(): Column<BrokenRow>[] {
  return [
    { key: 'record', label: t('Hồ sơ, bản ghi'), cell: (row) => <RecordName row={row} /> },
    { key: 'why', label: t('Điều không khớp'), cell: (row) => row.detail },
    {
      key: 'event',
      label: t('Sự kiện'),
      cell: (row) =>
        row.type
          ? `${t('số {seq}', { seq: row.seq ?? 0 })}: ${row.type}`
          : t('số {seq}', { seq: row.seq ?? 0 }),
    },
  ]
}

function RecordName({ row }: { row: BrokenRow }) {
  if (!row.recordId) return <>{t('Niêm phong số {number}', { number: row.seq ?? 0 })}</>
  return (
    <a href={`/lam-viec/nhat-ky/tra-cuu?recordId=${row.recordId}`}>
      {row.code ?? `${row.module} ${row.recordId}`}
    </a>
  )
}
