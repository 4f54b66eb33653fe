import type { PageRequest } from '#kernel/page.ts'

/** What the list of dossiers can be narrowed by; statistics link here with the same names. */
export const filterNames = [
  'from',
  'to',
  'by',
  'measure',
  'unitId',
  'under',
  'level',
  'state',
  'overdue',
  'q',
  'procedureCode',
  'channel',
  'field',
] as const

// Before any record, and after any that may be in it.
const FIRST_DAY = '2000-01-01'
const LAST_DAY = '2999-12-31'

/** The question to the query, from the address of the page. */
export function questionIn({ query }: Pick<PageRequest, 'query'>): Record<string, string> {
  const names = [...filterNames, 'sort', 'cursor']
  const asked = Object.fromEntries(
    names.map((name) => [name, query.get(name)?.trim() ?? '']).filter(([, value]) => value !== ''),
  )
  return { ...asked, ...wholePeriod(asked) }
}

// One day of a period alone means from the beginning, or up to now.
function wholePeriod({ from, to }: Record<string, string>): Record<string, string> {
  if (!from && !to) return {}
  return { from: from ?? FIRST_DAY, to: to ?? LAST_DAY }
}

/** The address of the list with some parameters changed; an empty value takes one out. */
export function listAddress(
  query: URLSearchParams,
  changes: Record<string, string>,
  path = '/lam-viec/danh-sach',
): string {
  const known = [...filterNames, 'sort', 'cursor', 'dang'].map(
    (name) => [name, changes[name] ?? query.get(name) ?? ''] as const,
  )
  const next = new URLSearchParams(known.filter(([, value]) => value !== '') as [string, string][])
  return next.size > 0 ? `${path}?${next}` : path
}
