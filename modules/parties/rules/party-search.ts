import { searchKey } from '#kernel/text/search-key.ts'

/** What a party is found by. */
export type PartyWords = { name: string; identityNumber?: string | null; phone?: string | null }

/** The text a party is found in: name without accents, identity number, phone. */
export function partySearch({ name, identityNumber, phone }: PartyWords): string {
  return [searchKey(name), identityNumber ?? '', phone ?? ''].filter(Boolean).join(' ')
}
