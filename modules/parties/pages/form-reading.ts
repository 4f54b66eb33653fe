import type { PageRequest } from '#kernel/page.ts'
import { refusalShown } from '#kernel/refusal.ts'
import type { FieldError } from '#ui/form/error-summary.tsx'

/** What was typed into a box of a posted form. */
export function typed({ form }: PageRequest, name: string): string {
  return form.get(name)?.trim() ?? ''
}

/** What the last post was refused for, each error at its box. */
export function errorsOf(
  { refusal }: PageRequest,
  boxOf = (pointer: string) => pointer.slice(1),
): FieldError[] {
  if (!refusal) return []
  if (refusal.errors.length === 0) return [{ text: refusalShown(refusal).detail }]
  return refusal.errors.map(({ pointer, detail }) => ({ name: boxOf(pointer), text: detail }))
}
