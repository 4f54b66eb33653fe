import { sql, type RawBuilder } from 'kysely'
import { phoneDigits } from './phone-digits.ts'
import { searchKey } from './search-key.ts'

const ONLY_DIGITS = /^[+()\d\s.-]{6,}$/
const IDENTITY_NUMBER = /^0\d{11}$/
const PHONE_WITHOUT_ZERO = /^[2-9]\d{8}$/
const WORDS_AT_MOST = 8
/** As long as the keys of kernel.search_keys(). */
const LONGEST_KEY = 40

/**
 * Whether everything typed stands in a search text: each word as the beginning of a word ("anh" is not in "Thanh"), a phone in
 * any notation, a phone or an identity number also by its last four digits. Undefined when nothing typed can be searched for.
 * The index is one over `kernel.search_keys(column)`.
 */
export function hasWords(column: RawBuilder<unknown>, typed: string): RawBuilder<unknown> | undefined {
  const readings = readingsOf(typed).filter((words) => words.length > 0)
  if (readings.length === 0) return undefined
  const keys = readings.map((words) =>
    words.slice(0, WORDS_AT_MOST).map((word) => word.slice(0, LONGEST_KEY)),
  )
  return sql`(${sql.join(
    keys.map((words) => sql`kernel.search_keys(${column}) @> ${words}::text[]`),
    sql` or `,
  )})`
}

// Nine digits may be a phone without its zero or an identity card of the old kind.
function readingsOf(typed: string): string[][] {
  const digits = ONLY_DIGITS.test(typed.trim()) ? digitsOf(typed) : undefined
  if (digits === undefined) return [wordsOf(typed)]
  return PHONE_WITHOUT_ZERO.test(digits) ? [[digits], [`0${digits}`]] : [wordsOf(digits)]
}

// An identity number of Hà Nội begins with 001, as a phone abroad does that is dialled from here.
function digitsOf(typed: string): string {
  const digits = typed.replace(/\D/g, '')
  return IDENTITY_NUMBER.test(typed.trim()) ? digits : (phoneDigits(typed) ?? digits)
}

function wordsOf(text: string): string[] {
  return searchKey(text).split(' ').filter(Boolean)
}
