/** One field that was changed; before and after stand there only where they are no personal data. */
export type ChangedField = { field: string; before?: unknown; after?: unknown }

/**
 * Which fields a change touched, as the facts of an event tell it (trường đã đổi, trước và sau). Values of the `told`
 * fields are kept for ever; of the `named` ones, personal data, only that they changed.
 */
export function changedFields<Row extends object>(
  before: Row,
  after: Partial<Row>,
  {
    told = [],
    named = [],
  }: { told?: readonly (keyof Row & string)[]; named?: readonly (keyof Row & string)[] },
): { changed?: ChangedField[] } {
  const differs = (field: keyof Row) => field in after && !isSame(before[field], after[field])
  const changed = [
    ...told
      .filter(differs)
      .map((field) => ({ field, before: plain(before[field]), after: plain(after[field]) })),
    ...named.filter(differs).map((field) => ({ field })),
  ]
  return changed.length > 0 ? { changed } : {}
}

function isSame(one: unknown, other: unknown): boolean {
  return JSON.stringify(plain(one)) === JSON.stringify(plain(other))
}

function plain(value: unknown): unknown {
  return value instanceof Date ? value.toISOString() : (value ?? null)
}
