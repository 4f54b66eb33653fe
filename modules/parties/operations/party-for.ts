import { sql } from 'kysely'
import type { Queryable, Tx } from '#kernel/db/database.ts'
import { uuid } from '#kernel/db/uuid.ts'
import { nameSortKey, textSortKey } from '#kernel/text/name-sort-key.ts'
import { identityOf, writingsOf, type Identity, type TypedIdentity } from '../rules/identity.ts'
import { partySearch } from '../rules/party-search.ts'

/** Whose matter it is, as written in a dossier; kind and country of the number may be left out where it says them itself. */
export type Applicant = TypedIdentity & {
  name: string
  phone?: string | null | undefined
  email?: string | null | undefined
  address?: string | null | undefined
}

/** A party as it is stored. */
export type NewParty = Omit<Applicant, keyof TypedIdentity> & {
  kind: 'citizen' | 'body'
  identity: Identity | null
  dateOfBirth?: string | null | undefined
  sex?: 'male' | 'female' | null | undefined
}

/**
 * The party with that number of that kind and country, put on record when it is new; only operations call it. What is on
 * record already is not overwritten by what stands in a dossier: the dossier keeps its own words.
 */
export async function partyFor(tx: Tx, applicant: Applicant, now: Date): Promise<string> {
  const { identityNumber, identityKind, identityCountry, ...party } = applicant
  const identity = identityOf({ kind: party.kind, identityNumber, identityKind, identityCountry })
  return partyWith(tx, { ...party, identity }, now)
}

/** The same for an identity that was read already. */
export async function partyWith(
  tx: Tx,
  party: NewParty & { identity: Identity },
  now: Date,
): Promise<string> {
  const { identity } = party
  const known = await findParty(tx, identity)
  if (known) return known
  const id = (await insertParty(tx, party, now)) ?? (await findParty(tx, identity))
  if (!id) throw new Error('a party just put on record is not there')
  return id
}

/** Writes a new party; answers nothing when one with that number came first. Only operations call it. */
export async function insertParty(tx: Tx, party: NewParty, now: Date): Promise<string | undefined> {
  const row = await tx
    .insertInto('parties.party')
    .values({ id: uuid(), ...partyColumns(party), created_at: now })
    .onConflict((c) => c.columns(['identity_number', 'identity_kind', 'identity_country']).doNothing())
    .returning('id')
    .executeTakeFirst()
  return row?.id
}

/** People sort by their given name, bodies from the first word on. */
export function sortKeyOf({ kind, name }: { kind: 'citizen' | 'body'; name: string }): string {
  return kind === 'citizen' ? nameSortKey(name) : textSortKey(name)
}

/** The party of a number; undefined when nobody with it is on record. */
export async function findParty(db: Queryable, identity: Identity): Promise<string | undefined> {
  const row = await db
    .selectFrom('parties.party')
    .select('id')
    .where('identity_kind', '=', identity.identityKind)
    .where('identity_country', '=', identity.identityCountry)
    .where(sql<boolean>`identity_number = any(${writingsOf(identity.identityNumber)}::text[])`)
    .orderBy('created_at')
    .executeTakeFirst()
  return row?.id
}

const nothing = { phone: null, email: null, address: null, dateOfBirth: null, sex: null }
const noIdentity = { identityNumber: null, identityKind: null, identityCountry: null }

function partyColumns({ identity, ...said }: NewParty) {
  const { identityNumber, identityKind, identityCountry } = identity ?? noIdentity
  const { kind, name, phone, email, address, dateOfBirth, sex } = { ...nothing, ...said }
  return {
    kind,
    name,
    name_sort: sortKeyOf({ kind, name }),
    search: partySearch({ name, identityNumber, ...(phone ? { phone } : {}) }),
    identity_number: identityNumber,
    identity_kind: identityKind,
    identity_country: identityCountry,
    phone,
    email,
    address,
    date_of_birth: dateOfBirth,
    sex,
  }
}
