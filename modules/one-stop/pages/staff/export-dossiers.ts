import type { ExportedTable } from '#kernel/export/export-table.ts'
import { t } from '#kernel/i18n/t.ts'
import type { PageRequest } from '#kernel/page.ts'
import { numberText } from '#ui/text/number-text.ts'
import type { DossierColumn } from './dossier-columns.tsx'
import { questionIn } from './dossier-filters.ts'
import { EXPORT_PERSONAL } from '../../rules/export-personal.ts'
import type { DossierRow } from '../../queries/dossiers.ts'
import { foundDossiers } from './found-dossiers.ts'

/** How many rows an export may have; more is said in the file, not left out in silence. */
const EXPORTED_AT_MOST = 10_000

const PAGE_OF_ROWS = '200'

/** The filtered list as a table to be sent as a file. */
export async function dossierTable(
  request: PageRequest,
  columns: readonly DossierColumn[],
  format: 'csv' | 'xlsx',
): Promise<ExportedTable<DossierRow>> {
  const { cursor: _, ...question } = questionIn(request)
  const { rows, isCut } = await allRows(request, question)
  return {
    what: 'one-stop.dossiers',
    format,
    fileName: 'ho-so',
    sheet: t('Hồ sơ'),
    columns: columns.map(({ key, label, text, isPersonal }) => ({
      key,
      label,
      text,
      isPersonal: isPersonal ?? false,
      width: key === 'procedure' ? 48 : 22,
    })),
    rows,
    personalDuty: EXPORT_PERSONAL,
    narrowedTo: question,
    notes: isCut ? [cutText()] : [],
  }
}

async function allRows(
  request: PageRequest,
  question: Record<string, string>,
): Promise<{ rows: DossierRow[]; isCut: boolean }> {
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
