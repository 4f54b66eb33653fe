import type { Queryable } from './db/database.ts'

/** What people call a record: which kind it is, its code or name, and where it is shown. */
export type RecordName = { kind: string; name: string; href?: string }

/** How a module names its records; ids that are not its own are left out. */
export type RecordNames = (db: Queryable, ids: readonly string[]) => Promise<ReadonlyMap<string, RecordName>>

const namers: RecordNames[] = []
const fields = new Map<string, string>()

/**
 * Declares how the records of a module are named, in Vietnamese, and what the fields are called whose changes it tells of;
 * a key `field=value` says what a value is called.
 */
export function defineRecordNames(
  names: RecordNames,
  fieldNames: Readonly<Record<string, string>> = {},
): void {
  namers.push(names)
  for (const [field, label] of Object.entries(fieldNames)) fields.set(field, label)
}

/** What these records are called. */
export async function recordNames(db: Queryable, ids: readonly string[]): Promise<Map<string, RecordName>> {
  const wanted = [...new Set(ids)]
  if (wanted.length === 0) return new Map()
  const found = await Promise.all(namers.map((names) => names(db, wanted)))
  return new Map(found.flatMap((names) => [...names]))
}

/** What a value of a field is called, in Vietnamese; undefined when it stands for itself. */
export function valueName(field: string, value: unknown): string | undefined {
  return fields.get(`${field}=${String(value)}`)
}

/** What a field is called, in Vietnamese; its own name when nobody declared one. */
export function fieldName(field: string): string {
  return fields.get(field) ?? field
}
