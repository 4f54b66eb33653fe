import { t } from '#kernel/i18n/t.ts'
import { Instant } from '#ui/show/instant.tsx'
import { Table, type Column } from '#ui/show/table.tsx'
import { Tag } from '#ui/show/tag.tsx'
import type { Tone } from '#ui/show/tone.ts'
import type { DossierShown } from '../../queries/get-dossier.ts'

type Result = DossierShown['results'][number]

/** Everything that was signed for the dossier: what is in force, what waits for its number, what is void or replaced. */
export function ResultPapers({ dossier }: { dossier: DossierShown }) {
  if (dossier.results.length === 0) return null
  return (
    <>
      <h3>{t('Kết quả đã ký')}</h3>
      <Table
        caption={t('Kết quả đã ký')}
        captionHidden
        columns={columns()}
        rows={dossier.results}
        rowKey={({ round }) => String(round)}
        empty={<p>{t('Chưa có kết quả được ký.')}</p>}
      />
    </>
  )
}

function columns(): Column<Result>[] {
  return [
    { key: 'kind', label: t('Kết quả'), cell: (result) => <Kind result={result} /> },
    {
      key: 'signed',
      label: t('Người ký'),
      cell: ({ decidedBy, decidedAt }) => (
        <>
          {decidedBy ?? '–'} <span class="work-what">{<Instant at={decidedAt} />}</span>
        </>
      ),
    },
    { key: 'standing', label: t('Tình trạng'), cell: (result) => <Standing result={result} /> },
    { key: 'files', label: t('Tệp'), cell: (result) => <Files result={result} /> },
  ]
}

function Kind({ result: { kind, number, correctionReason } }: { result: Result }) {
  return (
    <>
      {number ? t('{kind}, số {number}', { kind, number }) : kind}
      {correctionReason ? (
        <span class="work-what">{t('Đính chính: {reason}', { reason: correctionReason })}</span>
      ) : null}
    </>
  )
}

function Standing({ result }: { result: Result }) {
  const { withdrawnAt, withdrawReason, replacedAt } = result
  const [text, tone] = standingOf(result)
  const at = withdrawnAt ?? replacedAt
  return (
    <>
      <Tag tone={tone}>{text}</Tag>
      {at ? (
        <span class="work-what">
          <Instant at={at} />
          {withdrawReason ? `: ${withdrawReason}` : null}
        </span>
      ) : null}
    </>
  )
}

function standingOf({ withdrawnAt, replacedAt, issuedOn }: Result): [text: string, tone: Tone] {
  if (withdrawnAt) return [t('Đã thu hồi, không có giá trị'), 'danger']
  if (replacedAt) return [t('Đã được thay thế'), 'warning']
  return issuedOn ? [t('Có hiệu lực'), 'success'] : [t('Đã ký, chờ phát hành'), 'info']
}

function Files({ result: { fileIds, withdrawnAt } }: { result: Result }) {
  if (fileIds.length === 0) return <span class="none">–</span>
  const links = fileIds.map((id, at) => (
    <a key={id} href={`/api/v1/files/${id}`}>
      {t('Trang {number}', { number: at + 1 })}{' '}
    </a>
  ))
  return withdrawnAt ? <del>{links}</del> : <>{links}</>
}
