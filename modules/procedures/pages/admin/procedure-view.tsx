import { t } from '#kernel/i18n/t.ts'
import type { PageRequest } from '#kernel/page.ts'
import { Button } from '#ui/form/button.tsx'
import type { Choice } from '#ui/form/choice.ts'
import { ErrorSummary } from '#ui/form/error-summary.tsx'
import { PageHead } from '#ui/layout/page-head.tsx'
import { Split } from '#ui/layout/split.tsx'
import { DefinitionTable } from '#ui/show/definition-table.tsx'
import { Details } from '#ui/show/details.tsx'
import { NoticeBox } from '#ui/show/notice-box.tsx'
import { Panel } from '#ui/show/panel.tsx'
import { SourceText } from '#ui/show/source-text.tsx'
import { Tag } from '#ui/show/tag.tsx'
import type { HistoricVersion, procedureHistory } from '../../queries/procedure-history.ts'
import type { UnstaffedSteps } from '../../queries/unstaffed-steps.ts'
import { procedureHref } from './catalogue-words.ts'
import { CasesView } from './cases-view.tsx'
import { summaryErrors } from './form-reading.ts'
import { DraftPanel, EndForm, ReviseForm } from './procedure-forms.tsx'
import { versionFacts } from './version-facts.ts'
import { Differences, VersionsTable, versionTag } from './versions-view.tsx'

/** One procedure as its keeper sees it, in one of its versions. */
export type ProcedureAdminProps = {
  history: Awaited<ReturnType<typeof procedureHistory.ask>>
  chosen: HistoricVersion
  fields: Choice[]
  forms: Choice[]
  unstaffed: UnstaffedSteps[]
  request: PageRequest
}

/** A procedure: its state, what it says, its cases and flows, its versions, and what may be done to it. */
export function ProcedureView(props: ProcedureAdminProps) {
  const { history, chosen, request } = props
  const { text, tone } = versionTag(chosen)
  return (
    <>
      <ErrorSummary errors={summaryErrors(request)} />
      <PageHead
        title={<SourceText text={chosen.procedure.name} />}
        caption={history.code}
        marks={<Tag tone={tone}>{text}</Tag>}
        actions={
          <Button kind="secondary" href={`${procedureHref(history.code)}/bieu-mau`}>
            {t('Xem biểu mẫu')}
          </Button>
        }
        backHref="/lam-viec/thu-tuc"
        backLabel={t('Danh mục thủ tục')}
      />
      {request.query.has('da-cong-bo') ? (
        <NoticeBox
          tone="success"
          live
          title={t('Đã công bố phiên bản {version}.', { version: chosen.version })}
        />
      ) : null}
      {chosen.isDraft ? <DraftPanel {...props} /> : null}
      <Unstaffed rows={props.unstaffed} />
      <Split aside={<VersionsTable code={history.code} versions={history.versions} chosen={chosen} />}>
        <Differences versions={history.versions} chosen={chosen} />
        <CasesView code={history.code} version={chosen} mayEdit={chosen === history.versions[0]} />
        <Panel title={t('Nội dung chung')}>
          <Facts version={chosen} />
        </Panel>
        {chosen === history.versions[0] ? (
          <Panel title={t('Thay đổi')}>
            <ReviseForm {...props} />
            <EndForm {...props} />
          </Panel>
        ) : null}
      </Split>
    </>
  )
}

function Facts({ version }: { version: HistoricVersion }) {
  const { cases } = version.procedure
  const general = versionFacts({ ...version, procedure: { ...version.procedure, cases: [] } })
  const source = version.procedure.source.decision
  return (
    <DefinitionTable
      rows={[
        ...general.map(({ label, lines }) => ({
          label,
          value: lines.length > 0 ? <Lines lines={lines} /> : null,
        })),
        { label: t('Số trường hợp'), value: String(cases.length) },
        { label: t('Quyết định công bố'), value: source },
        { label: t('Quyết định của phiên bản này'), value: version.decisionNo },
      ]}
    />
  )
}

function Lines({ lines }: { lines: readonly string[] }) {
  const shown = lines.map((line) => (
    <div key={line}>
      <SourceText text={line} />
    </div>
  ))
  return lines.length > 6 ? (
    <Details summary={t('{count} mục', { count: lines.length })}>{shown}</Details>
  ) : (
    <>{shown}</>
  )
}

function Unstaffed({ rows }: { rows: readonly UnstaffedSteps[] }) {
  if (rows.length === 0) return null
  return (
    <NoticeBox
      tone="warning"
      title={t('{count} cơ quan chưa có người làm hết các bước', { count: rows.length })}
    >
      <ul>
        {rows.slice(0, 10).map(({ unitId, unit, steps }) => (
          <li key={unitId}>
            {unit}: {steps.map((step) => t(step)).join('; ')}
          </li>
        ))}
      </ul>
      {rows.length > 10 ? <p>{t('và {count} cơ quan khác', { count: rows.length - 10 })}</p> : null}
    </NoticeBox>
  )
}
