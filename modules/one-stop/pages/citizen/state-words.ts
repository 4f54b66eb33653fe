import { t } from '#kernel/i18n/t.ts'
import { dayText } from '#ui/text/day-text.ts'
import type { DossierShown } from '../../queries/get-dossier.ts'

/** What a state means for the citizen and what comes next, in plain words, with places for `{unit}` and `{address}`. */
export function stateText(
  dossier: Pick<DossierShown, 'state' | 'returnMode' | 'applicant' | 'result'>,
): string {
  const { state } = dossier
  const texts: Partial<Record<DossierShown['state'], string>> = {
    'submitted': t(
      '{unit} đã nhận được hồ sơ của bạn. Cán bộ một cửa xem giấy tờ, rồi tiếp nhận và hẹn ngày trả kết quả.',
    ),
    'awaiting-completion': t(
      'Hồ sơ còn chỗ cần hoàn thiện. Gửi lại theo danh sách dưới đây để được tiếp nhận.',
    ),
    'received': t('{unit} đã tiếp nhận và đang giải quyết. Bạn chưa phải làm gì.'),
    'in-progress': progressText(dossier),
    'awaiting-supplement': t('Cơ quan cần bạn bổ sung. Thời hạn tạm dừng cho đến khi bạn gửi.'),
    'awaiting-payment': t('Cơ quan chờ bạn nộp tiền. Thời hạn tạm dừng cho đến khi nộp xong.'),
    'result-ready': readyText(dossier),
    'returned': t('Kết quả đã được trả. Bạn có thể đánh giá việc phục vụ.'),
    'archived': t('Kết quả đã được trả và hồ sơ đã lưu trữ.'),
    'refused-at-desk': t('{unit} không tiếp nhận hồ sơ này. Lý do ở dưới.'),
    'refused': t('{unit} từ chối giải quyết hồ sơ này. Lý do ở dưới.'),
    'stopped': t('{unit} đã dừng giải quyết hồ sơ này. Lý do ở dưới.'),
    'withdrawn': t('Hồ sơ đã được rút theo yêu cầu của người nộp.'),
    'outcome-unknown': t('Hồ sơ cũ, chuyển từ hệ thống trước đây; không có kết quả ghi lại.'),
  }
  return texts[state] ?? ''
}

// What was issued stands until a corrected result takes its place.
function progressText({ result }: Pick<DossierShown, 'result'>): string {
  return result
    ? t(
        '{unit} đang đính chính kết quả. Kết quả cũ vẫn có hiệu lực đến khi có kết quả thay thế; bạn chưa phải làm gì.',
      )
    : t('{unit} đang giải quyết. Bạn chưa phải làm gì.')
}

function readyText({ returnMode, applicant }: Pick<DossierShown, 'returnMode' | 'applicant'>): string {
  if (returnMode === 'electronic') return t('Đã có kết quả. Tải về ở dưới.')
  if (returnMode === 'postal' && applicant.address) return t('Đã có kết quả. Bưu chính sẽ gửi đến {address}.')
  return t('Đã có kết quả. Mang căn cước và giấy hẹn đến bộ phận một cửa của {unit} để nhận.')
}

/** A notice of the office, in one line. */
export function noticeText(kind: string): string {
  const texts: Record<string, string> = {
    'dossier-received': t('Hồ sơ đã được tiếp nhận và hẹn ngày trả.'),
    'supplement-requested': t('Cơ quan yêu cầu bổ sung hồ sơ.'),
    'dossier-refused': t('Hồ sơ bị từ chối, có lý do kèm theo.'),
    'dossier-stopped': t('Việc giải quyết hồ sơ đã dừng, có lý do kèm theo.'),
    'dossier-extended': t('Cơ quan xin lỗi và hẹn lại ngày trả.'),
    'result-issued': t('Đã có kết quả.'),
    'correction-issued': t('Kết quả đã được đính chính: kết quả mới thay kết quả cũ.'),
    'due-recomputed': t('Ngày hẹn trả được tính lại vì lịch làm việc thay đổi.'),
  }
  return texts[kind] ?? t('Có thông báo mới về hồ sơ.')
}

/** Why the day promised became another one; nothing for the first promise and for pauses. */
export function dueChangeText(change: DossierShown['dueChanges'][number]): string | undefined {
  if (!change.newDueOn) return undefined
  const days = {
    oldDay: dayOrNothing(change.oldDueOn),
    newDay: dayText(change.newDueOn),
    reason: change.reason ?? '',
  }
  const texts: Record<string, string> = {
    extension: t('Cơ quan xin lỗi và hẹn lại từ {oldDay} sang {newDay}. {reason}', days),
    resume: t('Tính lại sau khi bổ sung: {newDay}.', days),
    calendar: t('Tính lại sang {newDay} vì lịch làm việc đổi. {reason}', days),
  }
  return texts[change.kind]
}

function dayOrNothing(on: string | null): string {
  return on ? dayText(on) : ''
}
