import { buffer } from 'node:stream/consumers'
import type { Actor } from '#kernel/actor.ts'
import { fileFor } from '#kernel/files/carriers.ts'
import { fileStore } from '#kernel/files/the-store.ts'
import { t } from '#kernel/i18n/t.ts'
import { refuseInput } from '#kernel/refusal.ts'

/** The JSON of an uploaded file; a file counts only for whoever may see it. Signs that no database keeps are dropped. */
export async function readPortalFile(actor: Actor, fileId: string): Promise<unknown> {
  const file = await fileFor(actor, fileId)
  if (!file) refuseInput([{ pointer: '/fileId', detail: t('Không tìm thấy tệp này. Tải tệp lên lại.') }])
  if (file.mediaType !== 'application/json')
    refuseInput([
      { pointer: '/fileId', detail: t('Chọn tệp JSON danh mục thủ tục của Cổng Dịch vụ công quốc gia.') },
    ])
  const text = (await buffer(await fileStore().get(file.sha256))).toString('utf8')
  return JSON.parse(text.replace(/^\ufeff/, ''), (_key, value: unknown) =>
    typeof value === 'string' ? value.replaceAll('\0', '').toWellFormed() : value,
  )
}
