/** Gives text in the one form it is stored in: well-formed and composed (NFC). */
export function nfc(text: string): string {
  return text.toWellFormed().normalize('NFC')
}
