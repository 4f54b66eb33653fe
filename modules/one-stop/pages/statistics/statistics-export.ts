import exceljs from 'exceljs'
import { t } from '#kernel/i18n/t.ts'
import { CSV_START, csvRow } from '#kernel/text/csv-row.ts'
import { formulaSafe } from '#kernel/text/formula-safe.ts'
import { dayText } from '#ui/text/day-text.ts'
import { instantText } from '#ui/text/instant-text.ts'
import type { StatisticsRow, StatisticsShown } from '../../queries/statistics.ts'
import type { StatisticsNumbers } from '../../rules/statistics-row.ts'
import { numberColumns, rowHead } from './statistics-columns.ts'
import { definitions } from './statistics-notes.tsx'

type Line = (string | number)[]

/** The numbers as CSV that a spreadsheet opens without running anything in it. */
export function statisticsCsv(shown: StatisticsShown): string {
  return [CSV_START, ...linesOf(shown).map(csvRow)].join('')
}

/** The numbers as a workbook: numbers as numbers, words as harmless text. */
export async function statisticsXlsx(shown: StatisticsShown): Promise<Buffer> {
  const book = new exceljs.Workbook()
  const sheet = book.addWorksheet(t('Thống kê'), { views: [{ state: 'frozen', ySplit: 2, xSplit: 1 }] })
  for (const line of linesOf(shown))
    sheet.addRow(line.map((cell) => (typeof cell === 'string' ? formulaSafe(cell) : cell)))
  sheet.getColumn(1).width = 48
  for (const row of [1, 2, shown.rows.length + 3]) sheet.getRow(row).font = { bold: true }
  return Buffer.from(await book.xlsx.writeBuffer())
}

function linesOf(shown: StatisticsShown): Line[] {
  const period = t('Thống kê hồ sơ từ {from} đến hết {to}', {
    from: dayText(shown.from),
    to: dayText(shown.to),
  })
  return [
    [period],
    headOf(shown),
    ...shown.rows.map((row) => lineOf(row.label, row.code, row)),
    lineOf(t('Cộng'), null, shown.total),
    [],
    ...definitions().map((definition) => [definition]),
    [
      t('Quy tắc thống kê phiên bản {version}. Tính lúc {at}.', {
        version: shown.rules,
        at: instantText(shown.countedAt),
      }),
    ],
  ]
}

function headOf({ by }: StatisticsShown): Line {
  const shares = [
    t('Đã giải quyết (tử số)'),
    t('Phải giải quyết (mẫu số)'),
    t('Đúng hạn (tử số)'),
    t('Đã giải quyết (mẫu số)'),
  ]
  return [rowHead(by), t('Mã'), ...numberColumns().map(({ label }) => label), ...shares]
}

function lineOf(label: string, code: StatisticsRow['code'], numbers: StatisticsNumbers): Line {
  const { solvedShare, onTimeShare } = numbers
  const shares = [
    solvedShare.numerator,
    solvedShare.denominator,
    onTimeShare.numerator,
    onTimeShare.denominator,
  ]
  return [label, code ?? '', ...numberColumns().map(({ measure }) => numbers[measure]), ...shares]
}
