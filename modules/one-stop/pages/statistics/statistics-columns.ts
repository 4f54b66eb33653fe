import { t } from '#kernel/i18n/t.ts'
import type { StatisticsBy } from '../../queries/statistics-input.ts'
import type { StatisticsMeasure, StatisticsNumbers } from '../../rules/statistics-row.ts'

/** A column of numbers; one that is always shown stands also when everything in it is zero. */
export type NumberColumn = { measure: StatisticsMeasure; label: string; isAlways?: boolean }

/** The columns in the order people read them: what came, what became of it, what lies open. */
export function numberColumns(): NumberColumn[] {
  return [
    { measure: 'received', label: t('Đã tiếp nhận'), isAlways: true },
    { measure: 'receivedOnline', label: t('Trực tuyến'), isAlways: true },
    { measure: 'carried', label: t('Kỳ trước chuyển sang') },
    { measure: 'solved', label: t('Đã giải quyết'), isAlways: true },
    { measure: 'solvedEarly', label: t('Trước hạn'), isAlways: true },
    { measure: 'solvedOnTime', label: t('Đúng ngày hẹn'), isAlways: true },
    { measure: 'solvedOverdue', label: t('Quá hạn'), isAlways: true },
    { measure: 'inProgress', label: t('Đang trong hạn'), isAlways: true },
    { measure: 'inProgressOverdue', label: t('Đang quá hạn'), isAlways: true },
    { measure: 'awaitingCitizen', label: t('Chờ người dân') },
    { measure: 'refused', label: t('Từ chối') },
    { measure: 'stopped', label: t('Dừng') },
    { measure: 'withdrawn', label: t('Rút') },
    { measure: 'noDueDate', label: t('Không có thời hạn') },
    { measure: 'unaccounted', label: t('Không rõ kết quả') },
    { measure: 'extended', label: t('Đã hẹn lại') },
  ]
}

/** The columns that have something to say about these numbers. */
export function shownColumns(total: StatisticsNumbers): NumberColumn[] {
  return numberColumns().filter(({ measure, isAlways }) => isAlways || total[measure] > 0)
}

/** The head of the first column. */
export function rowHead(by: StatisticsBy): string {
  const heads = {
    unit: t('Đơn vị'),
    procedure: t('Thủ tục'),
    field: t('Lĩnh vực'),
    channel: t('Kênh nộp'),
    month: t('Tháng'),
  }
  return heads[by]
}
