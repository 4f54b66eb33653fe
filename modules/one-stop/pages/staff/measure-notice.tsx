import { t } from '#kernel/i18n/t.ts'
import { NoticeBox } from '#ui/show/notice-box.tsx'
import { dayText } from '#ui/text/day-text.ts'

/** Says which number of the statistics this list stands behind. */
export function MeasureNotice({ query }: { query: URLSearchParams }) {
  const measure = query.get('measure')
  const label = measure ? measureLabels()[measure] : undefined
  if (!label) return null
  const [from, to] = [query.get('from'), query.get('to')]
  const period = from && to ? t('kỳ {from} – {to}', { from: dayText(from), to: dayText(to) }) : ''
  return (
    <NoticeBox
      tone="info"
      title={[t('Số liệu thống kê: {measure}', { measure: label }), period].filter(Boolean).join(', ')}
    />
  )
}

function measureLabels(): Record<string, string> {
  return {
    received: t('đã tiếp nhận'),
    receivedOnline: t('đã tiếp nhận trực tuyến'),
    carried: t('kỳ trước chuyển sang'),
    solved: t('đã giải quyết'),
    solvedInTime: t('giải quyết trước và đúng hạn'),
    solvedEarly: t('giải quyết trước hạn'),
    solvedOnTime: t('giải quyết đúng hạn'),
    solvedOverdue: t('giải quyết quá hạn'),
    inProgress: t('đang giải quyết trong hạn'),
    inProgressOverdue: t('đang giải quyết quá hạn'),
    awaitingCitizen: t('chờ người dân'),
    refused: t('từ chối giải quyết'),
    stopped: t('dừng giải quyết'),
    withdrawn: t('đã rút'),
    noDueDate: t('không có thời hạn'),
    unaccounted: t('không rõ kết quả'),
    extended: t('đã xin lỗi và hẹn lại'),
  }
}
