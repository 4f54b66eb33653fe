import type { PageRequest } from '#kernel/page.ts'
import { refusalShown } from '#kernel/refusal.ts'
import type { FieldError } from '#ui/form/error-summary.tsx'
import { boxLabel } from './box-labels.ts'

/** Which box a refusal is about that names none. */
const boxOfCode: Record<string, string> = {
  'later-version-exists': 'validFrom',
  'flow-key-taken': 'name',
  'ends-before-it-begins': 'lastOn',
}

/** What a refusal says to the posted form: each wrong box by name, or one sentence about the whole. */
export function formErrors({ refusal, form }: PageRequest): FieldError[] {
  if (!refusal) return []
  if (refusal.errors.length === 0) {
    const name = boxOfCode[refusal.code]
    return [{ text: refusalShown(refusal).detail, ...(name && form.has(name) ? { name } : {}) }]
  }
  return refusal.errors.map(({ pointer, detail }) => {
    const name = pointer.split('/').findLast((part) => form.has(part))
    return name ? { name, text: detail } : { text: detail }
  })
}

/** The same for the summary on top, each led by the name of its box and of the row it stands in. */
export function summaryErrors(request: PageRequest): FieldError[] {
  return formErrors(request).map((error) => {
    const label = error.name === undefined ? undefined : boxLabel(error.name)
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
