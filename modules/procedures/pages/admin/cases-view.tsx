import { t } from '#kernel/i18n/t.ts'
import { Button } from '#ui/form/button.tsx'
import { DefinitionTable } from '#ui/show/definition-table.tsx'
import { Details } from '#ui/show/details.tsx'
import { EmptyState } from '#ui/show/empty-state.tsx'
import { Panel } from '#ui/show/panel.tsx'
import { SourceText } from '#ui/show/source-text.tsx'
import type { HistoricVersion } from '../../queries/procedure-history.ts'
import type { CatalogueCase } from '../../rules/catalogue-schema.ts'
import { caseHref, flowHref } from './catalogue-words.ts'
import { FlowDiagram } from './flow-diagram.tsx'
import { FlowTable } from './flow-table.tsx'
import { caseFacts } from './version-facts.ts'

type CasesProps = { code: string; version: HistoricVersion; mayEdit: boolean }

/** The cases of a version: limits, fees, papers, and the flow as table and picture. */
export function CasesView({ code, version, mayEdit }: CasesProps) {
  const { cases } = version.procedure
  const add = mayEdit ? <a href={caseHref(code, 'moi')}>{t('Thêm trường hợp')}</a> : null
  return (
    <Panel title={t('Trường hợp')} actions={add}>
      {cases.length === 0 ? <EmptyState title={t('Chưa có trường hợp nào')} /> : null}
      {cases.map((each) => (
        <Details key={each.caseKey} summary={<SourceText text={each.title} />} open={cases.length === 1}>
          <Case code={code} each={each} version={version} mayEdit={mayEdit} />
        </Details>
      ))}
    </Panel>
  )
}

function Case({ code, each, version, mayEdit }: CasesProps & { each: CatalogueCase }) {
  const flow = version.flows[each.caseKey]
  return (
    <>
      <DefinitionTable
        rows={caseFacts(each, version).map(({ label, lines }) => ({
          label: label.split(' – ').at(-1) ?? label,
          value: <CaseLines lines={lines} />,
        }))}
      />
      {mayEdit ? (
        <p>
          <Button kind="secondary" href={caseHref(code, each.caseKey)}>
            {t('Sửa thời hạn, phí, giấy tờ, quy trình')}
          </Button>
        </p>
      ) : null}
      {flow ? (
        <Details summary={t('Quy trình: bảng và sơ đồ')}>
          <p>
            <a href={flowHref(flow.key)}>{t('Mở quy trình “{name}”', { name: t(flow.name) })}</a>
          </p>
          <FlowTable
            flow={flow}
            caption={t('Các bước của {name}', { name: `${t(each.title)} – ${t(flow.name)}` })}
          />
          <FlowDiagram flow={flow} />
        </Details>
      ) : null}
    </>
  )
}

function CaseLines({ lines }: { lines: readonly string[] }) {
  if (lines.length === 0) return <span class="none">–</span>
  return (
    <>
      {lines.map((line) => (
        <div key={line}>
          <SourceText text={line} />
        </div>
      ))}
    </>
  )
}
