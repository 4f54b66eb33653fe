import type { Tx } from '#kernel/db/database.ts'
import { uuid } from '#kernel/db/uuid.ts'
import { nameSortKey, textSortKey } from '#kernel/text/name-sort-key.ts'
import { partySearch } from '../rules/party-search.ts'

/** Whose matter it is, as written in a dossier. */
export type Applicant = {
  kind: 'citizen' | 'body'
  name: string
  identityNumber: string
  phone?: string | null
  email?: string | null
  address?: string | null
}

/** A party as it is stored. */
export type NewParty = Omit<Applicant, 'identityNumber'> & {
  identityNumber: string | null
  dateOfBirth?: string | null
  sex?: 'male' | 'female' | null
}

/**
 * The party with that kind and identity number, put on record when it is new; only operations call it. What is on record
 * already is not overwritten by what stands in a dossier: the dossier keeps its own words.
 */
export async function partyFor(tx: Tx, applicant: Applicant, now: Date): Promise<string> {
  const known = await findParty(tx, applicant)
  if (known) return known
  const id = (await insertParty(tx, applicant, now)) ?? (await findParty(tx, applicant))
  if (!id) throw new Error('a party just put on record is not there')
  return id
}

/** Writes a new party; answers nothing when one with that kind and number came first. Only operations call it. */
export async function insertParty(tx: Tx, party: NewParty, now: Date): Promise<string | undefined> {
  const row = await tx
    .insertInto('parties.party')
    .values({
      id: uuid(),
      kind: party.kind,
      name: party.name,
      name_sort: sortKeyOf(party),
      search: partySearch(party),
      identity_number: party.identityNumber,
      phone: party.phone ?? null,
      email: party.email ?? null,
      address: party.address ?? null,
      date_of_birth: party.dateOfBirth ?? null,
      sex: party.sex ?? null,
      created_at: now,
    })
    .onConflict((conflict) => conflict.columns(['kind', 'identity_number']).doNothing())
    .returning('id')
    .executeTakeFirst()
  return row?.id
}

/** People sort by their given name, bodies from the first word on. */
export function sortKeyOf({ kind, name }: { kind: 'citizen' | 'body'; name: string }): string {
  return kind === 'citizen' ? nameSortKey(name) : textSortKey(name)
}

async function findParty(
  tx: Tx,
  { kind, identityNumber }: Pick<Applicant, 'kind' | 'identityNumber'>,
): Promise<string | undefined> {
  const row = await tx
    .selectFrom('parties.party')
    .select('id')
    .where('kind', '=', kind)
    .where('identity_number', '=', identityNumber)
    .executeTakeFirst()
  return row?.id
}
