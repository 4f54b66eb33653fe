import { z } from 'zod'
import { t } from './i18n/t.ts'

const FIRST_YEAR = 1800
const LAST_YEAR = 8999

/** A calendar day in an input (`YYYY-MM-DD`), within the years that every count and the database know. */
export function dayInput(): z.ZodISODate {
  return z.iso.date().refine((on) => isKnownYear(Number(on.slice(0, 4))), { error: outside })
}

/** An instant in an input, with its offset, within the same years. */
export function instantInput(): z.ZodISODateTime {
  return z.iso
    .datetime({ offset: true })
    .refine((at) => isKnownYear(new Date(at).getUTCFullYear()), { error: outside })
}

function isKnownYear(year: number): boolean {
  return year >= FIRST_YEAR && year <= LAST_YEAR
}

function outside(): string {
  return t('Năm phải từ {first} đến {last}. Kiểm tra lại ngày đã ghi.', {
    first: FIRST_YEAR,
    last: LAST_YEAR,
  })
}
