import { t } from '#kernel/i18n/t.ts'
import { DefinitionTable } from '#ui/show/definition-table.tsx'
import { SourceText } from '#ui/show/source-text.tsx'
import type { ProcedureShown } from '../../queries/get-procedure.ts'
import { feeLines, timeLimitLines } from './procedure-words.ts'

/** What everybody wants to know first: how long, how much, what one gets, for whom. */
export function ProcedureFacts({ procedure }: { procedure: ProcedureShown }) {
  const cases = procedure.procedureCases
  const rows = [
    { label: t('Thời hạn'), value: <Lines texts={sharedBy(cases, (c) => timeLimitLines(c.timeLimits))} /> },
    { label: t('Phí, lệ phí'), value: <Lines texts={sharedBy(cases, (c) => feeLines(c.fees))} /> },
    { label: t('Kết quả'), value: <Sources texts={procedure.results.map(({ name }) => name)} /> },
    { label: t('Ai làm được'), value: <Sources texts={procedure.audience} /> },
    {
      label: t('Điều kiện'),
      value: procedure.conditions ? <SourceText text={procedure.conditions} /> : null,
    },
  ]
  return <DefinitionTable rows={rows.filter((row) => row.value !== null)} />
}

type Case = ProcedureShown['procedureCases'][number]

// Alike in all cases: said once; else the reader is sent to the case.
function sharedBy(cases: readonly Case[], linesOf: (one: Case) => string[]): string[] {
  const all = new Set(cases.map((one) => linesOf(one).join('\n')))
  const [first] = cases
  return all.size === 1 && first ? linesOf(first) : [t('Tùy trường hợp, xem bên dưới')]
}

function Lines({ texts }: { texts: readonly string[] }) {
  return (
    <>
      {texts.map((text) => (
        <div key={text}>{text}</div>
      ))}
    </>
  )
}

function Sources({ texts }: { texts: readonly string[] }) {
  return (
    <>
      {texts.map((text) => (
        <div key={text}>
          <SourceText text={text} />
        </div>
      ))}
    </>
  )
}
