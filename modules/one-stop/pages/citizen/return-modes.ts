import { t } from '#kernel/i18n/t.ts'
import type { Choice } from '#ui/form/choice.ts'

/** The ways a result may come back to the applicant. */
export function returnModes(): Choice[] {
  return [
    { value: 'desk', label: t('Đến bộ phận một cửa lấy'), hint: t('Mang căn cước và giấy hẹn.') },
    { value: 'postal', label: t('Gửi về nhà qua bưu chính'), hint: t('Trả cước cho bưu chính khi nhận.') },
    { value: 'electronic', label: t('Nhận bản điện tử ở đây'), hint: t('Tải về ở “Hồ sơ của tôi”.') },
  ]
}

/** The chosen way, in words. */
export function returnModeText(mode: string): string {
  return returnModes().find(({ value }) => value === mode)?.label ?? mode
}
