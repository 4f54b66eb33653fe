import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from 'kysely'
import { anonymous, system } from '#kernel/actor.ts'
import { database } from '#kernel/db/database.ts'
import { uuid } from '#kernel/db/uuid.ts'
import { foreignRows } from '#kernel/note-foreign.ts'
import { freshDatabase } from '#kernel/testing/fresh-database.ts'
import { aWard, journalOf, type Ward } from '#modules/organisation/testing.ts'
import { acceptInvitation } from '../operations/accept-invitation.ts'
import { beginSignIn } from '../operations/begin-sign-in.ts'
import { changePassword } from '../operations/change-password.ts'
import { finishSignIn } from '../operations/finish-sign-in.ts'
import { invite } from '../operations/invite.ts'
import { openAccount } from '../operations/open-account.ts'
import { signIn } from '../operations/sign-in.ts'
import { signInWithIdentity } from '../operations/sign-in-with-identity.ts'
import { sessionOf } from '../queries/session-of.ts'
import {
  aSecondFactor,
  anAccountOf,
  anOfficerSignedIn,
  aSession,
  codeOf,
  letterOf,
  password,
} from '../testing.ts'
import { newRecoveryCodes, recoveryHash } from './second-factor.ts'
import { tokenHash } from './session-token.ts'

await freshDatabase()
const monday = new Date('2026-11-23T08:00:00+07:00')
const later = (minutes: number) => new Date(monday.getTime() + minutes * 60_000)
const PLANTED = 'kẻ-đặt-vào'

async function whoIs(token: string, at = later(1)): Promise<string> {
  return (await sessionOf({ cookie: undefined, bearer: token, now: at })).actor.kind
}

/** An officer and her chairwoman, both with accounts; the officer writes into the database what she likes. */
async function anInsider() {
  const ward = await aWard()
  const [login, hers] = [await anAccountOf(ward.clerk, monday), await anAccountOf(ward.leader, monday)]
  const token = await aSession(login, monday)
  const [accountId, leaderId] = [await idOf(login), await idOf(hers)]
  return { ward, login, hers, token, accountId, leaderId }
}

async function idOf(login: string): Promise<string> {
  const row = await database()
    .selectFrom('access.account')
    .select('id')
    .where('login', '=', login)
    .executeTakeFirst()
  return row?.id ?? ''
}

const isTold = async (place: string, key?: string) =>
  (await foreignRows()).some((row) => row.place === place && (key === undefined || row.key === key))

test('a session that was copied to another account, altered, prolonged, revived or invented opens nothing', async () => {
  const { ward, token, leaderId, accountId } = await anInsider()
  const set = (what: Record<string, unknown>) =>
    database().updateTable('access.session').set(what).where('token_hash', '=', tokenHash(token)).execute()
  const row = await database()
    .selectFrom('access.session')
    .selectAll()
    .where('token_hash', '=', tokenHash(token))
    .executeTakeFirstOrThrow()
  assert.equal(await whoIs(token), 'officer')

  for (const altered of [
    { account_id: leaderId },
    { post_id: ward.leader.postId },
    { expires_at: later(100_000) },
    { csrf: PLANTED },
  ]) {
    await set(altered)
    assert.equal(await whoIs(token), 'anonymous', Object.keys(altered)[0])
    await set(row)
  }
  const invented = { ...row, id: uuid(), account_id: leaderId, token_hash: tokenHash(PLANTED), csrf: 'x' }
  await database().insertInto('access.session').values(invented).execute()
  assert.equal(await whoIs(PLANTED), 'anonymous')
  assert.ok(await isTold('access.session', invented.id))
  assert.ok(
    (await journalOf(leaderId)).some((entry) => entry.includes('foreign-row')),
    String(await journalOf(leaderId)),
  )

  await changePassword.perform(
    (await sessionOf({ cookie: undefined, bearer: token, now: monday })).actor,
    monday,
    { oldPassword: password, newPassword: 'mat-khau-moi-2026' },
  )
  await set({ ended_at: null })
  assert.equal(await whoIs(token), 'anonymous')
  assert.ok(accountId)
})

test('an account that was given to another officer, or a known password, lets nobody in and is told of', async () => {
  const { ward, hers, login, token, accountId, leaderId } = await anInsider()
  const own = await database()
    .selectFrom('access.account')
    .selectAll()
    .where('id', '=', accountId)
    .executeTakeFirstOrThrow()

  const { password_hash, password_mac } = own
  await database().updateTable('access.account').set({ password_hash }).where('id', '=', leaderId).execute()
  await assert.rejects(signIn.perform(anonymous, later(1), { login: hers, password }), {
    code: 'foreign-row',
  })
  await database().updateTable('access.account').set({ password_mac }).where('id', '=', leaderId).execute()
  await assert.rejects(beginSignIn.perform(system, later(1), { login: hers, password }), {
    code: 'foreign-row',
  })
  assert.ok(await isTold('access.account', leaderId))

  await database()
    .updateTable('access.account')
    .set({ officer_id: ward.leader.personId })
    .where('id', '=', accountId)
    .execute()
  assert.equal(await whoIs(token), 'anonymous')
  await assert.rejects(signIn.perform(anonymous, later(1), { login, password }), { code: 'foreign-row' })
})

test('an account that was invented opens nothing, whatever it copies', async () => {
  const { accountId } = await anInsider()
  const { clerk } = await aWard()
  await sql`insert into access.account select (jsonb_populate_record(a, ${JSON.stringify({ id: uuid(), login: PLANTED, officer_id: clerk.personId })}::jsonb)).*
    from access.account a where a.id = ${accountId}`.execute(database())

  await assert.rejects(signIn.perform(anonymous, later(1), { login: PLANTED, password }), {
    code: 'foreign-row',
  })
})

test('the row an account was before its password was changed does not come back', async () => {
  const { actor, login } = await anOfficerSignedIn(monday)
  const before = await database()
    .selectFrom('access.account')
    .selectAll()
    .where('login', '=', login)
    .executeTakeFirstOrThrow()
  await changePassword.perform(actor, later(5), { oldPassword: password, newPassword: 'mat-khau-moi-2026' })

  await database().updateTable('access.account').set(before).where('id', '=', before.id).execute()

  await assert.rejects(signIn.perform(anonymous, later(6), { login, password }), { code: 'foreign-row' })
})

/** An officer of a ward who was invited, with her code. */
async function invited(ward: Ward, login: string) {
  return letterOf(
    await openAccount.perform(ward.administrator, monday, { officerId: ward.clerk.personId, login }),
  )
}

test('an invitation that was moved to another account, prolonged or used before sets no password', async () => {
  const [ward, other] = [await aWard(), await aWard()]
  const [mine, hers] = [
    await invited(ward, `moi.${uuid().slice(-8)}`),
    await invited(other, `ba.${uuid().slice(-8)}`),
  ]
  const rowOf = async (login: string) =>
    database()
      .selectFrom('access.invitation')
      .selectAll()
      .where('account_id', '=', await idOf(login))
      .executeTakeFirstOrThrow()
  const [own, foreign] = [await rowOf(mine.login), await rowOf(hers.login)]
  const accept = (login: string, at = later(1)) =>
    acceptInvitation.perform(anonymous, at, { login, code: mine.code, newPassword: 'mat-khau-moi-2026' })

  await database()
    .updateTable('access.invitation')
    .set({ ...own, account_id: foreign.account_id })
    .where('account_id', '=', foreign.account_id)
    .execute()
  await assert.rejects(accept(hers.login), { code: 'wrong-invitation' })
  const prolonged = { expires_at: later(1_000_000) }
  await database()
    .updateTable('access.invitation')
    .set(prolonged)
    .where('account_id', '=', own.account_id)
    .execute()
  await assert.rejects(accept(mine.login), { code: 'wrong-invitation' })

  await database()
    .updateTable('access.invitation')
    .set(own)
    .where('account_id', '=', own.account_id)
    .execute()
  await accept(mine.login)
  await database().insertInto('access.invitation').values(own).execute()
  await assert.rejects(accept(mine.login, later(2)), { code: 'wrong-invitation' })
  assert.ok(await isTold('access.invitation', own.account_id))
})

test('a second factor that was deleted, replaced or given recovery codes is not passed by', async () => {
  const { actor, login } = await anOfficerSignedIn(monday)
  const accountId = 'accountId' in actor ? actor.accountId : ''
  const { recoveryCodes } = await aSecondFactor(actor, monday)
  const factors = () => database().updateTable('access.second_factor').where('account_id', '=', accountId)
  const row = await database()
    .selectFrom('access.second_factor')
    .selectAll()
    .where('account_id', '=', accountId)
    .executeTakeFirstOrThrow()
  const enter = (totp: string | undefined, at: Date) =>
    signIn.perform(anonymous, at, { login, password, totp })
  const [planted = ''] = newRecoveryCodes()

  await factors()
    .set({ recovery_hashes: [recoveryHash(planted)] })
    .execute()
  await assert.rejects(enter(planted, later(1)), { code: 'wrong-second-factor' })
  await factors().set({ secret: 'JBSWY3DPEHPK3PXP', recovery_hashes: row.recovery_hashes }).execute()
  await assert.rejects(enter(codeOf('JBSWY3DPEHPK3PXP', later(1)), later(1)), { code: 'wrong-second-factor' })
  await database().deleteFrom('access.second_factor').where('account_id', '=', accountId).execute()
  await assert.rejects(enter(undefined, later(1)), { code: 'second-factor-needed' })
  assert.equal((await beginSignIn.perform(system, later(1), { login, password })).isIn, false)

  await database().insertInto('access.second_factor').values(row).execute()
  assert.ok((await enter(recoveryCodes[0], later(2))).token)
  await factors().set(row).execute()
  await assert.rejects(enter(recoveryCodes[0], later(3)), { code: 'wrong-second-factor' })
})

test('a sign-in that never began is not finished, and an identity linked by hand opens no account', async () => {
  const { actor, login } = await anOfficerSignedIn(monday)
  const { recoveryCodes } = await aSecondFactor(actor, monday)
  const accountId = await idOf(login)
  await database()
    .insertInto('access.pending_sign_in')
    .values({ token_hash: tokenHash(PLANTED), account_id: accountId, tries_left: 3, expires_at: later(5) })
    .execute()
  await assert.rejects(finishSignIn.perform(system, later(1), { pending: PLANTED, code: recoveryCodes[0] }), {
    code: 'sign-in-not-pending',
  })

  const vouched = { provider: 'vneid', subject: PLANTED, name: 'Kẻ Đặt Vào', identityNumber: '001299000077' }
  await database()
    .insertInto('access.identity')
    .values({ provider: 'vneid', subject: PLANTED, account_id: accountId, linked_at: monday })
    .execute()
  await assert.rejects(signInWithIdentity.perform(system, later(1), vouched), { code: 'foreign-row' })
  assert.ok((await isTold('access.identity')) && (await isTold('access.pending_sign_in')))
})

test('an administrator’s fresh code makes a damaged account whole again, for its own officer', async () => {
  const ward = await aWard()
  const { login } = await invited(ward, `lai.${uuid().slice(-8)}`)
  await database()
    .updateTable('access.account')
    .set({ scopes: ['all'], mac: null })
    .where('login', '=', login)
    .execute()

  const { code } = letterOf(
    await invite.perform(ward.administrator, later(1), { officerId: ward.clerk.personId }),
  )
  await acceptInvitation.perform(anonymous, later(2), { login, code, newPassword: 'mat-khau-moi-2026' })

  assert.ok((await signIn.perform(anonymous, later(3), { login, password: 'mat-khau-moi-2026' })).token)
  const { scopes } = await database()
    .selectFrom('access.account')
    .select('scopes')
    .where('login', '=', login)
    .executeTakeFirstOrThrow()
  assert.deepEqual(scopes, [])
})
