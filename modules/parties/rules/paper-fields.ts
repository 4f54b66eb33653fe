import { z } from 'zod'
import { t } from '#kernel/i18n/t.ts'
import { refuseInput } from '#kernel/refusal.ts'

/** Scans of the papers that prove something. */
export const paperFields = z.array(z.uuid()).max(30).default([])

/** Refuses what an office puts on record without the paper it has seen. */
export function refuseWithoutPaper(fileIds: readonly string[]): void {
  if (fileIds.length > 0) return
  refuseInput([
    { pointer: '/fileIds', detail: t('Chưa có bản chụp giấy tờ. Chụp hoặc chọn tệp rồi gửi lại.') },
  ])
}
