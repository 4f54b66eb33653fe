import type { Tx } from '#kernel/db/database.ts'
import { uuid } from '#kernel/db/uuid.ts'

/** What a party is told about what stands on record of her (thông báo). */
export type PartyNotice = {
  partyId: string
  kind:
    | 'phone-changed'
    | 'email-changed'
    | 'address-changed'
    | 'identity-corrected'
    | 'representative-recorded'
    | 'representative-ended'
    | 'representative-contested'
    | 'representative-restored'
  /** Where it goes besides her own page: the phone or e-mail that stood there until now. */
  to?: { channel: 'phone' | 'email'; address: string } | null
  unit?: string | null
  about?: string | null
}

/** Puts notices on the pages of whom they concern, and before whoever sends messages out. Only operations call it. */
export async function tellParty(tx: Tx, notices: readonly PartyNotice[], now: Date): Promise<void> {
  if (notices.length === 0) return
  await tx
    .insertInto('parties.notice')
    .values(
      notices.map(({ partyId, kind, to, unit, about }) => ({
        id: uuid(),
        party_id: partyId,
        kind,
        channel: to?.channel ?? null,
        sent_to: to?.address ?? null,
        unit: unit ?? null,
        about: about ?? null,
        sent_at: now,
      })),
    )
    .execute()
}
