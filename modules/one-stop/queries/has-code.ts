import { sql, type RawBuilder } from 'kysely'
import { writtenCodes } from '../rules/reference.ts'

/** The condition on a dossier, read as `d`, that it has this code or reference, typed in any punctuation. */
export function hasCode(typed: string): RawBuilder<boolean> {
  const written = writtenCodes(typed)
  return sql<boolean>`(d.code = any(${written}) or d.reference = any(${written}))`
}
