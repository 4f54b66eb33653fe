import { sql } from 'kysely'
import { accentKey } from '#kernel/text/accent-key.ts'
import { phoneDigits } from '#kernel/text/phone-digits.ts'
import { searchKey } from '#kernel/text/search-key.ts'
import type { Condition } from './dossiers-where.ts'

const REFERENCE = /^[2-9A-Z]{5}-[2-9A-Z]{5}$/
const ONLY_DIGITS = /^[+()\d\s.-]{6,}$/
const IDENTITY_NUMBER = /^0\d{11}$/
const WORDS_AT_MOST = 8

/** What is looked for, and which of the found come first because their accents agree too. */
export type DossierSearch = { conditions: Condition[]; exactFirst: Condition | undefined }

/** Finds dossiers by name with or without accents, number, code, reference, or a phone in any notation. */
export function dossierSearch(q: string): DossierSearch {
  const asked = q.trim()
  if (REFERENCE.test(asked.toUpperCase()))
    return { conditions: [sql`d.reference = ${asked.toUpperCase()}`], exactFirst: undefined }
  const words = wordsOf(asked)
  const accented = accentKey(asked)
  const isAccented = accented !== searchKey(asked)
  return {
    conditions: words.map(hasWord),
    exactFirst: isAccented ? sql`strpos(kernel.accent_key(d.applicant_name), ${accented}) > 0` : undefined,
  }
}

function wordsOf(asked: string): string[] {
  const digits = ONLY_DIGITS.test(asked) ? digitsOf(asked) : undefined
  return (digits ? [searchKey(digits)] : searchKey(asked).split(' ')).filter(Boolean).slice(0, WORDS_AT_MOST)
}

// An identity number of Hà Nội begins with 001, as a phone abroad does that is dialled from here.
function digitsOf(asked: string): string {
  const digits = asked.replace(/\D/g, '')
  return IDENTITY_NUMBER.test(asked.trim()) ? digits : (phoneDigits(asked) ?? digits)
}

// Three letters or more are found anywhere, fewer only where a word begins: two letters alone are in almost every name.
function hasWord(word: string): Condition {
  if (word.length >= 3) return sql`d.search like ${`%${word}%`}`
  return sql`(d.search like ${`${word}%`} or d.search like ${`% ${word}%`})`
}
