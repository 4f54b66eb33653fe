import { inLanguage, t } from '#kernel/i18n/t.ts'
import type { Explained } from '#kernel/working-time/due.ts'
import type { TimeLimit } from '#kernel/working-time/time-limit.ts'
import { timeLimitText } from '#ui/text/time-limit-text.ts'

/** What the receipt says of the office: as it was called on the day of reception. */
export type ReceiptOffice = {
  name: string
  superior: string | null
  oneStopDesk: string
  place: string
  address: string | null
  phone: string | null
  /** When it takes dossiers in and gives results back. */
  hours: string | null
  /** Who took the dossier in. */
  receiver: string
}

/** A paper as the receipt lists it. */
export type ReceiptPaper = {
  name: string
  originals: number
  copies: number
  fileIds: readonly string[]
  seen: string | null
}

/** What the receipt says of the dossier. */
export type ReceiptDossier = {
  code: string
  applicant: {
    name: string
    identityNumber: string | null
    address: string | null
    phone: string | null
    email: string | null
  }
  assistedBy: { name: string } | null
  channel: string
  procedure: string
  enclosures: readonly ReceiptPaper[]
  timeLimit: TimeLimit | null
  receivedAt: string
  promisedOn: string | null
  /** The minute, for a limit in hours. */
  promisedTime: string | null
  explanation: readonly Explained[]
  returnMode: string
  pin: string
}

/** How the applicant finds her dossier again. */
export type ReceiptTracking = { address: string; qrSvg: string }

/**
 * The content of the receipt (Giấy tiếp nhận hồ sơ và hẹn trả kết quả, form 01), always in Vietnamese: it is a paper in law.
 * @law TT-03-2025, form 01
 */
export function receiptContent(
  office: ReceiptOffice,
  dossier: ReceiptDossier,
  tracking: ReceiptTracking,
): object {
  return inLanguage('vi', () => ({
    ...partiesOf(office, dossier),
    ...promiseOf(dossier),
    code: dossier.code,
    online: dossier.channel === 'online',
    procedureName: dossier.procedure,
    papers: dossier.enclosures.filter(isHandedIn).map(paperLine),
    sets: 1,
    returnMode: returnModeText(dossier.returnMode),
    returnPlace: office.oneStopDesk,
    tracking: { address: tracking.address, pin: dossier.pin, qrSvg: tracking.qrSvg },
    receiver: office.receiver,
  }))
}

function partiesOf({ receiver: _, ...unit }: ReceiptOffice, { applicant, assistedBy }: ReceiptDossier) {
  return {
    unit,
    applicant,
    submitter: assistedBy ? { name: assistedBy.name } : null,
  }
}

function promiseOf({ timeLimit, receivedAt, promisedOn, promisedTime, explanation }: ReceiptDossier) {
  const due = promisedOn === null ? null : { on: promisedOn, time: promisedTime, why: whyOf(explanation) }
  return {
    timeLimit: timeLimitText(timeLimit),
    receivedAt,
    due,
    noDueReason: due ? null : t('Luật không ấn định thời hạn'),
  }
}

// The weekly rest needs no saying; what else is not counted does, once each; a few counted days are named.
function whyOf(explanation: readonly Explained[]): string {
  const rest = t('Nghỉ hằng tuần')
  const [first, ...lines] = explanation
  const uncounted = lines.filter((line) => !line.counted && !line.note && line.why !== rest)
  const parts = [first?.why, ...new Set(uncounted.map((line) => line.why)), countedDays(lines)]
  return parts.filter((part) => part !== undefined).join('; ')
}

const NAMED_AT_MOST = 5

function countedDays(lines: readonly Explained[]): string | undefined {
  const counted = lines.filter((line) => line.counted)
  const isFew = counted.length > 0 && counted.length <= NAMED_AT_MOST && counted.every((line) => !line.until)
  if (!isFew) return undefined
  return t('tính {days}', { days: counted.map(({ on }) => `${on.slice(8)}/${on.slice(5, 7)}`).join(', ') })
}

function isHandedIn({ originals, copies, fileIds, seen }: ReceiptPaper): boolean {
  return seen === null ? originals > 0 || copies > 0 || fileIds.length > 0 : seen !== 'missing'
}

function paperLine({ name, originals, copies, fileIds, seen }: ReceiptPaper) {
  const isCertified = seen === 'certified'
  return {
    name,
    originals,
    certified: isCertified ? copies : 0,
    copies: isCertified ? 0 : copies,
    digitised: fileIds.length > 0,
  }
}

function returnModeText(mode: string): string {
  if (mode === 'postal') return t('Gửi về nhà qua bưu chính')
  return mode === 'electronic' ? t('Nhận bản điện tử') : t('Nhận trực tiếp')
}
