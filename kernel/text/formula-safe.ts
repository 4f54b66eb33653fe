const STARTS_LIKE_A_FORMULA = /^[\s\u200b-\u200f\ufeff]*[=+\-@|＝＋－＠]|^[\t\r\n]/u
const PLAIN_NUMBER = /^[+-]?\d+(?:[.,]\d+)*$/

/** Makes a cell harmless to a spreadsheet: what would run as a formula is led by an apostrophe (it stays text). */
export function formulaSafe(text: string): string {
  return STARTS_LIKE_A_FORMULA.test(text) && !PLAIN_NUMBER.test(text) ? `'${text}` : text
}
