import { randomInt } from 'node:crypto'

/** Letters and digits that are not mistaken for one another when read out or copied by hand. */
export const REFERENCE_ALPHABET = '23456789ABCDEFGHJKMNPQRSTVWXYZ'

const HALF = 5

/** A reference for a dossier without a code yet, such as ABCDE-23456. */
export function newReference(): string {
  const half = () =>
    Array.from({ length: HALF }, () => REFERENCE_ALPHABET[randomInt(REFERENCE_ALPHABET.length)]).join('')
  return `${half()}-${half()}`
}

/** What is left of a code in any punctuation: tries of one code are counted together however it is typed. */
export function bareCode(typed: string): string {
  return typed
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[^0-9A-Z]/g, '')
}

/** The ways in which a code or reference that was typed in any punctuation may have been written. */
export function writtenCodes(typed: string): string[] {
  const plain = typed.normalize('NFKC').toUpperCase().trim()
  const bare = bareCode(typed)
  const reference = bare.length === 2 * HALF ? `${bare.slice(0, HALF)}-${bare.slice(HALF)}` : plain
  const parts = plain.split(/[^0-9A-Z]+/).filter(Boolean)
  const [day, serial] = parts.slice(-2)
  const spaced = parts.length > 2 ? `${parts.slice(0, -2).join('.')}-${day}-${serial}` : plain
  return [...new Set([plain, reference, spaced, ...codesIn(bare)])]
}

// Without anything between, the last ten digits are day and serial; before them come the parts of the unit, of two digits or of three.
function codesIn(bare: string): string[] {
  const [, head, sub = '', day, serial] = /^([A-Z]\d{2})(\d*)(\d{6})(\d{4})$/.exec(bare) ?? []
  if (head === undefined) return []
  return [2, 3]
    .filter((length) => sub.length % length === 0)
    .map((length) => [head, ...(sub.match(new RegExp(`\\d{${length}}`, 'g')) ?? [])].join('.'))
    .map((unit) => `${unit}-${day}-${serial}`)
}
