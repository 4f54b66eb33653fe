import { sql, type RawBuilder } from 'kysely'
import type { Officer } from '#kernel/actor.ts'
import type { NamedParty } from '../rules/party-row.ts'

/** How the module of dossiers tells whom an office deals with; this module knows no dossier. */
export type PartyBorders = {
  /** An SQL condition on `p` (parties.party): a dossier of the officer's agency names her by her own name. */
  isKnown: (officer: Officer) => RawBuilder<boolean>
  /** An SQL query of `NamedParty` rows: whom dossiers of the officer's agency name with these words; undefined when there are none. */
  named: (officer: Officer, asked: { q: string; limit: number }) => RawBuilder<NamedParty> | undefined
  /** An SQL query of at most one agency: where the newest dossier of a party lies. */
  officeOf: (partyId: string) => RawBuilder<{ unitId: string }>
  /** An SQL query of at most one `NamedParty`: what the newest dossier of the officer's agency says of her. */
  ownWords: (officer: Officer, partyId: string) => RawBuilder<NamedParty>
}

let borders: PartyBorders | undefined

/** Says once whom an office deals with. */
export function definePartyBorders(defined: PartyBorders): void {
  borders = defined
}

/** A condition on `p`: whether the officer's agency deals with that party. Without dossiers nobody is dealt with. */
export function isKnownTo(officer: Officer): RawBuilder<boolean> {
  return borders?.isKnown(officer) ?? sql<boolean>`false`
}

/** The parties that dossiers of the officer's agency name with these words; undefined when nothing can be looked for. */
export function namedBy(officer: Officer, asked: { q: string; limit: number }) {
  return borders?.named(officer, asked)
}

/** What the newest dossier of the officer's agency says of a party. */
export function ownWordsOf(officer: Officer, partyId: string) {
  return borders?.ownWords(officer, partyId)
}

/** The agency that dealt with a party last. */
export function officeOf(partyId: string) {
  return borders?.officeOf(partyId)
}
