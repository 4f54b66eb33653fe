import { z } from 'zod'
import type { Actor } from '#kernel/actor.ts'
import { fileFor } from '#kernel/files/carriers.ts'
import { readContent } from '#kernel/files/contents.ts'
import { FileRefused } from '#kernel/files/file-refused.ts'
import { t } from '#kernel/i18n/t.ts'
import { Refusal, refuseInput } from '#kernel/refusal.ts'
import type { RowError } from '../rules/table-columns.ts'
import { TableFault } from '../rules/table-fault.ts'
import { tableOfBytes, tableOfText } from '../rules/table-of-text.ts'
import { readSheet } from './read-sheet.ts'

const CSV = 'text/csv'
const SHEET = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

/** What an import is given: an uploaded file (XLSX, CSV), or the text of a table. */
export const importInput = z
  .strictObject({ fileId: z.uuid().optional(), text: z.string().max(500_000).optional() })
  .refine(({ fileId, text }) => (fileId === undefined) !== (text === undefined), {
    path: ['fileId'],
    error: () => t('Chọn một tệp hoặc dán một bảng.'),
  })
export type ImportInput = z.infer<typeof importInput>

/** The rows of what an import was given; a file counts only for whoever may see it. */
export async function readImport(
  { actor, now }: { actor: Actor; now: Date },
  { fileId, text }: ImportInput,
): Promise<string[][]> {
  if (fileId === undefined) return orRefused('/text', async () => tableOfText(text ?? ''))
  const file = await fileFor(actor, fileId)
  if (!file) refuseInput([{ pointer: '/fileId', detail: t('Không tìm thấy tệp này. Tải tệp lên lại.') }])
  if (file.mediaType !== SHEET && file.mediaType !== CSV)
    refuseInput([
      {
        pointer: '/fileId',
        detail: t('“{name}” không phải bảng XLSX hoặc CSV. Chọn tệp khác.', { name: file.name }),
      },
    ])
  const bytes = new Uint8Array(await readContent(file, now))
  const read = file.mediaType === SHEET ? readSheet : async () => tableOfBytes(bytes)
  return orRefused('/fileId', () => read(bytes), file.name)
}

async function orRefused(
  pointer: string,
  reading: () => Promise<string[][]>,
  name?: string,
): Promise<string[][]> {
  try {
    return await reading()
  } catch (error) {
    if (!(error instanceof FileRefused || error instanceof TableFault)) throw error
    const detail = t(error.reason, error.facts)
    return refuseInput([{ pointer, detail: name === undefined ? detail : `“${name}”: ${detail}` }])
  }
}

/** Refuses a file with every row that is wrong; nothing of it is kept. */
export function refuseRows(errors: readonly RowError[]): never {
  const shown = errors.slice(0, 200)
  throw new Refusal(
    'rows-rejected',
    { count: new Set(errors.map(({ row }) => row)).size },
    shown.map(({ row, column, detail }) => ({
      pointer: `/rows/${row}/${column}`,
      detail: t('Dòng {row}, cột “{column}”: {detail}', { row, column: t(column), detail }),
    })),
  )
}
