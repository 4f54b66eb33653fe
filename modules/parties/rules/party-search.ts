import { searchKey } from '#kernel/text/search-key.ts'

/** What a party is found by. */
export type PartyWords = { name: string; identityNumber?: string | null; phone?: string | null }

/** The text a party is found in: name without accents, identity number, phone. */
export function partySearch({ name, identityNumber, phone }: PartyWords): string {
  return [searchKey(name), identityNumber ?? '', phone ?? ''].filter(Boolean).join(' ')
}

/** The text-search question for what somebody typed: every word, each as a beginning; undefined when nothing is left of it. */
export function partyQuestion(typed: string): string | undefined {
  const words = searchKey(typed).split(' ').filter(Boolean)
  return words.length > 0 ? words.map((word) => `${word}:*`).join(' & ') : undefined
}
