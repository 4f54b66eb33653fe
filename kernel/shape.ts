import type { z } from 'zod'
import { t } from './i18n/t.ts'
import { Refusal, type InputError } from './refusal.ts'

const DEEPEST = 12
const FORBIDDEN = /[\u0000]/

/** Reads input through its schema: NFC text, no NUL, no lone surrogates, no depth bombs, errors at JSON pointers. */
export function readInput<T>(schema: z.ZodType<T>, raw: unknown): T {
  const parsed = schema.safeParse(cleaned(raw, '', 0))
  if (parsed.success) return parsed.data
  const errors = parsed.error.issues.flatMap(errorsOf)
  throw new Refusal('bad-input', {}, errors)
}

function cleaned(value: unknown, pointer: string, depth: number): unknown {
  if (depth > DEEPEST) throw new Refusal('malformed', { why: 'too-deep', pointer })
  if (typeof value === 'string') return cleanText(value, pointer)
  if (Array.isArray(value)) return value.map((v, i) => cleaned(v, `${pointer}/${i}`, depth + 1))
  if (value === null || typeof value !== 'object' || Object.getPrototypeOf(value) !== Object.prototype)
    return value
  return Object.fromEntries(
    Object.entries(value).map(([k, v]) => [cleanText(k, pointer), cleaned(v, `${pointer}/${k}`, depth + 1)]),
  )
}

function cleanText(text: string, pointer: string): string {
  if (FORBIDDEN.test(text) || !text.isWellFormed()) {
    throw new Refusal('bad-input', {}, [{ pointer, detail: t('Có ký tự không hợp lệ. Hãy gõ lại mục này.') }])
  }
  return text.normalize('NFC')
}

type Issue = z.core.$ZodIssue

function errorsOf(issue: Issue): InputError[] {
  const pointer = issue.path.map((p) => `/${String(p).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('')
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => ({
      pointer: `${pointer}/${key}`,
      detail: t('Mục này không có trong biểu mẫu. Hãy bỏ đi.'),
    }))
  }
  return [{ pointer, detail: detailOf(issue) }]
}

function detailOf(issue: Issue): string {
  if (issue.code === 'custom') return issue.message
  if (issue.code === 'invalid_type') {
    return issue.input === undefined
      ? t('Mục này còn thiếu. Hãy điền vào.')
      : t('Mục này sai kiểu dữ liệu (cần {expected}).', { expected: issue.expected })
  }
  if (issue.code === 'too_small') return tooSmallText(issue.origin, String(issue.minimum))
  if (issue.code === 'too_big') return tooBigText(issue.origin, String(issue.maximum))
  if (issue.code === 'invalid_value')
    return t('Chỉ nhận một trong các giá trị: {values}.', { values: issue.values.map(String).join(', ') })
  return t('Mục này chưa đúng định dạng. Xem lại cách ghi.')
}

function tooSmallText(origin: string, minimum: string): string {
  if (minimum === '1' && origin !== 'number') return t('Mục này còn trống. Hãy điền vào.')
  if (origin === 'string') return t('Ghi ít nhất {minimum} ký tự.', { minimum })
  if (origin === 'array') return t('Cần ít nhất {minimum} mục.', { minimum })
  return t('Ghi số từ {minimum} trở lên.', { minimum })
}

function tooBigText(origin: string, maximum: string): string {
  if (origin === 'string') return t('Ghi nhiều nhất {maximum} ký tự.', { maximum })
  if (origin === 'array') return t('Chỉ nhận nhiều nhất {maximum} mục.', { maximum })
  return t('Ghi số không quá {maximum}.', { maximum })
}
