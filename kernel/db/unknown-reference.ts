import { t } from '../i18n/t.ts'
import type { InputError } from '../refusal.ts'

const FOREIGN_KEY = '23503'

/**
 * What the caller named that is not there: the places of the input whose value a foreign key did not find. None when the
 * value is the program's own, for then it is a bug.
 */
export function unknownReferences(error: unknown, input: unknown): InputError[] {
  const { code, detail } = (error ?? {}) as { code?: string; detail?: string }
  // Whatever language the database speaks, it names the columns and their values in this form.
  const values = code === FOREIGN_KEY ? /\([^()]+\)=\((.*)\)/s.exec(detail ?? '')?.[1] : undefined
  if (values === undefined) return []
  const wanted = new Set([values, ...values.split(', ')])
  return placesOf(input, wanted, '').map((pointer) => ({
    pointer,
    detail: t('Không có mục này trong danh mục. Chọn lại từ danh sách đang có.'),
  }))
}

function placesOf(value: unknown, wanted: ReadonlySet<string>, pointer: string): string[] {
  if (typeof value === 'string') return wanted.has(value) || wanted.has(value.toLowerCase()) ? [pointer] : []
  if (value === null || typeof value !== 'object') return []
  return Object.entries(value).flatMap(([key, inner]) => placesOf(inner, wanted, `${pointer}/${key}`))
}
