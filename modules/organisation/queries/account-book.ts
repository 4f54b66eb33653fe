import type { Queryable, Tx } from '#kernel/db/database.ts'

/** An officer's account as the list of an opening names it. */
export type NamedAccount = { officerId: string; login: string; isInUse: boolean }

/** What this module has to know about accounts; the module that keeps them says it, for it stands above this one. */
export type AccountBook = {
  of: (db: Queryable, officerIds: readonly string[]) => Promise<NamedAccount[]>
  /** Two people say that these officers' accounts, as far as they are in use, are in the right hands. */
  vouch: (tx: Tx, officerIds: readonly string[], at: Date) => Promise<void>
}

let book: AccountBook = { of: async () => [], vouch: async () => undefined }

/** Tells where accounts are kept. */
export function useAccountBook(kept: AccountBook): void {
  book = kept
}

/** Where accounts are kept. */
export function accountBook(): AccountBook {
  return book
}
