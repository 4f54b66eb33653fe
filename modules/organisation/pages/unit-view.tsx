import { t } from '#kernel/i18n/t.ts'
import type { PageRequest } from '#kernel/page.ts'
import type { Choice } from '#ui/form/choice.ts'
import { ErrorSummary } from '#ui/form/error-summary.tsx'
import { PageHead } from '#ui/layout/page-head.tsx'
import { Split } from '#ui/layout/split.tsx'
import { Day } from '#ui/show/day.tsx'
import { DefinitionTable } from '#ui/show/definition-table.tsx'
import { EmptyState } from '#ui/show/empty-state.tsx'
import { Panel } from '#ui/show/panel.tsx'
import { PersonName } from '#ui/show/person-name.tsx'
import { Table } from '#ui/show/table.tsx'
import { Tag } from '#ui/show/tag.tsx'
import type { getUnit, UnitVersionRow } from '../queries/get-unit.ts'
import type { OfficeState } from '../queries/office-state.ts'
import type { PostListRow } from '../queries/posts.ts'
import { summaryErrors } from './form-reading.ts'
import { officerHref, unitHref, unitKindName } from './kind-names.ts'
import { OfficeNote } from './office-note.tsx'
import { AskedNote } from './second-note.tsx'
import { UnitForms } from './unit-forms.tsx'
import { UnitsTable } from './units-table.tsx'

export type UnitShown = {
  unit: Awaited<ReturnType<typeof getUnit.ask>>
  posts: PostListRow[]
  levels: Choice[]
  kinds: (Choice & { duties: string[] })[]
  office: OfficeState
  mayChange: boolean
  request: PageRequest
}

/** A unit: what it is, who serves in it, what belongs to it, what it was. */
export function UnitView(props: UnitShown) {
  const { unit, posts, mayChange, request } = props
  return (
    <>
      <ErrorSummary errors={summaryErrors(request)} />
      <PageHead
        title={unit.current?.name ?? t('Đơn vị')}
        {...(unit.above.length > 0 ? { caption: <Above above={unit.above} /> } : {})}
        marks={<Tag>{unitKindName(unit.kind)}</Tag>}
        backHref="/lam-viec/to-chuc"
        backLabel={t('Tổ chức bộ máy')}
      />
      <AskedNote request={request} />
      {mayChange ? <OfficeNote {...props} /> : null}
      <Split aside={<UnitFacts current={unit.current} unitId={unit.unitId} />}>
        <Panel title={t('Vị trí và người giữ')}>
          <PostsTable posts={posts} />
        </Panel>
        {unit.parts.length > 0 ? (
          <Panel title={t('Đơn vị trực thuộc')}>
            <UnitsTable caption={t('Danh sách đơn vị trực thuộc')} rows={unit.parts} />
          </Panel>
        ) : null}
        <Panel title={t('Lịch sử')}>
          <History versions={unit.versions} />
        </Panel>
        {mayChange ? <UnitForms {...props} /> : null}
      </Split>
    </>
  )
}

function Above({ above }: { above: readonly { unitId: string; name: string }[] }) {
  return (
    <>
      {above.map(({ unitId, name }, index) => (
        <span key={unitId}>
          {index > 0 ? ' › ' : null}
          <a href={unitHref(unitId)}>{name}</a>
        </span>
      ))}
    </>
  )
}

function UnitFacts({ current, unitId }: { current: UnitVersionRow | undefined; unitId: string }) {
  if (!current) return null
  const code = current.inventedCode ? t('{code} (mã đặt tạm)', { code: current.code ?? '' }) : current.code
  return (
    <Panel title={t('Thông tin')}>
      <DefinitionTable
        rows={[
          { label: t('Mã định danh'), value: code },
          { label: t('Cấp'), value: current.level },
          ...(current.parent ? [{ label: t('Cấp trên'), value: current.parent }] : []),
          { label: t('Địa bàn'), value: current.area },
          { label: t('Địa chỉ'), value: current.address },
          { label: t('Điện thoại'), value: current.phone },
          { label: t('Từ ngày'), value: <Day on={current.validFrom} /> },
          ...(current.validTo ? [{ label: t('Đến hết ngày'), value: <Day on={current.validTo} /> }] : []),
        ]}
      />
      <p>
        <a href={`/lam-viec/to-chuc/lich?donVi=${unitId}`}>{t('Lịch làm việc của đơn vị')}</a>
      </p>
    </Panel>
  )
}

function PostsTable({ posts }: { posts: readonly PostListRow[] }) {
  return (
    <Table
      caption={t('Danh sách vị trí')}
      captionHidden
      rows={posts}
      rowKey={(row) => row.postId}
      columns={[
        { key: 'post', label: t('Vị trí'), cell: (row) => row.post },
        { key: 'unit', label: t('Bộ phận'), cell: (row) => row.unit },
        { key: 'holders', label: t('Người giữ'), cell: (row) => <Holders holders={row.holders} /> },
      ]}
      empty={<EmptyState title={t('Chưa có vị trí nào')} />}
    />
  )
}

function Holders({ holders }: { holders: PostListRow['holders'] }) {
  if (holders.length === 0) return <Tag tone="warning">{t('Còn trống')}</Tag>
  return (
    <>
      {holders.map(({ officerId, name }, index) => (
        <span key={officerId}>
          {index > 0 ? ', ' : null}
          <a href={officerHref(officerId)}>
            <PersonName name={name} />
          </a>
        </span>
      ))}
    </>
  )
}

function History({ versions }: { versions: readonly UnitVersionRow[] }) {
  return (
    <Table
      caption={t('Các giai đoạn của đơn vị')}
      captionHidden
      rows={versions}
      rowKey={(row) => row.validFrom}
      columns={[
        { key: 'from', label: t('Từ ngày'), noWrap: true, cell: (row) => <Day on={row.validFrom} /> },
        { key: 'to', label: t('Đến hết ngày'), noWrap: true, cell: (row) => <Day on={row.validTo} /> },
        { key: 'name', label: t('Tên'), cell: (row) => row.name },
        { key: 'parent', label: t('Cấp trên'), cell: (row) => row.parent ?? <span class="none">–</span> },
        {
          key: 'decision',
          label: t('Quyết định'),
          cell: (row) => row.decisionNo ?? <span class="none">–</span>,
        },
      ]}
      empty={<EmptyState title={t('Chưa có lịch sử')} />}
    />
  )
}
