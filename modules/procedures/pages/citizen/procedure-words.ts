import { t } from '#kernel/i18n/t.ts'
import { timeLimitText } from '#ui/text/time-limit-text.ts'
import { vndText } from '#ui/text/vnd-text.ts'
import type { CatalogueFee, CatalogueRequirement, Channel, TimeLimit } from '../../rules/catalogue-schema.ts'

type OnlineService = 'full' | 'partial' | 'information'

/** How far a procedure can be done online, in two or three words. */
export function onlineServiceWord(kind: OnlineService): string {
  if (kind === 'full') return t('Trực tuyến toàn trình')
  return kind === 'partial' ? t('Trực tuyến một phần') : t('Nộp trực tiếp')
}

/** A way to hand a dossier in, as people call it. */
export function channelWord(channel: Channel): string {
  const words = { desk: t('Nộp trực tiếp'), online: t('Nộp trực tuyến'), postal: t('Gửi qua bưu chính') }
  return words[channel]
}

/** The time limits in plain words: one sentence when all ways are alike, else one for each way. */
export function timeLimitLines(limits: Partial<Record<Channel, TimeLimit | null>>): string[] {
  const ways = (['online', 'desk', 'postal'] as const).filter((way) => limits[way] !== undefined)
  const texts = ways.map((way) => timeLimitText(limits[way] ?? null))
  if (new Set(texts).size <= 1) return texts.slice(0, 1)
  return ways.map((way, index) => `${channelWord(way)}: ${texts[index]}`)
}

/** The fees in plain words; what a provincial council sets is said to be so, not invented. */
export function feeLines(fees: readonly CatalogueFee[]): string[] {
  if (fees.length === 0) return [t('Danh mục không ghi khoản phải nộp nào')]
  return fees.map((fee) => {
    const kind = fee.kind === 'fee' ? t('Phí') : t('Lệ phí')
    const name = fee.channel ? t('{kind} khi {way}', { kind, way: wayWord(fee.channel) }) : kind
    const note = fee.note ? `. ${t(fee.note)}` : ''
    return `${name}: ${amountText(fee)}${note}`
  })
}

function wayWord(channel: Channel): string {
  const words = { desk: t('nộp trực tiếp'), online: t('nộp trực tuyến'), postal: t('gửi qua bưu chính') }
  return words[channel]
}

function amountText({ amountVnd, per }: CatalogueFee): string {
  if (amountVnd === null) return t('theo mức của địa phương; hỏi bộ phận một cửa trước khi nộp')
  if (amountVnd === 0) return t('miễn')
  const amount = vndText(amountVnd)
  const each = {
    dossier: t('{amount} một hồ sơ', { amount }),
    copy: t('{amount} một bản', { amount }),
    page: t('{amount} một trang', { amount }),
    person: t('{amount} một người', { amount }),
    signature: t('{amount} một chữ ký', { amount }),
  }
  return each[per]
}

/** How many of a paper are wanted, in words. */
export function countsText({
  originals,
  copies,
}: Pick<CatalogueRequirement, 'originals' | 'copies'>): string {
  const parts = [
    originals > 0 ? t('{count} bản chính', { count: originals }) : '',
    copies > 0 ? t('{count} bản sao', { count: copies }) : '',
  ]
  return parts.filter((part) => part !== '').join(', ')
}
