import { t } from '#kernel/i18n/t.ts'
import type { TypedStep } from '../../rules/read-flow-table.ts'
import { channelWord } from '../citizen/procedure-words.ts'
import { channels } from './catalogue-words.ts'

/** What the boxes of one step are called. */
export function stepBoxLabels(): Record<Exclude<keyof TypedStep, 'key'>, string> {
  return {
    name: t('Tên bước'),
    order: t('Thứ tự'),
    hours: t('Thời gian (giờ)'),
    duty: t('Nhiệm vụ'),
    unitRule: t('Ở đâu'),
    binds: t('Việc theo luật'),
    outcomes: t('Lựa chọn và bước tiếp theo'),
    joins: t('Chờ đủ các bước song song'),
  }
}

/** What the boxes of one fee are called. */
export function feeBoxLabels() {
  return {
    kind: t('Loại'),
    amount: t('Số tiền (đồng)'),
    per: t('Cho một'),
    channel: t('Cách nộp'),
    basis: t('Nghị quyết, quyết định đặt mức'),
    note: t('Ghi chú'),
  }
}

/** What the boxes of one paper are called. */
export function paperBoxLabels() {
  return {
    name: t('Tên giấy tờ'),
    originals: t('Bản chính'),
    copies: t('Bản sao'),
    obligatory: t('Có bắt buộc'),
    condition: t('Chỉ khi (FEEL trên câu trả lời)'),
    hint: t('Hướng dẫn'),
  }
}

/** What a box is called where its form is not seen: "Số quyết định", "Bước 2 – Thời gian (giờ)". */
export function boxLabel(name: string): string | undefined {
  return plainBoxLabels()[name] ?? rowBoxLabel(name)
}

function plainBoxLabels(): Record<string, string> {
  return {
    name: t('Tên'),
    title: t('Tên trường hợp'),
    sets: t('Số bộ hồ sơ'),
    flowKey: t('Quy trình'),
    field: t('Lĩnh vực'),
    audience: t('Đối tượng'),
    aliases: t('Tên gọi tắt'),
    legalBasis: t('Căn cứ pháp lý'),
    onlineService: t('Dịch vụ trực tuyến'),
    partialReason: t('Lý do chỉ trực tuyến một phần'),
    formKey: t('Biểu mẫu điện tử'),
    validFrom: t('Có hiệu lực từ ngày'),
    decisionNo: t('Số quyết định'),
    lastOn: t('Ngày cuối cùng áp dụng'),
    endDecision: t('Số quyết định bãi bỏ'),
  }
}

function rowBoxLabel(name: string): string | undefined {
  const [, list, row, box] = /^(step|fee|paper)-(\d+)-(\w+)$/.exec(name) ?? []
  if (list !== undefined && row !== undefined && box !== undefined)
    return labelInRow(list, Number(row) + 1, box)
  const way = channels.find((channel) => name === `length-${channel}`)
  return way && t('{way} – Số lượng', { way: channelWord(way) })
}

function labelInRow(list: string, row: number, box: string): string | undefined {
  const labels: Record<string, string> =
    { step: stepBoxLabels(), fee: feeBoxLabels(), paper: paperBoxLabels() }[list] ?? {}
  const label = labels[box]
  if (label === undefined) return undefined
  if (list === 'step') return t('Bước {row} – {box}', { row, box: label })
  return list === 'fee'
    ? t('Khoản {row} – {box}', { row, box: label })
    : t('Giấy tờ {row} – {box}', { row, box: label })
}
