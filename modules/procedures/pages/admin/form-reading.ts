import { t } from '#kernel/i18n/t.ts'
import type { PageRequest } from '#kernel/page.ts'
import { refusalShown } from '#kernel/refusal.ts'
import type { FieldError } from '#ui/form/error-summary.tsx'

/** What a refusal says to the posted form: each wrong box by name, or one sentence about the whole. */
export function formErrors({ refusal, form }: PageRequest): FieldError[] {
  if (!refusal) return []
  if (refusal.errors.length === 0) return [{ text: refusalShown(refusal).detail }]
  return refusal.errors.map(({ pointer, detail }) => {
    const name = pointer.split('/').findLast((part) => form.has(part))
    return name ? { name, text: detail } : { text: detail }
  })
}

/** The same for the summary on top, each led by the name of its box. */
export function summaryErrors(request: PageRequest): FieldError[] {
  const labels: Record<string, string> = {
    name: t('Tên'),
    title: t('Tên trường hợp'),
    validFrom: t('Áp dụng từ ngày'),
    lastOn: t('Ngày cuối cùng áp dụng'),
    decisionNo: t('Số quyết định'),
    endDecision: t('Số quyết định bãi bỏ'),
    sets: t('Số bộ hồ sơ'),
  }
  return formErrors(request).map((error) => {
    const label = labels[error.name ?? '']
    return label ? { ...error, text: `${label}: ${error.text}` } : error
  })
}

/** What was typed into a box, trimmed; empty when there is nothing. */
export function typed(form: URLSearchParams, name: string): string {
  return form.get(name)?.trim() ?? ''
}

/** The lines of a box of several lines, without empty ones. */
export function typedLines(form: URLSearchParams, name: string): string[] {
  return typed(form, name)
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
}

/** A whole number as people type it ("8.000", "8 000"); NaN when it is none. */
export function typedNumber(form: URLSearchParams, name: string): number {
  const digits = typed(form, name).replace(/[.\s]/g, '')
  return /^\d{1,12}$/.test(digits) ? Number(digits) : Number.NaN
}
