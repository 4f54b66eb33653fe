import { t } from '#kernel/i18n/t.ts'
import { Details } from '#ui/show/details.tsx'
import { instantText } from '#ui/text/instant-text.ts'
import type { StatisticsShown } from '../../queries/statistics.ts'

/** How the numbers are made: definitions, their version, and how far the journal had come. */
export function StatisticsNotes({ shown }: { shown: StatisticsShown }) {
  return (
    <Details summary={t('Cách tính các số liệu')}>
      <ul>
        {definitions().map((definition) => (
          <li key={definition}>{definition}</li>
        ))}
      </ul>
      <p>
        {t('Quy tắc thống kê phiên bản {version}. Tính lúc {at}.', {
          version: shown.rules,
          at: instantText(shown.countedAt),
        })}{' '}
        {shown.through
          ? t('Nhật ký đến sự kiện {event} lúc {at}.', {
              event: shown.through.eventId,
              at: instantText(shown.through.at),
            })
          : t('Nhật ký chưa có sự kiện nào.')}
      </p>
    </Details>
  )
}

/** The definitions, as they also stand in an exported file. */
export function definitions(): string[] {
  return [
    t(
      'Kỳ gồm cả ngày đầu và ngày cuối. Tiếp nhận cộng kỳ trước chuyển sang bằng tổng các cột kết quả (đã giải quyết là ba cột trước hạn, đúng ngày hẹn, quá hạn); “đã hẹn lại” là phần nằm trong các cột đó.',
    ),
    t('Kỳ trước chuyển sang: tiếp nhận trước ngày đầu kỳ và đến ngày ấy chưa kết thúc.'),
    t(
      'Đã giải quyết: đã có kết quả, so với ngày hẹn trước khi xin lỗi, hẹn lại. Trả kết quả muộn hơn không làm thay đổi.',
    ),
    t('Đang giải quyết: tính đến hết ngày cuối kỳ, hoặc đến lúc này nếu kỳ chưa hết.'),
    t('Chờ người dân: đang tạm dừng để bổ sung hồ sơ hoặc nộp tiền; không tính là trong hạn hay quá hạn.'),
    t(
      'Không có thời hạn: thủ tục không quy định ngày, gồm cả đang làm và đã xong; không vào tỷ lệ đúng hạn.',
    ),
    t(
      'Không rõ kết quả: nhập từ hệ thống cũ mà nguồn không nói kết quả; được nêu riêng, không tính vào cột nào khác.',
    ),
    t('Cấp dưới theo cây tổ chức hiện tại; đơn vị đã giải thể giữ tên và cấp trên cuối cùng.'),
  ]
}
