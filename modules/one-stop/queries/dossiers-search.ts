import { sql } from 'kysely'
import { accentKey } from '#kernel/text/accent-key.ts'
import { searchKey } from '#kernel/text/search-key.ts'
import { hasWords } from '#kernel/text/search-words.ts'
import type { Condition } from './dossiers-where.ts'

const REFERENCE = /^[2-9A-Z]{5}-[2-9A-Z]{5}$/

/** What is looked for, and which of the found come first because their accents agree too. */
export type DossierSearch = { conditions: Condition[]; exactFirst: Condition | undefined }

/** Finds dossiers by name with or without accents, number, code, reference, or a phone in any notation. */
export function dossierSearch(q: string): DossierSearch {
  const asked = q.trim()
  if (REFERENCE.test(asked.toUpperCase()))
    return { conditions: [sql`d.reference = ${asked.toUpperCase()}`], exactFirst: undefined }
  const words = hasWords(sql`d.search`, asked)
  const accented = accentKey(asked)
  const isAccented = accented !== searchKey(asked)
  return {
    conditions: words ? [words] : [],
    exactFirst: isAccented ? sql`strpos(kernel.accent_key(d.applicant_name), ${accented}) > 0` : undefined,
  }
}
