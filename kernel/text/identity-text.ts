// Format, control, surrogate, private-use and unassigned characters, and the few letters that draw nothing.
const INVISIBLE =
  /[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Cn}\u034f\u115f\u1160\u17b4\u17b5\u2800\u3164\uffa0\ufe00-\ufe0f]/gu
const CLASSES_OF_SPACE = /[\p{Z}\t-\r\u0085]+/gu
// Line breaks and tabs are typed by people; every other control character is not.
const FORBIDDEN_IN_WRITING =
  /(?![\t\n\r\u200c\u200d\ufe00-\ufe0f])[\p{Cc}\p{Cs}\p{Cn}\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/gu

/** Cleans a name, number or address: one line, nothing invisible, single spaces, NFC; accents and apostrophes stay. */
export function identityText(text: string): string {
  const visible = text.replace(CLASSES_OF_SPACE, ' ').replace(INVISIBLE, '')
  return visible.normalize('NFC').replace(CLASSES_OF_SPACE, ' ').trim()
}

/** Says whether an identity field holds something no person can see or type, so that a strict form may refuse it. */
export function hasInvisibleCharacters(text: string): boolean {
  return text.replace(CLASSES_OF_SPACE, ' ').search(INVISIBLE) >= 0
}

/** Cleans running text of several lines: NFC, no NUL, no overrides of direction, line ends as \n. */
export function writtenText(text: string): string {
  return text.replace(/\r\n?/g, '\n').replace(FORBIDDEN_IN_WRITING, '').normalize('NFC').trimEnd()
}
