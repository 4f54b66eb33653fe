import { sql } from 'kysely'
import { z } from 'zod'
import { dayInput } from '#kernel/day-input.ts'
import type { Tx } from '#kernel/db/database.ts'
import { uuid } from '#kernel/db/uuid.ts'
import { tellForeign } from '#kernel/foreign-row.ts'
import { defineOperation, type OperationContext } from '#kernel/operation.ts'
import { refuse } from '#kernel/refusal.ts'
import { confirmParty } from '#modules/parties/index.ts'
import { provenIdentity } from '../rules/proven-rows.ts'
import { insertAccounts, isOwnAccount, refuseForeignAccount } from './account-row.ts'
import { openSession } from './open-session.ts'
import '../rules/refusals.ts'

const vouchedFor = z.strictObject({
  provider: z.string().max(40),
  subject: z.string().max(200),
  name: z.string().min(2).max(200),
  identityNumber: z.string().regex(/^\d{12}$/),
  phone: z.string().max(20).optional(),
  address: z.string().max(300).optional(),
  dateOfBirth: dayInput().optional(),
  sex: z.enum(['male', 'female']).optional(),
})
type Vouched = z.infer<typeof vouchedFor>

/** A citizen whom an identity provider has vouched for comes in (đăng nhập bằng định danh điện tử). */
export const signInWithIdentity = defineOperation({
  name: 'access.sign-in-with-identity',
  summary: 'Mở phiên cho công dân đã được nhà cung cấp định danh xác thực.',
  isInternal: true,
  isForStranger: true,
  isNeverRepeated: true,
  despiteClock: true,
  input: vouchedFor,
  // A refusal is on record with the account it is about, for the administrator to look at.
  subject: async ({ tx, now }, vouched): Promise<Account> =>
    (await linkedAccount(tx, vouched, now)) ??
    (await accountOfNumber(tx, vouched)) ?? { id: uuid(), link: 'none' as const, personId: null },
  may: (actor) => actor.kind === 'system',
  run: async (context, account, vouched) => {
    const { tx, now, emit } = context
    if (account.link === 'hers') refuseContradiction(account, vouched)
    const { id, personId } = account.link === 'hers' ? account : await linked(context, account, vouched)
    const { token, expiresAt } = await openSession(tx, { id, kind: 'citizen', postId: null }, 'cookie', now)
    emit({
      type: 'access.signed-in',
      recordId: id,
      facts: { via: vouched.provider },
      by: { kind: 'citizen', personId },
    })
    return { token, expiresAt }
  },
})

type Account = {
  id: string
  personId: string | null
  /** Whose the account is: this very subject's, another's, or not linked to any yet. */
  link: 'hers' | 'another' | 'none'
  identityNumber?: string | null
  isClosed?: boolean
}

async function linkedAccount(tx: Tx, vouched: Vouched, now: Date): Promise<Account | undefined> {
  const { provider, subject } = vouched
  const row = await tx
    .selectFrom('access.identity as i')
    .innerJoin('access.account as a', 'a.id', 'i.account_id')
    .leftJoin('parties.party as p', 'p.id', 'a.party_id')
    .selectAll('a')
    .select(['i.provider', 'i.subject', 'i.account_id', 'i.linked_at', 'i.mac as identity_mac'])
    .select(['p.identity_number', 'p.identity_kind'])
    .where('i.provider', '=', provider)
    .where('i.subject', '=', subject)
    .executeTakeFirst()
  if (!row) return undefined
  await refuseForeignAccount(row, now)
  if (!provenIdentity.isOurs(row, row.identity_mac)) {
    await tellForeign({ place: 'access.identity', key: `${provider}:${subject}`, recordId: row.id }, now)
    return refuse('foreign-row')
  }
  const identityNumber = row.identity_kind === 'citizen-card' ? row.identity_number : null
  return {
    id: row.id,
    personId: row.party_id,
    link: 'hers',
    identityNumber,
    isClosed: row.disabled_at !== null,
  }
}

/**
 * The account of whoever has that card, and whether a subject has it already. What somebody else wrote into the database for
 * her is not hers, and does not stand in her way.
 */
async function accountOfNumber(tx: Tx, { identityNumber }: Vouched): Promise<Account | undefined> {
  const rows = await tx
    .selectFrom('parties.party as p')
    .innerJoin('access.account as a', 'a.party_id', 'p.id')
    .selectAll('a')
    .where('p.identity_number', '=', identityNumber)
    .where('p.identity_kind', '=', 'citizen-card')
    .orderBy('a.created_at')
    .execute()
  const own = rows.filter(isOwnAccount)
  const identities = await tx
    .selectFrom('access.identity')
    .selectAll()
    .where(sql<boolean>`account_id = any(${own.map(({ id }) => id)}::uuid[])`)
    .execute()
  const linkedTo = new Set(
    identities.filter((row) => provenIdentity.isOurs(row, row.mac)).map((row) => row.account_id),
  )
  const row = own.find(({ id }) => linkedTo.has(id)) ?? own[0]
  if (!row) return undefined
  const link = linkedTo.has(row.id) ? 'another' : 'none'
  return { id: row.id, personId: row.party_id, link, isClosed: row.disabled_at !== null }
}

// One subject, one person: who has the number of the account but is another subject, or comes with another number, is not let in.
function refuseContradiction({ identityNumber, isClosed }: Account, vouched: Vouched): void {
  if (isClosed) refuse('account-closed')
  if (identityNumber !== vouched.identityNumber) refuse('identity-contradicts')
}

function refuseTaken(account: Account | undefined): void {
  if (account?.link === 'another') refuse('identity-taken')
  if (account?.isClosed) refuse('account-closed')
}

// The first visit. The person is locked, so that two subjects with one number do not come in at the same instant.
async function linked(
  context: OperationContext,
  found: Account,
  vouched: Vouched,
): Promise<{ id: string; personId: string }> {
  refuseTaken(found)
  const { tx, now } = context
  const partyId = await confirmParty(context, vouched)
  const existing = await accountOfNumber(tx, vouched)
  refuseTaken(existing)
  const id = existing?.id ?? found.id
  const { provider, subject } = vouched
  const account = { id, login: `${provider}:${subject}`, kind: 'citizen' as const, party_id: partyId }
  if (!existing) await insertAccounts(tx, [account], now)
  const identity = { provider, subject, account_id: id, linked_at: now }
  await tx
    .insertInto('access.identity')
    .values({ ...identity, mac: provenIdentity.macOf(identity) })
    .execute()
  return { id, personId: partyId }
}
