import { z } from 'zod'
import { dayInput } from '#kernel/day-input.ts'
import type { Tx } from '#kernel/db/database.ts'
import { uuid } from '#kernel/db/uuid.ts'
import { defineOperation } from '#kernel/operation.ts'
import { partyFor } from '#modules/parties/index.ts'
import { openSession } from './open-session.ts'

/** A citizen whom an identity provider has vouched for comes in (đăng nhập bằng định danh điện tử). */
export const signInWithIdentity = defineOperation({
  name: 'access.sign-in-with-identity',
  summary: 'Mở phiên cho công dân đã được nhà cung cấp định danh xác thực.',
  isInternal: true,
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
  subject: async ({ tx, now }, input) => ({
    id: (await accountOf(tx, input)) ?? (await newAccount(tx, input, now)),
  }),
  may: (actor) => actor.kind === 'system',
  run: async ({ tx, now, emit }, { id }, { provider }) => {
    const { token, expiresAt } = await openSession(tx, { id, kind: 'citizen', postId: null }, 'cookie', now)
    emit({ type: 'access.signed-in', recordId: id, facts: { via: provider } })
    return { token, expiresAt }
  },
})

type Vouched = { provider: string; subject: string; name: string; identityNumber: string }

async function accountOf(tx: Tx, { provider, subject }: Vouched): Promise<string | undefined> {
  const row = await tx
    .selectFrom('access.identity as i')
    .innerJoin('access.account as a', 'a.id', 'i.account_id')
    .select('a.id')
    .where('i.provider', '=', provider)
    .where('i.subject', '=', subject)
    .where('a.disabled_at', 'is', null)
    .executeTakeFirst()
  return row?.id
}

// The first visit: her party by identity number, and the account of that party when she already has one.
async function newAccount(tx: Tx, vouched: Vouched, now: Date): Promise<string> {
  const { provider, subject, ...person } = vouched
  const partyId = await partyFor(tx, { kind: 'citizen', ...person }, now)
  const existing = await tx
    .selectFrom('access.account')
    .select('id')
    .where('party_id', '=', partyId)
    .executeTakeFirst()
  const id = existing?.id ?? uuid()
  if (!existing) {
    const login = `${provider}:${subject}`
    await tx
      .insertInto('access.account')
      .values({ id, login, kind: 'citizen', party_id: partyId, created_at: now })
      .execute()
  }
  await tx
    .insertInto('access.identity')
    .values({ provider, subject, account_id: id, linked_at: now })
    .execute()
  return id
}
