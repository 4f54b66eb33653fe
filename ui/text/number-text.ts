import { language } from '#kernel/i18n/t.ts'

const formats = {
  vi: new Intl.NumberFormat('vi-VN', { maximumFractionDigits: 2 }),
  en: new Intl.NumberFormat('en-GB', { maximumFractionDigits: 2 }),
}

/** A number as the reader writes it: 26.631 in Vietnamese, 26,631 in English. */
export function numberText(value: number): string {
  return formats[language()].format(value)
}
