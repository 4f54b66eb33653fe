import type { Actor } from '#kernel/actor.ts'
import { fileFor } from '#kernel/files/carriers.ts'
import { readContent } from '#kernel/files/contents.ts'
import { t } from '#kernel/i18n/t.ts'
import { refuseInput } from '#kernel/refusal.ts'

/** The JSON of an uploaded file; a file counts only for whoever may see it. Signs that no database keeps are dropped. */
export async function readPortalFile(
  { actor, now }: { actor: Actor; now: Date },
  fileId: string,
): Promise<unknown> {
  const file = await fileFor(actor, fileId)
  if (!file) refuseInput([{ pointer: '/fileId', detail: t('Không tìm thấy tệp này. Tải tệp lên lại.') }])
  if (file.mediaType !== 'application/json')
    refuseInput([
      { pointer: '/fileId', detail: t('Chọn tệp JSON danh mục thủ tục của Cổng Dịch vụ công quốc gia.') },
    ])
  const bytes = await readContent(file, now)
  try {
    return JSON.parse(textOf(bytes), (_key, value: unknown) =>
      typeof value === 'string' ? value.replaceAll('\0', '').toWellFormed() : value,
    )
  } catch {
    // Not JSON, or nested deeper than anything the portal writes.
    return refuseInput([
      {
        pointer: '/fileId',
        detail: t('“{name}” không đọc được. Tải lại tệp từ Cổng rồi gửi.', { name: file.name }),
      },
    ])
  }
}

function textOf(bytes: Buffer): string {
  const isUtf16 = bytes[0] === 0xff && bytes[1] === 0xfe
  return new TextDecoder(isUtf16 ? 'utf-16le' : 'utf-8').decode(bytes)
}
