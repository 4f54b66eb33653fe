import { maskedNumber } from './identity.ts'
import type { Card } from './read-card.ts'

/** A party as a dossier of an office names it: found there by what that office itself was told. */
export type NamedParty = {
  partyId: string
  kind: 'citizen' | 'body'
  name: string
  identityNumber: string | null
  phone: string | null
  address: string | null
}

/** A party as the desk sees her. In a list only the last digits of her numbers are shown: `isWhole` says whether it is all. */
export type PartyRow = {
  /** Null when she is read from her card and not on record yet. */
  partyId: string | null
  kind: 'citizen' | 'body'
  name: string
  identityNumber: string | null
  identityKind: string | null
  identityCountry: string | null
  phone: string | null
  email: string | null
  address: string | null
  dateOfBirth: string | null
  sex: 'male' | 'female' | null
  isWhole: boolean
}

const unsaid = { email: null, dateOfBirth: null, sex: null, identityKind: null, identityCountry: null }

/** One line of a list: enough to tell namesakes apart. */
export function listed({ partyId, kind, name, identityNumber, phone, address }: NamedParty): PartyRow {
  const masked = { identityNumber: maskedNumber(identityNumber), phone: maskedNumber(phone) }
  return { ...unsaid, partyId, kind, name, address, ...masked, isWhole: false }
}

/** What the office's own dossier says of her. */
export function inOwnWords(named: NamedParty): PartyRow {
  return { ...unsaid, ...named, isWhole: true }
}

/** What her card says of somebody who is not on record. */
export function onCard({ oldNumber: _, ...card }: Card): PartyRow {
  const identity = { identityKind: 'citizen-card', identityCountry: 'VN' }
  return { partyId: null, kind: 'citizen', ...card, ...identity, phone: null, email: null, isWhole: true }
}
