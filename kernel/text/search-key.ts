import { accentKey } from './accent-key.ts'

const PLAIN_ASCII = /^[\x00-\x7f]*$/
const MARKS = /[\u0300-\u036f]+/g
const BARRED = /[đƀøł]/g
const UNBARRED: Record<string, string> = { đ: 'd', ƀ: 'b', ø: 'o', ł: 'l' }

/** The key by which people search: lower case, no accents, đ as d, punctuation as space. Twin of kernel.search_key(). */
export function searchKey(text: string): string {
  const key = accentKey(text)
  if (PLAIN_ASCII.test(key)) return key
  return key
    .normalize('NFKD')
    .replace(MARKS, '')
    .replace(BARRED, (letter) => UNBARRED[letter] ?? letter)
}
