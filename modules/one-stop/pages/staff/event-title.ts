import { t } from '#kernel/i18n/t.ts'
import type { Tone } from '#ui/show/tone.ts'

const titles: Record<string, [title: string, tone: Tone]> = {
  'one-stop.draft-saved': ['Lưu nháp', 'neutral'],
  'one-stop.dossier-submitted': ['Hồ sơ được nộp', 'info'],
  'one-stop.enclosures-checked': ['Kiểm tra giấy tờ', 'neutral'],
  'one-stop.dossier-received': ['Tiếp nhận hồ sơ', 'success'],
  'one-stop.supplement-requested': ['Yêu cầu bổ sung', 'warning'],
  'one-stop.supplement-delivered': ['Nhận giấy tờ bổ sung', 'info'],
  'one-stop.work-assigned': ['Phân công', 'info'],
  'one-stop.work-reassigned': ['Giao lại cho người khác', 'info'],
  'one-stop.step-completed': ['Xong một bước', 'info'],
  'one-stop.unit-consulted': ['Lấy ý kiến đơn vị khác', 'info'],
  'one-stop.consultation-answered': ['Trả lời ý kiến', 'info'],
  'one-stop.dossier-decided': ['Ký kết quả', 'success'],
  'one-stop.decision-withdrawn': ['Thu hồi kết quả đã ký', 'warning'],
  'one-stop.result-corrected': ['Ký kết quả đính chính', 'warning'],
  'one-stop.correction-withdrawn': ['Thu hồi kết quả đính chính', 'warning'],
  'one-stop.correction-issued': ['Vào số, phát hành kết quả đính chính', 'success'],
  'one-stop.result-issued': ['Vào số, phát hành kết quả', 'success'],
  'one-stop.result-given-back': ['Trả kết quả', 'success'],
  'one-stop.dossier-extended': ['Xin lỗi và hẹn lại', 'warning'],
  'one-stop.dossier-refused': ['Từ chối hồ sơ', 'danger'],
  'one-stop.dossier-stopped': ['Dừng giải quyết', 'danger'],
  'one-stop.dossier-withdrawn': ['Rút hồ sơ', 'neutral'],
  'one-stop.dossier-rated': ['Người dân đánh giá', 'neutral'],
  'one-stop.change-undone': ['Hoàn tác', 'neutral'],
  'one-stop.enclosures-joined': ['Ghép ảnh giấy tờ thành PDF', 'neutral'],
  'one-stop.due-recomputed': ['Tính lại ngày hẹn', 'warning'],
}

/** What happened, in the words of the office. */
export function eventTitle(event: { type: string; refusal?: string | null }, step?: string): string {
  if (event.refusal) return t('Thao tác không được chấp nhận')
  if (step && event.type === 'one-stop.step-completed') return t('Xong bước: {step}', { step })
  return t(titles[event.type]?.[0] ?? 'Sự kiện khác')
}

/** The feeling of an event. */
export function eventTone(event: { type: string; refusal?: string | null }): Tone {
  return event.refusal ? 'danger' : (titles[event.type]?.[1] ?? 'neutral')
}
