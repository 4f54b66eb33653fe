import { t } from '#kernel/i18n/t.ts'
import type { BrokenReason } from '#kernel/journal/broken.ts'

/** What a broken place means, for people (điều không khớp). */
export function brokenText(why: BrokenReason): string {
  const texts: Record<BrokenReason, string> = {
    'event-edited': t('Sự kiện đã bị sửa sau khi ghi.'),
    'event-missing': t('Thiếu sự kiện ngay trước sự kiện này: đã bị xóa.'),
    'chain-broken': t('Sự kiện ngay trước đã bị thay: chuỗi không nối được nữa.'),
    'rows-changed': t(
      'Dữ liệu hiện nay khác với dữ liệu mà sự kiện cuối cùng để lại: đã bị sửa ngoài chương trình.',
    ),
    'sealed-event-missing': t('Sự kiện đã niêm phong nay không còn: cuối chuỗi hoặc cả chuỗi đã bị xóa.'),
    'sealed-event-edited': t('Sự kiện đã niêm phong nay mang mã băm khác: chuỗi đã bị viết lại.'),
    'seal-edited': t('Niêm phong không còn khớp với các chuỗi mà nó niêm phong.'),
    'seal-missing': t('Một niêm phong đã bị xóa.'),
  }
  return texts[why]
}
