import { t } from '#kernel/i18n/t.ts'
import { instantText } from '#ui/text/instant-text.ts'
import { dayText } from '#ui/text/day-text.ts'
import { Day } from '#ui/show/day.tsx'
import { Instant } from '#ui/show/instant.tsx'
import { PersonName } from '#ui/show/person-name.tsx'
import { Reference } from '#ui/show/reference.tsx'
import type { Column } from '#ui/show/table.tsx'
import { Tag } from '#ui/show/tag.tsx'
import { channelText } from './dossier-aside.tsx'
import type { DossierRow } from '../../queries/dossiers.ts'
import { stateTone } from './state-tone.ts'

/** A column of the list of dossiers: on the page, and as text in an export. */
export type DossierColumn = Column<DossierRow> & {
  text: (row: DossierRow) => string
  isUsual: boolean
  /** It says who somebody is: an export has it only for who may take such data out. */
  isPersonal?: boolean
  sortKey?: string
}

/** Every column the list can have, in order. */
export function dossierColumns(): DossierColumn[] {
  return [...usualColumns(), ...furtherColumns()]
}

function usualColumns(): DossierColumn[] {
  return [
    {
      key: 'code',
      label: t('Mã hồ sơ'),
      isUsual: true,
      noWrap: true,
      cell: (row) => <Reference code={codeOf(row)} />,
      text: codeOf,
    },
    {
      key: 'applicant',
      label: t('Người nộp'),
      isUsual: true,
      isPersonal: true,
      cell: (row) => <PersonName name={row.applicantName} />,
      text: (row) => row.applicantName,
    },
    {
      key: 'procedure',
      label: t('Thủ tục'),
      isUsual: true,
      cell: (row) => row.procedure,
      text: (row) => row.procedure,
    },
    {
      key: 'state',
      label: t('Trạng thái'),
      isUsual: true,
      cell: (row) => <Tag tone={stateTone(row.state)}>{t(row.stateLabel)}</Tag>,
      text: (row) => t(row.stateLabel),
    },
    {
      key: 'received',
      label: t('Tiếp nhận'),
      isUsual: true,
      sortKey: 'receivedAt',
      cell: (row) => <Instant at={row.receivedAt} />,
      text: (row) => (row.receivedAt ? instantText(row.receivedAt) : ''),
    },
    {
      key: 'due',
      label: t('Hẹn trả'),
      isUsual: true,
      sortKey: 'dueOn',
      cell: (row) => <Due row={row} />,
      text: (row) => (row.dueOn ? dayText(row.dueOn) : ''),
    },
  ]
}

function furtherColumns(): DossierColumn[] {
  return [
    {
      key: 'ended',
      label: t('Xong ngày'),
      isUsual: false,
      sortKey: 'endedOn',
      cell: (row) => <Day on={row.endedOn} />,
      text: (row) => (row.endedOn ? dayText(row.endedOn) : ''),
    },
    {
      key: 'overdue',
      label: t('Quá hạn'),
      isUsual: false,
      cell: (row) => (row.overdue ? t('Có') : t('Không')),
      text: (row) => (row.overdue ? t('Có') : t('Không')),
    },
    {
      key: 'channel',
      label: t('Cách nộp'),
      isUsual: false,
      cell: (row) => channelText(row.channel),
      text: (row) => channelText(row.channel),
    },
    { key: 'unit', label: t('Cơ quan'), isUsual: false, cell: (row) => row.unit, text: (row) => row.unit },
  ]
}

function codeOf({ code, reference }: DossierRow): string {
  return code ?? reference
}

function Due({ row }: { row: DossierRow }) {
  return (
    <span class="due">
      <Day on={row.dueOn} />
      {row.overdue ? <span class="due-left tone-danger">{t('quá hạn')}</span> : null}
    </span>
  )
}
