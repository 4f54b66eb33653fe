import { z } from 'zod'
import { dayInput } from '#kernel/day-input.ts'
import type { Tx } from '#kernel/db/database.ts'
import { uuid } from '#kernel/db/uuid.ts'
import { defineOperation } from '#kernel/operation.ts'
import { partyFor } from '#modules/parties/index.ts'
import { tellForeign } from '#kernel/foreign-row.ts'
import { refuse } from '#kernel/refusal.ts'
import { provenIdentity } from '../rules/proven-rows.ts'
import { insertAccounts, isOwnAccount, refuseForeignAccount } from './account-row.ts'
import { openSession } from './open-session.ts'
import '../rules/refusals.ts'

/** A citizen whom an identity provider has vouched for comes in (đăng nhập bằng định danh điện tử). */
export const signInWithIdentity = defineOperation({
  name: 'access.sign-in-with-identity',
  summary: 'Mở phiên cho công dân đã được nhà cung cấp định danh xác thực.',
  isInternal: true,
  isForStranger: true,
  isNeverRepeated: true,
  despiteClock: true,
  input: z.strictObject({
    provider: z.string().max(40),
    subject: z.string().max(200),
    name: z.string().min(2).max(200),
    identityNumber: z.string().regex(/^\d{12}$/),
    phone: z.string().max(20).optional(),
    address: z.string().max(300).optional(),
    dateOfBirth: dayInput().optional(),
    sex: z.enum(['male', 'female']).optional(),
  }),
  subject: async ({ tx, now }, input) => (await accountOf(tx, input, now)) ?? newAccount(tx, input, now),
  may: (actor) => actor.kind === 'system',
  run: async ({ tx, now, emit }, { id, personId }, { provider }) => {
    const { token, expiresAt } = await openSession(tx, { id, kind: 'citizen', postId: null }, 'cookie', now)
    emit({
      type: 'access.signed-in',
      recordId: id,
      facts: { via: provider },
      by: { kind: 'citizen', personId },
    })
    return { token, expiresAt }
  },
})

type Vouched = { provider: string; subject: string; name: string; identityNumber: string }

type Vouchee = { id: string; personId: string | null }

async function accountOf(tx: Tx, vouched: Vouched, now: Date): Promise<Vouchee | undefined> {
  const { provider, subject } = vouched
  const row = await tx
    .selectFrom('access.identity as i')
    .innerJoin('access.account as a', 'a.id', 'i.account_id')
    .selectAll('a')
    .select(['i.provider', 'i.subject', 'i.account_id', 'i.linked_at', 'i.mac as identity_mac'])
    .where('i.provider', '=', provider)
    .where('i.subject', '=', subject)
    .where('a.disabled_at', 'is', null)
    .executeTakeFirst()
  if (!row) return undefined
  await refuseForeignAccount(row, now)
  if (provenIdentity.isOurs(row, row.identity_mac)) return { id: row.id, personId: row.party_id }
  await tellForeign({ place: 'access.identity', key: `${provider}:${subject}`, recordId: row.id }, now)
  return refuse('foreign-row')
}

// The first visit: her party by identity number, and the account of that party when she already has one.
async function newAccount(tx: Tx, vouched: Vouched, now: Date): Promise<Vouchee> {
  const { provider, subject, ...person } = vouched
  const partyId = await partyFor(tx, { kind: 'citizen', ...person }, now)
  const known = await tx.selectFrom('access.account').selectAll().where('party_id', '=', partyId).execute()
  // One that somebody else wrote for her is not hers, and does not stand in her way.
  const existing = known.find(isOwnAccount)
  const id = existing?.id ?? uuid()
  if (!existing)
    await insertAccounts(
      tx,
      [{ id, login: `${provider}:${subject}`, kind: 'citizen', party_id: partyId }],
      now,
    )
  const identity = { provider, subject, account_id: id, linked_at: now }
  await tx
    .insertInto('access.identity')
    .values({ ...identity, mac: provenIdentity.macOf(identity) })
    .execute()
  return { id, personId: partyId }
}
