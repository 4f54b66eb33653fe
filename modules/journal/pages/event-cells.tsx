import { t } from '#kernel/i18n/t.ts'
import { NoticeBox } from '#ui/show/notice-box.tsx'
import { SourceText } from '#ui/show/source-text.tsx'
import { queries } from '#kernel/query.ts'
import { numberText } from '#ui/text/number-text.ts'
import type { EventChange, EventRow } from '../queries/find-events.ts'
import { exportIn } from '../queries/event-words.ts'

const PATH = '/lam-viec/nhat-ky/tra-cuu'

/** What was done, and which fields it changed. */
export function What({ row }: { row: EventRow }) {
  return (
    <div>
      <SourceText text={row.label} />
      {row.changes.length > 0 ? (
        <ul class="hint">
          {row.changes.map((change) => (
            <li>
              <Change {...change} />
            </li>
          ))}
        </ul>
      ) : null}
      <TakenOut row={row} />
    </div>
  )
}

// How much of what left the program, and narrowed to what.
function TakenOut({ row }: { row: EventRow }) {
  const taken = exportIn(row.type, row.facts)
  if (!taken) return null
  const what = queries().get(taken.what)?.summary.split(/[:.;]/)[0] ?? taken.what
  return (
    <div class="hint">
      <SourceText text={what} /> · {t('{count} dòng', { count: numberText(taken.rows) })}
      {taken.narrowedTo.length > 0 ? <> · {t('lọc: {by}', { by: taken.narrowedTo.join(', ') })}</> : null}
      {taken.leftOut.length > 0 ? (
        <> · {t('bỏ cột: {columns}', { columns: taken.leftOut.join(', ') })}</>
      ) : null}
    </div>
  )
}

function Change({ field, before, after }: EventChange) {
  const label = t(field)
  if (before === undefined && after === undefined)
    return <>{t('{field}: đã đổi (không giữ giá trị)', { field: label })}</>
  const [from, to] = [before || t('trống'), after || t('trống')]
  return <>{t('{field}: {from} → {to}', { field: label, from, to })}</>
}

/** Which record it was about: its kind and name, its own journal, and the record itself. */
export function Record({ row }: { row: EventRow }) {
  const name = row.record?.name ?? `…${row.recordId.slice(-6)}`
  return (
    <div>
      <a href={`${PATH}?recordId=${row.recordId}`}>{name}</a>
      <div class="hint">
        {t(
          row.record?.kind ??
            (row.module === 'kernel' ? 'Lần xuất dữ liệu, việc của chương trình' : 'Bản ghi khác'),
        )}
        {row.record?.href ? (
          <>
            {' · '}
            <a href={row.record.href}>
              {t('Mở')}
              <span class="hidden"> {name}</span>
            </a>
          </>
        ) : null}
      </div>
    </div>
  )
}

/** The whole journal of one record, to be taken to whoever checks it elsewhere. */
export function CaseFileLinks({ recordId, row }: { recordId: string; row: EventRow }) {
  const address = `/lam-viec/nhat-ky/ban-ghi/${recordId}/xuat`
  return (
    <NoticeBox tone="info" title={t('Nhật ký của {name}', { name: row.record?.name ?? recordId })}>
      <p>
        {t(
          'Hồ sơ nhật ký gồm mọi sự kiện, cả việc bị từ chối, chứng minh niêm phong và mã băm của từng tệp; kiểm tra được bên ngoài chương trình.',
        )}
      </p>
      <p>
        <a href={`${address}?dang=xlsx`}>{t('Tải bảng XLSX')}</a>
        {' · '}
        <a href={`${address}?dang=json`}>{t('Tải bản JSON để kiểm tra')}</a>
      </p>
    </NoticeBox>
  )
}
