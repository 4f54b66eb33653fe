import { language, t } from '#kernel/i18n/t.ts'

// Letters that English does without: what has none of them needs no mark, in whichever language it is.
const VIETNAMESE = /[\u00c0-\u1ef9]/

/** The language to mark a text with that comes as it is: Vietnamese for a reader of English, where nobody has translated it. */
export function sourceLang(text: string): 'vi' | undefined {
  return language() === 'en' && VIETNAMESE.test(text) && t(text) === text ? 'vi' : undefined
}
