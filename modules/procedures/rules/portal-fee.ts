import type { CatalogueFee, Channel } from './catalogue-schema.ts'
import type { PortalChannel } from './portal-shape.ts'

/** What a portal row says about money: fees, and why a sum was not taken over. */
export type ReadFee = { fee?: CatalogueFee; why?: string }

const smallestVnd = 1000
const largestVnd = 1_000_000_000

/** Reads the fee of a portal row; sums in another currency or that cannot be right are refused with the reason. */
export function readFee(row: PortalChannel, channel: Channel): ReadFee {
  if (isSetLocally(row)) return { fee: feeOf(row, channel, null) }
  if (row.feeStatus !== 'amount') return {}
  const amount = row.feeAmount ?? null
  if (isForOfficesAbroad(row))
    return { why: `mức thu bằng ${row.feeCurrency}, không áp dụng trong nước: ${amount}` }
  const why = wrongAmount(amount)
  return why ? { why } : { fee: feeOf(row, channel, amount) }
}

/** Whether the row is only for offices abroad: its one sum is in another currency. */
export function isForOfficesAbroad(row: PortalChannel): boolean {
  return row.feeStatus === 'amount' && (row.feeCurrency ?? 'VND') !== 'VND'
}

function wrongAmount(amount: number | null): string | undefined {
  if (amount === null) return 'ghi là có mức thu nhưng không có số tiền'
  if (!Number.isInteger(amount)) return `số tiền lẻ: ${amount} đồng`
  if (amount < smallestVnd || amount > largestVnd) return `số tiền vô lý: ${amount} đồng`
  if (amount % 100 !== 0) return `số tiền vô lý: ${amount} đồng`
  return undefined
}

/** "Free" beside a remark that the provincial council decides is not free. */
function isSetLocally({ feeStatus, note }: PortalChannel): boolean {
  return feeStatus === 'set_locally' || (feeStatus === 'free' && /hội đồng nhân dân|hđnd/iu.test(note))
}

function feeOf(row: PortalChannel, channel: Channel, amountVnd: number | null): CatalogueFee {
  return {
    kind: /lệ phí/iu.test(row.note) ? 'charge' : 'fee',
    amountVnd,
    setLocally: amountVnd === null,
    per: perOf(row.note),
    channel,
    basis: instrumentIn(row.note),
  }
}

function perOf(note: string): CatalogueFee['per'] {
  if (/\/trang/iu.test(note)) return 'page'
  if (/\/(bản sao|bản)/iu.test(note)) return 'copy'
  if (/\/người/iu.test(note)) return 'person'
  return 'dossier'
}

function instrumentIn(note: string): string | null {
  return /\d+\/\d{4}\/(?:TT|NĐ|NQ|QH)[\p{L}\d-]*/u.exec(note)?.[0] ?? null
}
