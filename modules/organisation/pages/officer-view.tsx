import { t } from '#kernel/i18n/t.ts'
import type { PageRequest } from '#kernel/page.ts'
import { Button } from '#ui/form/button.tsx'
import { ErrorSummary } from '#ui/form/error-summary.tsx'
import { PageHead } from '#ui/layout/page-head.tsx'
import { Split } from '#ui/layout/split.tsx'
import { Day } from '#ui/show/day.tsx'
import { DefinitionTable } from '#ui/show/definition-table.tsx'
import { EmptyState } from '#ui/show/empty-state.tsx'
import { Instant } from '#ui/show/instant.tsx'
import { Panel } from '#ui/show/panel.tsx'
import { Table } from '#ui/show/table.tsx'
import { Tag } from '#ui/show/tag.tsx'
import { dutyName } from '../queries/duties.ts'
import type { AbsenceRow, AppointmentRow, DelegationRow, getOfficer } from '../queries/get-officer.ts'
import type { PostListRow } from '../queries/posts.ts'
import { vietNamDay } from '../rules/viet-nam-day.ts'
import { summaryErrors } from './form-reading.ts'
import { officerHref, officerKindName, unitHref } from './kind-names.ts'
import { AskedNote } from './second-note.tsx'
import { OfficerForms } from './officer-forms.tsx'

export type OfficerShown = {
  officer: Awaited<ReturnType<typeof getOfficer.ask>>
  /** Posts she may be moved to, or may let do her duties. */
  targets: PostListRow[]
  search: string
  request: PageRequest
}

/** An officer: the posts she holds and held, what was delegated, when she is away. */
export function OfficerView(props: OfficerShown) {
  const { officer, request } = props
  return (
    <>
      <ErrorSummary errors={summaryErrors(request)} />
      <PageHead
        title={officer.name}
        marks={<Tag>{officerKindName(officer.kind)}</Tag>}
        actions={
          officer.isAdministered ? (
            <Button kind="secondary" href={`${officerHref(officer.officerId)}/tai-khoan`}>
              {t('Tài khoản đăng nhập')}
            </Button>
          ) : null
        }
        backHref="/lam-viec/to-chuc"
        backLabel={t('Tổ chức bộ máy')}
      />
      <AskedNote request={request} />
      <Split aside={<Contact {...officer} />}>
        <Panel title={t('Vị trí đã và đang giữ')}>
          <Appointments rows={officer.appointments} now={request.now} />
        </Panel>
        {officer.delegations.length > 0 ? (
          <Panel title={t('Ủy quyền')}>
            <Delegations rows={officer.delegations} />
          </Panel>
        ) : null}
        {officer.absences.length > 0 ? (
          <Panel title={t('Vắng mặt')}>
            <Absences rows={officer.absences} />
          </Panel>
        ) : null}
        {officer.isAdministered ? <OfficerForms {...props} /> : null}
      </Split>
    </>
  )
}

function Contact({ identityNumber, phone, email }: OfficerShown['officer']) {
  return (
    <Panel title={t('Thông tin')}>
      <DefinitionTable
        rows={[
          { label: t('Số định danh'), value: identityNumber },
          { label: t('Điện thoại'), value: phone },
          { label: t('Thư điện tử'), value: email },
        ]}
      />
    </Panel>
  )
}

function Appointments({ rows, now }: { rows: readonly AppointmentRow[]; now: Date }) {
  return (
    <Table
      caption={t('Danh sách vị trí đã và đang giữ')}
      captionHidden
      rows={rows}
      rowKey={(row) => row.appointmentId}
      columns={[
        { key: 'post', label: t('Vị trí'), cell: (row) => <PostCell row={row} now={now} /> },
        { key: 'unit', label: t('Đơn vị'), cell: (row) => <a href={unitHref(row.unitId)}>{row.unit}</a> },
        { key: 'from', label: t('Từ ngày'), noWrap: true, cell: (row) => <Day on={vietNamDay(row.from)} /> },
        { key: 'to', label: t('Đến hết ngày'), noWrap: true, cell: (row) => <Day on={lastDay(row.to)} /> },
        {
          key: 'decision',
          label: t('Quyết định'),
          cell: (row) => row.decisionNo ?? <span class="none">–</span>,
        },
      ]}
      empty={<EmptyState title={t('Chưa giữ vị trí nào')} />}
    />
  )
}

// Posts are held from and to midnight: the last day is the one before the end.
function lastDay(to: Date | null): string | null {
  return to && vietNamDay(new Date(to.getTime() - 1))
}

function PostCell({ row, now }: { row: AppointmentRow; now: Date }) {
  const holdsNow = row.from <= now && (row.to === null || row.to > now)
  return (
    <>
      {row.post} {holdsNow ? <Tag tone="success">{t('Hiện giữ')}</Tag> : null}{' '}
      {row.acting ? <Tag tone="warning">{t('Phụ trách khẩn')}</Tag> : null}
    </>
  )
}

function Delegations({ rows }: { rows: readonly DelegationRow[] }) {
  return (
    <Table
      caption={t('Danh sách ủy quyền')}
      captionHidden
      rows={rows}
      rowKey={(row) => row.delegationId}
      columns={[
        {
          key: 'direction',
          label: t('Chiều'),
          noWrap: true,
          cell: (row) => (row.direction === 'given' ? t('Ủy quyền cho') : t('Được ủy quyền từ')),
        },
        { key: 'post', label: t('Vị trí'), cell: (row) => row.post },
        {
          key: 'duties',
          label: t('Việc'),
          cell: (row) => row.duties.map((duty) => t(dutyName(duty))).join('; '),
        },
        { key: 'from', label: t('Từ'), noWrap: true, cell: (row) => <Instant at={row.from} /> },
        { key: 'to', label: t('Đến'), noWrap: true, cell: (row) => <Instant at={row.to} /> },
        { key: 'decision', label: t('Quyết định'), cell: (row) => row.decisionNo },
      ]}
      empty={null}
    />
  )
}

function Absences({ rows }: { rows: readonly AbsenceRow[] }) {
  return (
    <Table
      caption={t('Danh sách vắng mặt')}
      captionHidden
      rows={rows}
      rowKey={(row) => row.from.toISOString()}
      columns={[
        { key: 'reason', label: t('Lý do'), cell: (row) => row.reason },
        { key: 'from', label: t('Từ'), noWrap: true, cell: (row) => <Instant at={row.from} /> },
        { key: 'to', label: t('Đến'), noWrap: true, cell: (row) => <Instant at={row.to} /> },
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
