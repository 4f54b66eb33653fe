import { t } from '#kernel/i18n/t.ts'
import { DefinitionTable } from '#ui/show/definition-table.tsx'
import { Details } from '#ui/show/details.tsx'
import { SourceText } from '#ui/show/source-text.tsx'
import type { ProcedureShown } from '../../queries/get-procedure.ts'
import { countsText, feeLines, timeLimitLines } from './procedure-words.ts'

type Case = ProcedureShown['procedureCases'][number]

/** The papers of a procedure, case by case where it has several. */
export function ProcedureCases({ procedure }: { procedure: ProcedureShown }) {
  const cases = procedure.procedureCases
  const [only] = cases
  return (
    <section aria-labelledby="giay-to">
      <h2 id="giay-to">{t('Giấy tờ cần có')}</h2>
      {cases.length === 1 && only ? <Papers procedureCase={only} /> : <SeveralCases cases={cases} />}
    </section>
  )
}

function SeveralCases({ cases }: { cases: readonly Case[] }) {
  return (
    <>
      <p>{t('Có {count} trường hợp. Mở trường hợp của bạn:', { count: cases.length })}</p>
      {cases.map((one) => (
        <Details summary={<SourceText text={one.title} />} key={one.procedureCaseId}>
          <DefinitionTable
            rows={[
              { label: t('Thời hạn'), value: timeLimitLines(one.timeLimits).join('; ') },
              { label: t('Phí, lệ phí'), value: feeLines(one.fees).join('; ') },
            ]}
          />
          <Papers procedureCase={one} />
        </Details>
      ))}
    </>
  )
}

function Papers({ procedureCase }: { procedureCase: Case }) {
  const must = procedureCase.requirements.filter((r) => r.obligatory && !r.condition)
  const sometimes = procedureCase.requirements.filter((r) => !r.obligatory || r.condition)
  if (procedureCase.requirements.length === 0)
    return <p>{t('Không phải nộp giấy tờ nào; chỉ cần khai vào mẫu.')}</p>
  return (
    <>
      {must.length > 0 ? <PaperList requirements={must} /> : null}
      {sometimes.length > 0 ? (
        <>
          <p>
            <strong>{must.length > 0 ? t('Thêm, nếu thuộc trường hợp:') : t('Tùy trường hợp:')}</strong>
          </p>
          <PaperList requirements={sometimes} />
        </>
      ) : null}
    </>
  )
}

function PaperList({ requirements }: { requirements: Case['requirements'] }) {
  return (
    <ul class="papers">
      {requirements.map((paper) => (
        <li key={paper.requirementId}>
          <SourceText text={paper.name} /> <span class="hint no-wrap">{countsText(paper)}</span>
          {paper.hint ? (
            <p class="hint">
              <SourceText text={paper.hint} />
            </p>
          ) : null}
        </li>
      ))}
    </ul>
  )
}
