import { t } from '#kernel/i18n/t.ts'
import type { PageRequest } from '#kernel/page.ts'
import { ErrorSummary, type FieldError } from '#ui/form/error-summary.tsx'
import { PageHead } from '#ui/layout/page-head.tsx'
import { Day } from '#ui/show/day.tsx'
import { Details } from '#ui/show/details.tsx'
import { NoticeBox } from '#ui/show/notice-box.tsx'
import { Panel } from '#ui/show/panel.tsx'
import { SourceText } from '#ui/show/source-text.tsx'
import { Table } from '#ui/show/table.tsx'
import { Tag } from '#ui/show/tag.tsx'
import { numberText } from '#ui/text/number-text.ts'
import type { FlowShown } from '../../queries/get-flow.ts'
import { FlowDiagram } from './flow-diagram.tsx'
import { FlowForm, STEPS } from './flow-form.tsx'
import { FlowTable } from './flow-table.tsx'
import { summaryErrors } from './form-reading.ts'

/** A flow: what just happened to it, its table, its picture, its versions, and the form that changes it. */
export function FlowView({ shown, request }: { shown: FlowShown; request: PageRequest }) {
  return (
    <>
      <ErrorSummary errors={flowErrors(request)} />
      <PageHead
        title={<SourceText text={shown.flow.name} />}
        marks={<Tag>{t('Phiên bản {version}', { version: shown.version })}</Tag>}
        caption={t('Đường dài nhất: {hours} giờ làm việc', { hours: numberText(shown.longestHours) })}
        backHref="/lam-viec/thu-tuc/quy-trinh"
        backLabel={t('Quy trình nội bộ')}
      />
      <Outcome query={request.query} />
      <Panel title={t('Các bước')}>
        <FlowTable flow={shown.flow} />
      </Panel>
      <Panel title={t('Sơ đồ')}>
        <FlowDiagram flow={shown.flow} />
      </Panel>
      <Panel title={t('Các phiên bản')}>
        <Versions versions={shown.versions} />
      </Panel>
      <Panel title={t('Sửa quy trình')}>
        <Details summary={t('Mở bảng để sửa')} open={request.refusal !== undefined}>
          <FlowForm shown={shown} request={request} />
        </Details>
      </Panel>
    </>
  )
}

// What is wrong with the whole table and with no single box leads to the table.
function flowErrors(request: PageRequest): FieldError[] {
  const errors = summaryErrors(request)
  if (!request.refusal?.errors.length) return errors
  return errors.map((error) =>
    error.name === undefined
      ? { text: t('Các bước – {text}', { text: error.text }), href: `#${STEPS}` }
      : error,
  )
}

function Outcome({ query }: { query: URLSearchParams }) {
  const [version, procedures] = [query.get('phien-ban'), query.get('thu-tuc')]
  if (version === null) return null
  const title = t('Đã ghi phiên bản {version}.', { version })
  return (
    <NoticeBox tone="success" live title={title}>
      {procedures === null ? null : (
        <p>{t('{count} thủ tục chuyển sang quy trình mới từ ngày áp dụng.', { count: procedures })}</p>
      )}
    </NoticeBox>
  )
}

function Versions({ versions }: { versions: FlowShown['versions'] }) {
  return (
    <Table
      caption={t('Ngày và quyết định của từng phiên bản')}
      captionHidden
      rows={versions}
      rowKey={(row) => String(row.version)}
      columns={[
        { key: 'version', label: t('Phiên bản'), cell: (row) => numberText(row.version) },
        { key: 'from', label: t('Từ ngày'), noWrap: true, cell: (row) => <Day on={row.validFrom} /> },
        {
          key: 'decision',
          label: t('Quyết định'),
          cell: (row) => row.decisionNo ?? <span class="none">–</span>,
        },
      ]}
      empty={null}
    />
  )
}
