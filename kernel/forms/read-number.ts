/** Reads a number as it is written in Việt Nam: 1.500.000 is a million and a half, 85,5 has a decimal; undefined when it is none. */
export function readNumber(typed: string): number | undefined {
  const text = typed.replace(/\s/g, '')
  if (/^-?\d+$/.test(text)) return finite(text)
  if (/^-?\d{1,3}(\.\d{3})+(,\d+)?$/.test(text)) return finite(text.replaceAll('.', '').replace(',', '.'))
  if (/^-?\d+[.,]\d+$/.test(text)) return finite(text.replace(',', '.'))
  return undefined
}

/** Writes a number as it is read in Việt Nam. */
export function writeNumber(value: number): string {
  return new Intl.NumberFormat('vi-VN', { maximumFractionDigits: 6 }).format(value)
}

function finite(text: string): number | undefined {
  const value = Number(text)
  return Number.isFinite(value) && Math.abs(value) <= Number.MAX_SAFE_INTEGER ? value : undefined
}
