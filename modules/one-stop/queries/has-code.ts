import { sql, type RawBuilder } from 'kysely'
import { writtenCodes } from '../rules/reference.ts'

/** The condition on a dossier that it has this code or reference, typed in any punctuation. */
export function hasCode(typed: string): RawBuilder<boolean> {
  const written = writtenCodes(typed)
  return sql<boolean>`(one_stop.dossier.code = any(${written}) or one_stop.dossier.reference = any(${written}))`
}
