import type { OperationContext } from '#kernel/operation.ts'
import { partySearch } from '../rules/party-search.ts'
import type { PartyRecord, PartySubject } from './party-subject.ts'
import { tellParty } from './tell-party.ts'

/** What is said anew; absent stays, `null` is taken off. */
export type Contact = {
  phone?: string | null | undefined
  email?: string | null | undefined
  address?: string | null | undefined
}

/** Corrects how a party is reached; whoever could be reached until now is told there. Only operations call it. */
export async function reviseContact(
  { tx, actor, now, emit }: OperationContext,
  { id, row }: PartySubject,
  said: Contact,
): Promise<void> {
  const changed = changedOf(row, said)
  const fields = Object.keys(changed)
  if (fields.length === 0) return
  const after = { ...row, ...changed }
  await tx
    .updateTable('parties.party')
    .set({
      ...changed,
      search: partySearch({ name: row.name, identityNumber: row.identity_number, phone: after.phone }),
    })
    .where('id', '=', id)
    .execute()
  await tellParty(
    tx,
    fields.map((field) => ({
      partyId: id,
      kind: `${field as keyof Contact}-changed` as const,
      to: oldChannel(row, field),
      unit: actor.kind === 'officer' ? actor.unit : null,
    })),
    now,
  )
  emit({ type: 'parties.contact-corrected', recordId: id, facts: { fields } })
}

function changedOf(row: PartyRecord, said: Contact) {
  const fields = ['phone', 'email', 'address'] as const
  return Object.fromEntries(
    fields.flatMap((field) => {
      const value = said[field]
      return value === undefined || value === row[field] ? [] : [[field, value]]
    }),
  ) as { [Field in keyof Contact]?: string | null }
}

// Of a new address the old phone hears; of a new phone the old one, of a new e-mail the old one.
function oldChannel({ phone, email }: PartyRecord, field: string) {
  if (field !== 'email' && phone) return { channel: 'phone' as const, address: phone }
  return email
    ? { channel: 'email' as const, address: email }
    : phone
      ? { channel: 'phone' as const, address: phone }
      : null
}
