import { vietnamInstant } from './http/vietnam-instant.ts'

/** An answer as it leaves the program: instants as ISO 8601 with the offset of Việt Nam. What holds none is left as it is. */
export function presented(value: unknown): unknown {
  if (value === null || typeof value !== 'object') return value
  if (value instanceof Date) return vietnamInstant(value)
  if (Array.isArray(value)) return presentedList(value)
  return Buffer.isBuffer(value) ? value : presentedFields(value)
}

// Copies only what changes: most of an answer is plain text and numbers.
function presentedList(list: unknown[]): unknown[] {
  let copy: unknown[] | undefined
  for (let i = 0; i < list.length; i++) {
    const shown = presented(list[i])
    if (shown !== list[i]) (copy ??= [...list])[i] = shown
  }
  return copy ?? list
}

function presentedFields(fields: object): object {
  let copy: Record<string, unknown> | undefined
  for (const key of Object.keys(fields)) {
    const value = (fields as Record<string, unknown>)[key]
    const shown = presented(value)
    if (shown !== value) (copy ??= { ...fields })[key] = shown
  }
  return copy ?? fields
}
