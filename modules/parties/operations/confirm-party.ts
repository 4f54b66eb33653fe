import type { OperationContext } from '#kernel/operation.ts'
import { citizenCard } from '../rules/identity.ts'
import { partySearch } from '../rules/party-search.ts'
import { partyWith, sortKeyOf } from './party-for.ts'
import type { PartyRecord } from './party-subject.ts'

/** What an identity provider vouches for: by the number of her card and nothing else. */
export type Vouched = {
  provider: string
  name: string
  identityNumber: string
  phone?: string | undefined
  address?: string | undefined
  dateOfBirth?: string | undefined
  sex?: 'male' | 'female' | undefined
}

type Context = Pick<OperationContext, 'tx' | 'now' | 'emit'>

/**
 * The person whom a provider vouches for, locked: put on record, or brought to what the provider says of her, whatever others wrote
 * before. Only operations call it.
 */
export async function confirmParty(context: Context, vouched: Vouched): Promise<string> {
  const { tx, now, emit } = context
  const id = await personOf(context, vouched)
  const row = await tx
    .selectFrom('parties.party')
    .selectAll()
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirstOrThrow()
  await tx
    .updateTable('parties.party')
    .set({ ...vouchedColumns(row, vouched), confirmed_at: now, account_since: row.account_since ?? now })
    .where('id', '=', id)
    .execute()
  emit({ type: 'parties.party-confirmed', recordId: id, facts: { by: vouched.provider } })
  return id
}

async function personOf(
  { tx, now }: Context,
  { identityNumber, provider: _, ...person }: Vouched,
): Promise<string> {
  const identity = citizenCard(identityNumber)
  return partyWith(tx, { kind: 'citizen', ...person, identity }, now)
}

// How she is reached she has perhaps corrected herself; who she is the provider knows best.
function vouchedColumns(row: PartyRecord, vouched: Vouched) {
  const { name, identityNumber, provider } = vouched
  const { phone, address, dateOfBirth, sex } = { ...given(row), ...vouched }
  const reached = { phone: row.phone ?? phone, address: row.address ?? address }
  return {
    name,
    name_sort: sortKeyOf({ kind: 'citizen', name }),
    search: partySearch({ name, identityNumber, phone: reached.phone }),
    ...reached,
    date_of_birth: dateOfBirth,
    sex,
    confirmed_by: provider,
  }
}

function given({ phone, address, date_of_birth: dateOfBirth, sex }: PartyRecord) {
  return { phone, address, dateOfBirth, sex }
}

/** From now on the party has an account: her name and number are nobody's to change alone. Only operations call it. */
export async function markAccount({ tx, now, emit }: Context, partyId: string): Promise<void> {
  const { numUpdatedRows } = await tx
    .updateTable('parties.party')
    .set({ account_since: now })
    .where('id', '=', partyId)
    .where('account_since', 'is', null)
    .executeTakeFirst()
  if (numUpdatedRows > 0n) emit({ type: 'parties.account-opened', recordId: partyId })
}
