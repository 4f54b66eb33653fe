import { identityText } from '#kernel/text/identity-text.ts'
import { isoDay } from '#kernel/working-time/iso-day.ts'

/** What the square code of an identity card says: number|old number|name|birth|sex|address|issued. */
export type Card = {
  identityNumber: string
  oldNumber: string | null
  name: string
  dateOfBirth: string | null
  sex: 'male' | 'female' | null
  address: string | null
}

const LONGEST_CARD = 500

/** Whether somebody scanned a card instead of typing. */
export function isScan(text: string): boolean {
  return text.includes('|')
}

/** Reads what a scanner typed; undefined when it is not the code of a card. It proves nothing: anybody can type it. */
export function readCard(text: string): Card | undefined {
  if (text.length > LONGEST_CARD) return undefined
  const [number, old, name, birth, sex, address] = partsOf(text)
  if (!/^\d{12}$/.test(number) || name.length < 2) return undefined
  return {
    identityNumber: number,
    oldNumber: /^\d{9}$/.test(old) ? old : null,
    name: name.slice(0, 200),
    dateOfBirth: readDay(birth),
    sex: sexOf(sex),
    address: address === '' ? null : address.slice(0, 300),
  }
}

function partsOf(text: string) {
  const parts = text.split('|').map(identityText)
  const part = (at: number) => parts[at] ?? ''
  return [part(0), part(1), part(2), part(3), part(4), part(5)] as const
}

/** A day as the card (ddmmyyyy) or a person (d/m/yyyy) writes it; null when there is no such day. */
export function readDay(text: string): string | null {
  const [, day = '', month = '', year = ''] =
    /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})$/.exec(text) ?? /^(\d{2})(\d{2})(\d{4})$/.exec(text) ?? []
  if (!year) return null
  const on = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
  return isRealDay(on) ? on : null
}

function isRealDay(on: string): boolean {
  const day = Date.parse(`${on}T00:00:00Z`) / 86_400_000
  return Number.isInteger(day) && isoDay(day) === on
}

function sexOf(text: string): Card['sex'] {
  const known: Record<string, Card['sex']> = { nam: 'male', nữ: 'female' }
  return known[text.toLowerCase()] ?? null
}
