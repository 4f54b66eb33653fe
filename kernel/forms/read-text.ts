import { hasInvisibleCharacters, identityText, writtenText } from '#kernel/text/identity-text.ts'
import { phoneDigits } from '#kernel/text/phone-digits.ts'
import type { Widget } from './form.ts'

// Letters of Vietnamese and of its neighbours in one line: most answers, and surely without anything hidden.
const PLAIN = /^[\x20-\x7e\u00c0-\u024f\u1e00-\u1eff]*$/

/** Gives the text of one box as it is kept: NFC, trimmed, one space between words; several lines only in a text area. */
export function readText(widget: Widget, typed: string): string {
  if (widget === 'textarea') return writtenText(typed).trim()
  const text = identityText(typed)
  if (widget === 'phone') return phoneDigits(text) ?? text
  if (widget === 'identity-number') return text.replace(/[\s.-]/g, '')
  return text
}

/** Says whether the text holds a character nobody can see or that turns the writing around. */
export function hasHiddenCharacters(widget: Widget, typed: string): boolean {
  if (PLAIN.test(typed)) return false
  return widget === 'textarea' ? hasForbiddenCharacters(typed) : hasInvisibleCharacters(typed)
}

/** Says whether the text holds what no answer may hold, in one line or several: NUL, half a surrogate pair, overrides of direction. */
export function hasForbiddenCharacters(text: string): boolean {
  if (PLAIN.test(text)) return false
  if (!text.isWellFormed()) return true
  const untouched = text.replace(/\r\n?/g, '\n').normalize('NFC').trimEnd()
  return writtenText(text) !== untouched
}
