import type { PageRequest } from '#kernel/page.ts'
import { refusalShown } from '#kernel/refusal.ts'
import type { FieldError } from '#ui/form/error-summary.tsx'

/** What was refused in the last post, field by field; a refusal without fields is one sentence about the whole. */
export function postErrors({ refusal }: Pick<PageRequest, 'refusal'>): FieldError[] {
  if (!refusal) return []
  if (refusal.errors.length === 0) return [{ text: refusalShown(refusal).detail }]
  return refusal.errors.map(({ pointer, detail }) =>
    pointer === '' ? { text: detail } : { name: pointer.slice(1).replaceAll('/', '.'), text: detail },
  )
}

/** The value to show in a box: what was typed when the page comes back, else what is known. */
export function typedOr(
  request: Pick<PageRequest, 'form' | 'refusal'>,
  name: string,
  known: string | null | undefined,
): string {
  return request.refusal && request.form.has(name) ? (request.form.get(name) ?? '') : (known ?? '')
}
