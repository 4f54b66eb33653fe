import { sql } from 'kysely'
import type { Queryable } from './db/database.ts'
import { isMac, macOf, type Proven } from './keyed-mac.ts'

/** A kind of rows that only the program itself writes, and how that is proved. */
export type ProvenRows<Column extends string> = {
  table: string
  macColumn: string
  columns: readonly Column[]
  /** A row of this kind still counts when the key was lost and whoever runs the program vouches for the database. */
  isLasting: boolean
  /** What stands beside the columns and proves them. */
  macOf: (row: { readonly [column in Column]: unknown }) => Buffer
  /** Whether the program wrote exactly these columns. */
  isOurs: (row: { readonly [column in Column]: unknown }, mac: Buffer | null | undefined) => boolean
}

const kinds: ProvenRows<string>[] = []

/** Every declared kind. */
export function provenRows(): readonly ProvenRows<string>[] {
  return kinds
}

/**
 * Declares rows that open or do something, so that one put into the database by hand does nothing. Name the key of the
 * row and every column that decides; what goes on without the program's say (when it was last seen) stays out.
 */
export function defineProvenRows<Column extends string>(
  table: string,
  columns: readonly Column[],
  { macColumn = 'mac', isLasting = false } = {},
): ProvenRows<Column> {
  const purpose = `${table}.${macColumn}`
  const parts = (row: { readonly [column in Column]: unknown }) =>
    columns.map((column) => proven(row[column]))
  const declared: ProvenRows<Column> = {
    table,
    macColumn,
    columns,
    isLasting,
    macOf: (row) => macOf(purpose, parts(row)),
    isOurs: (row, mac) => isMac(purpose, parts(row), mac),
  }
  kinds.push(declared)
  return declared
}

// JSON comes back from the database with its keys in another order: they are sorted, and told apart from lists.
function proven(value: unknown): Proven {
  if (value === undefined || value === null) return null
  if (value instanceof Date || Buffer.isBuffer(value)) return value
  if (Array.isArray(value)) return ['list', ...value.map(proven)]
  if (typeof value === 'object')
    return [
      'object',
      ...Object.entries(value)
        .sort(byName)
        .map(([name, inner]) => [name, proven(inner)]),
    ]
  return value as string | number | boolean
}

function byName([one]: [string, unknown], [other]: [string, unknown]): number {
  return one < other ? -1 : 1
}

const ROWS_AT_ONCE = 1_000
type Found = Record<string, unknown> & { place: string }

/** Proves rows of a kind anew, those that `isOurs`; answers how many were and how many were left as they are. */
export async function proveAnew(
  db: Queryable,
  { table, macColumn, columns, macOf: macFor }: ProvenRows<string>,
  isOurs: (row: Record<string, unknown>, mac: Buffer | null) => boolean,
): Promise<{ proven: number; foreign: number }> {
  const counted = { proven: 0, foreign: 0 }
  const names = [...new Set([...columns, macColumn])].map((name) => sql.ref(name))
  // A cursor does not see what is changed on its way.
  await sql`declare proving cursor for select ctid::text as place, ${sql.join(names)} from ${sql.table(table)}`.execute(
    db,
  )
  for (;;) {
    const { rows } = await sql<Found>`fetch ${sql.lit(ROWS_AT_ONCE)} from proving`.execute(db)
    if (rows.length === 0) break
    const ours = rows.filter((row) => isOurs(row, row[macColumn] as Buffer | null))
    counted.proven += ours.length
    counted.foreign += rows.length - ours.length
    await sql`
      update ${sql.table(table)} t set ${sql.ref(macColumn)} = v.mac
        from unnest(${ours.map(({ place }) => place)}::text[], ${ours.map(macFor)}::bytea[]) v (place, mac)
       where t.ctid = v.place::tid`.execute(db)
  }
  await sql`close proving`.execute(db)
  return counted
}
