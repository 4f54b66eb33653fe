import { randomInt } from 'node:crypto'
import { isMac, macOf } from '#kernel/keyed-mac.ts'
import { sameSecret } from '#kernel/same-secret.ts'
import { decrypted, encrypted, isEncrypted } from '#kernel/secret-text.ts'
import { phoneDigits } from '#kernel/text/phone-digits.ts'
import { REFERENCE_ALPHABET } from './reference.ts'

const LENGTH = 6
const SHAPE = new RegExp(`^[${REFERENCE_ALPHABET}]{${LENGTH}}$`)
const OLD_SHAPE = /^\d{4}$/
/** The name under which the address of a dossier's page carries its proof. */
export const LINK = 'xem'

const LINK_PURPOSE = 'one-stop.tracking-link'

/** What of a dossier proves that somebody may track it. */
export type Tracked = { id: string; pin: string; applicant_phone: string | null }

/** What was typed beside a code: a whole phone number, the characters of a receipt, or four digits as they were given before. */
export type TypedPin = { kind: 'phone' | 'receipt' | 'digits'; text: string }

/** Six fresh characters for the receipt; no letter is mistaken for another. */
export function newTrackingPin(): string {
  return Array.from({ length: LENGTH }, () => REFERENCE_ALPHABET[randomInt(REFERENCE_ALPHABET.length)]).join(
    '',
  )
}

/** The characters as they are stored: to be printed again only with the program's key, and in no other dossier. */
export function keptPin(pin: string, dossierId: string): string {
  return encrypted(pin, placeOf(dossierId))
}

/** The characters of the receipt, or the four digits of a dossier from before; empty when the key is another one. */
export function shownPin({ id, pin }: Pick<Tracked, 'id' | 'pin'>): string {
  return isEncrypted(pin) ? (decrypted(pin, placeOf(id)) ?? '') : pin
}

/** Reads what was typed; undefined when it is none of the three, so that nothing is looked up. */
export function readPin(typed: string): TypedPin | undefined {
  const bare = typed
    .normalize('NFKC')
    .replace(/[\s.\-–]/g, '')
    .toUpperCase()
  if (OLD_SHAPE.test(bare)) return { kind: 'digits', text: bare }
  if (SHAPE.test(bare)) return { kind: 'receipt', text: bare }
  const phone = phoneDigits(typed)
  return phone ? { kind: 'phone', text: phone } : undefined
}

/** Whether what was typed is right for the dossier; four digits only where four digits were given. */
export function isRightPin(dossier: Tracked | undefined, { kind, text }: TypedPin): boolean {
  if (!dossier) return false
  if (kind === 'phone') return sameSecret(dossier.applicant_phone ?? '', text)
  const isOld = !isEncrypted(dossier.pin)
  return isOld === (kind === 'digits') && sameSecret(shownPin(dossier), text)
}

/** Whether the program itself gave this link out. */
export function isLinkProof(dossierId: string, given: string): boolean {
  return isMac(LINK_PURPOSE, [dossierId], Buffer.from(given, 'base64url'))
}

/** Where the QR code of a receipt leads: to the dossier's page without typing; signed by the program, nothing personal. */
export function trackingPath(dossierId: string, code: string): string {
  return `/ho-so/${code}?${LINK}=${macOf(LINK_PURPOSE, [dossierId]).toString('base64url')}`
}

function placeOf(dossierId: string): string {
  return `one_stop.dossier:${dossierId}:pin`
}
