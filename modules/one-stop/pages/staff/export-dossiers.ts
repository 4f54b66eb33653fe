import exceljs from 'exceljs'
import { t } from '#kernel/i18n/t.ts'
import type { PageRequest } from '#kernel/page.ts'
import { CSV_START, csvRow } from '#kernel/text/csv-row.ts'
import { formulaSafe } from '#kernel/text/formula-safe.ts'
import { numberText } from '#ui/text/number-text.ts'
import type { DossierColumn } from './dossier-columns.tsx'
import { questionIn } from './dossier-filters.ts'
import type { DossierRow } from '../../queries/dossiers.ts'
import { foundDossiers } from './found-dossiers.ts'

/** How many rows an export may have; more is said in the file, not left out in silence. */
export const EXPORTED_AT_MOST = 10_000

const PAGE_OF_ROWS = '200'

/** The filtered list as CSV that a spreadsheet opens without running anything in it. */
export async function exportedCsv(request: PageRequest, columns: readonly DossierColumn[]): Promise<string> {
  const { rows, isCut } = await allRows(request)
  const lines = rows.map((row) => csvRow(columns.map(({ text }) => text(row))))
  return [
    CSV_START,
    csvRow(columns.map(({ label }) => label)),
    ...lines,
    ...(isCut ? [csvRow([cutText()])] : []),
  ].join('')
}

/** The filtered list as a workbook; every cell is text. */
export async function exportedXlsx(request: PageRequest, columns: readonly DossierColumn[]): Promise<Buffer> {
  const { rows, isCut } = await allRows(request)
  const book = new exceljs.Workbook()
  const sheet = book.addWorksheet(t('Hồ sơ'), { views: [{ state: 'frozen', ySplit: 1 }] })
  sheet.columns = columns.map(({ key, label }) => ({
    key,
    header: label,
    width: key === 'procedure' ? 48 : 22,
  }))
  sheet.getRow(1).font = { bold: true }
  for (const row of rows) sheet.addRow(columns.map(({ text }) => formulaSafe(text(row))))
  if (isCut) sheet.addRow([cutText()])
  return Buffer.from(await book.xlsx.writeBuffer())
}

async function allRows(request: PageRequest): Promise<{ rows: DossierRow[]; isCut: boolean }> {
  const { cursor: _, ...question } = questionIn(request)
  const rows: DossierRow[] = []
  let next: string | null = null
  do {
    const found: Awaited<ReturnType<typeof foundDossiers>> = await foundDossiers(request, {
      ...question,
      limit: PAGE_OF_ROWS,
      ...(next ? { cursor: next } : {}),
    })
    rows.push(...found.rows)
    next = found.next
  } while (next && rows.length < EXPORTED_AT_MOST)
  return { rows: rows.slice(0, EXPORTED_AT_MOST), isCut: next !== null }
}

function cutText(): string {
  return t('Chỉ xuất {count} dòng đầu. Lọc hẹp lại để lấy phần còn lại.', {
    count: numberText(EXPORTED_AT_MOST),
  })
}
