import { t } from '#kernel/i18n/t.ts'
import { Filled } from '#ui/show/filled.tsx'
import { NoticeBox } from '#ui/show/notice-box.tsx'
import { SourceText } from '#ui/show/source-text.tsx'
import { dayText } from '#ui/text/day-text.ts'
import type { DossierShown } from '../../queries/get-dossier.ts'
import { actingText } from '../acting-text.ts'
import { sizeText } from './paper-pages.tsx'

/** The result once it is issued, or why there is none. */
export function OwnResult({ dossier }: { dossier: DossierShown }) {
  const { result, ending, state } = dossier
  if (ending && state !== 'withdrawn') return <Ending ending={ending} />
  if (!result) return null
  const files = result.fileIds.flatMap((id) => dossier.files.filter(({ fileId }) => fileId === id))
  return (
    <section aria-labelledby="ket-qua">
      <h2 id="ket-qua">{t('Kết quả')}</h2>
      <p>
        <SourceText text={result.kind} />
        {result.number && result.issuedOn
          ? ` – ${t('số {number}, ngày {day}', { number: result.number, day: dayText(result.issuedOn) })}`
          : null}
        <Signed result={result} />
      </p>
      <Replaced dossier={dossier} />
      {files.length > 0 ? (
        <ul>
          {files.map((file) => (
            <li key={file.fileId}>
              <a href={`/api/v1/files/${file.fileId}`}>{file.name}</a>{' '}
              <span class="hint">{sizeText(file)}</span>
            </li>
          ))}
        </ul>
      ) : (
        <p>{t('Kết quả là bản giấy.')}</p>
      )}
    </section>
  )
}

// Whoever only looked after the post is named so wherever her signature counts.
function Signed({ result }: { result: NonNullable<DossierShown['result']> }) {
  return result.actingDecisionNo ? <> – {actingText(result.actingDecisionNo)}</> : null
}

function Replaced({ dossier: { result, results } }: { dossier: DossierShown }) {
  const replaced = results.filter(({ replacedAt }) => replacedAt).at(-1)
  if (!result?.correctionReason || !replaced?.number) return null
  return (
    <p>
      <Filled
        text={t('Thay kết quả số {number}, vì: {reason}')}
        places={{ number: replaced.number, reason: <span lang="vi">{result.correctionReason}</span> }}
      />
    </p>
  )
}

function Ending({ ending }: { ending: NonNullable<DossierShown['ending']> }) {
  return (
    <NoticeBox tone="danger" title={t('Lý do')}>
      <p lang="vi">{ending.reason}</p>
      {ending.legalBasis ? (
        <p>
          <Filled
            text={t('Căn cứ: {basis}')}
            places={{ basis: <span lang="vi">{ending.legalBasis}</span> }}
          />
        </p>
      ) : null}
      <p>{t('Không đồng ý, bạn có quyền khiếu nại với cơ quan này hoặc khởi kiện ra tòa án.')}</p>
    </NoticeBox>
  )
}
