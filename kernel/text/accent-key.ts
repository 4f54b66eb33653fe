// Every regular expression here has its twin in search.sql; search-sql.test.ts holds the two together.
const INVISIBLE = /[\u00ad\u034f\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff]+/g
const PUNCTUATION =
  /^[\u0300-\u036f]+|[\u0000-\u002f\u003a-\u0060\u007b-\u00bf\u00d7\u00f7\u02b0-\u02ff\u2000-\u206f\u2190-\u2bff\u3000-\u303f\ufffd][\u0000-\u002f\u003a-\u0060\u007b-\u00bf\u00d7\u00f7\u02b0-\u036f\u2000-\u206f\u2190-\u2bff\u3000-\u303f\ufffd]*/g
const OPEN_OA_OE = /o([ae])([\u0300\u0301\u0303\u0309\u0323])(?![a-zđ\u0300-\u036f])/g
const QU_WITH_TONE = /qu([\u0300\u0301\u0303\u0309\u0323])y/g
const OPEN_UY = /(^|[^q])uy([\u0300\u0301\u0303\u0309\u0323])(?![a-zđ\u0300-\u036f])/g
const ASCII_CAPITALS = /[A-Z]+/g
const BARRED_CAPITALS = /[ĐÐƉðɖɃØŁ]/g
const BARRED: Record<string, string> = { Đ: 'đ', Ð: 'đ', Ɖ: 'đ', ð: 'đ', ɖ: 'đ', Ƀ: 'ƀ', Ø: 'ø', Ł: 'ł' }
const PLAIN = /^[a-z0-9 ]*$/

/** The key that keeps accents: lower case, NFC, one placement of tones (hoà = hòa), punctuation as space. */
export function accentKey(text: string): string {
  const lowered = text
    .toWellFormed()
    .normalize('NFKD')
    .replace(INVISIBLE, '')
    .replace(BARRED_CAPITALS, (letter) => BARRED[letter] ?? letter)
    .replace(ASCII_CAPITALS, (letters) => letters.toLowerCase())
  const words = trimSpaces(lowered.replace(PUNCTUATION, ' '))
  return PLAIN.test(words) ? words : placeTones(words).normalize('NFC')
}

function placeTones(words: string): string {
  return words.replace(OPEN_OA_OE, 'o$2$1').replace(QU_WITH_TONE, 'quy$1').replace(OPEN_UY, '$1u$2y')
}

function trimSpaces(words: string): string {
  return words.replace(/^ +| +$/g, '')
}
