import type { ExportColumn, ExportedTable } from '#kernel/export/export-table.ts'
import { t } from '#kernel/i18n/t.ts'
import { dayText } from '#ui/text/day-text.ts'
import { instantText } from '#ui/text/instant-text.ts'
import type { StatisticsShown } from '../../queries/statistics.ts'
import type { StatisticsNumbers } from '../../rules/statistics-row.ts'
import { EXPORT_PERSONAL } from '../../rules/export-personal.ts'
import { numberColumns, rowHead } from './statistics-columns.ts'
import { definitions } from './statistics-notes.tsx'

type Line = StatisticsNumbers & { label: string; code: string | null | undefined }

/** The numbers as a table to be sent as a file; nobody is named in them. */
export function statisticsTable(
  shown: StatisticsShown,
  format: 'csv' | 'xlsx',
  narrowedTo: Record<string, string>,
): ExportedTable<Line> {
  return {
    what: 'one-stop.statistics',
    format,
    fileName: 'thong-ke',
    sheet: t('Thống kê'),
    title: t('Thống kê hồ sơ từ {from} đến hết {to}', { from: dayText(shown.from), to: dayText(shown.to) }),
    columns: columnsOf(shown),
    rows: [...shown.rows, { ...shown.total, label: t('Cộng'), code: null }],
    personalDuty: EXPORT_PERSONAL,
    narrowedTo,
    notes: [
      ...definitions(),
      t('Quy tắc thống kê phiên bản {version}. Tính lúc {at}.', {
        version: shown.rules,
        at: instantText(shown.countedAt),
      }),
    ],
  }
}

function columnsOf({ by }: StatisticsShown): ExportColumn<Line>[] {
  return [
    { key: by, label: rowHead(by), text: ({ label }) => label, width: 48 },
    { key: 'code', label: t('Mã'), text: ({ code }) => code ?? '' },
    ...numberColumns().map(({ measure, label }) => ({
      key: measure,
      label,
      text: (line: Line) => line[measure],
    })),
    ...shareColumns(),
  ]
}

function shareColumns(): ExportColumn<Line>[] {
  return [
    { key: 'solved-of', label: t('Đã giải quyết (tử số)'), text: (line) => line.solvedShare.numerator },
    { key: 'to-solve', label: t('Phải giải quyết (mẫu số)'), text: (line) => line.solvedShare.denominator },
    { key: 'on-time-of', label: t('Đúng hạn (tử số)'), text: (line) => line.onTimeShare.numerator },
    { key: 'solved', label: t('Đã giải quyết (mẫu số)'), text: (line) => line.onTimeShare.denominator },
  ]
}
