import type { ComponentChildren } from 'preact'
import { t } from '#kernel/i18n/t.ts'
import { isoDay } from '#kernel/working-time/iso-day.ts'
import { dayOfInstant } from '#kernel/working-time/instant.ts'
import { Button } from '#ui/form/button.tsx'
import { DueDay } from '#ui/show/due-day.tsx'
import { PersonName } from '#ui/show/person-name.tsx'
import { Reference } from '#ui/show/reference.tsx'
import { Table, type Column } from '#ui/show/table.tsx'
import { Tag } from '#ui/show/tag.tsx'
import type { InboxRow } from '../queries/inbox.ts'
import { workingDaysLeft } from '../rules/working-days-left.ts'
import type { InboxShown } from './inbox-view.tsx'
import { workKindOf } from './work-kinds.ts'

/** The rows of the inbox, each with what it wants from the officer. */
export function InboxTable(shown: InboxShown & { empty: ComponentChildren }) {
  return (
    <Table
      caption={t('Việc đang chờ')}
      captionHidden
      columns={columns(shown)}
      rows={shown.rows}
      rowKey={(row) => row.workId}
      rowHref={addressOf}
      {...(shown.deeds.length > 0
        ? { select: { name: 'work', label: (row: InboxRow) => t('Đánh dấu {title}', { title: row.title }) } }
        : {})}
      empty={shown.empty}
    />
  )
}

function columns(shown: InboxShown): Column<InboxRow>[] {
  const isMine = shown.box === 'mine'
  const who: Column<InboxRow> = isMine
    ? { key: 'from', label: t('Từ'), cell: (row) => row.from ?? t('Người dân') }
    : { key: 'assignee', label: t('Đang giữ'), cell: (row) => row.assignee ?? t('Chưa ai nhận') }
  return [
    { key: 'title', label: t('Công việc'), cell: (row) => <WorkTitle title={row.title} /> },
    { key: 'step', label: t('Bước'), cell: (row) => <StepTag row={row} /> },
    { key: 'due', label: t('Hạn bước'), cell: (row) => <StepDue row={row} shown={shown} /> },
    who,
    ...(isMine
      ? [
          {
            key: 'action',
            label: t('Việc cần làm'),
            isScreenOnly: true,
            cell: (row: InboxRow) => <Action row={row} />,
          },
        ]
      : []),
  ]
}

// A title is "code · what · who": each part is set as what it is.
function WorkTitle({ title }: { title: string }) {
  const [code = '', ...rest] = title.split(' · ')
  const name = rest.pop()
  return (
    <>
      <Reference code={code} />
      {rest.length > 0 ? <span class="work-what">{rest.join(' · ')}</span> : null}
      {name ? (
        <span class="work-who">
          <PersonName name={name} />
        </span>
      ) : null}
    </>
  )
}

function StepTag({ row }: { row: InboxRow }) {
  return row.isWaiting ? <Tag tone="neutral">{t('Chờ người dân')}</Tag> : <Tag tone="info">{row.step}</Tag>
}

function StepDue({ row, shown }: { row: InboxRow; shown: InboxShown }) {
  if (!row.dueAt) return <DueDay dueOn={null} clock="none" />
  const todayOn = isoDay(dayOfInstant(shown.request.now.getTime()))
  const dueOn = isoDay(dayOfInstant(row.dueAt.getTime()))
  if (row.isWaiting) return <DueDay dueOn={dueOn} clock="paused" />
  if (row.overdue && dueOn === todayOn) return <DueDay dueOn={dueOn} ended="overdue" />
  return (
    <DueDay dueOn={dueOn} clock="running" workingDaysLeft={workingDaysLeft(shown.calendar, todayOn, dueOn)} />
  )
}

function Action({ row }: { row: InboxRow }) {
  const href = addressOf(row)
  const kind = workKindOf(row)
  if (!href || !kind) return null
  return (
    <Button kind="secondary" href={`${href}#viec`}>
      {row.isWaiting ? t('Xem') : kind.actionOf(row)}
      <span class="hidden"> {row.title}</span>
    </Button>
  )
}

function addressOf(row: InboxRow): string | undefined {
  return workKindOf(row)?.addressOf(row.recordId)
}
