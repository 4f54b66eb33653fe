import { TOTP, Secret } from 'otpauth'
import { anonymous, system, type Actor, type Officer } from '#kernel/actor.ts'
import { database } from '#kernel/db/database.ts'
import { uuid } from '#kernel/db/uuid.ts'
import { aWard } from '#modules/organisation/testing.ts'
import { confirmSecondFactor } from './operations/confirm-second-factor.ts'
import { enrolSecondFactor } from './operations/enrol-second-factor.ts'
import { loadAccounts } from './operations/load-accounts.ts'
import { signIn } from './operations/sign-in.ts'
import { sessionOf } from './queries/session-of.ts'

export const password = 'mat-khau-thu-2026'
let accounts = 0

/** Opens an account for an officer and answers its login. */
export async function anAccountOf(officer: Pick<Officer, 'personId'>, now: Date): Promise<string> {
  const login = `thu${(accounts += 1)}`
  await loadAccounts.perform(system, now, {
    password,
    accounts: [{ login, officerId: officer.personId, partyId: null }],
  })
  return login
}

/** Opens an account for a fresh citizen and answers its login. */
export async function anAccountOfCitizen(
  now: Date,
  name = 'Trần Văn Thử',
): Promise<{ login: string; partyId: string }> {
  const [login, partyId] = [`dan${(accounts += 1)}`, uuid()]
  const identity = String(100_000_000_000 + Math.floor(Math.random() * 899_999_999_999))
  await database()
    .insertInto('parties.party')
    .values({
      id: partyId,
      kind: 'citizen',
      name,
      name_sort: name,
      search: name.toLowerCase(),
      identity_number: identity,
      identity_kind: 'citizen-card',
      identity_country: 'VN',
      created_at: now,
    })
    .execute()
  await loadAccounts.perform(system, now, { password, accounts: [{ login, officerId: null, partyId }] })
  return { login, partyId }
}

/** Signs in and answers the session's token. */
export async function aSession(
  login: string,
  now: Date,
  via: 'bearer' | 'cookie' = 'bearer',
): Promise<string> {
  return (await signIn.perform(anonymous, now, { login, password, via })).token
}

/** An officer of a fresh ward who has signed in. */
export async function anOfficerSignedIn(
  now: Date,
  who: 'clerk' | 'administrator' = 'clerk',
): Promise<{ actor: Actor; login: string; token: string }> {
  const login = await anAccountOf((await aWard())[who], now)
  const token = await aSession(login, now)
  return { login, token, actor: (await sessionOf({ cookie: undefined, bearer: token, now })).actor }
}

/** What the authenticator app would show. */
export function codeOf(secret: string, at: Date): string {
  return new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp: at.getTime() })
}

/** Enrols and confirms a second factor for a signed-in officer. */
export async function aSecondFactor(
  actor: Actor,
  now: Date,
): Promise<{ secret: string; recoveryCodes: string[] }> {
  const { secret } = await enrolSecondFactor.perform(actor, now, {})
  return { secret, ...(await confirmSecondFactor.perform(actor, now, { code: codeOf(secret, now) })) }
}

/** What one person alone hands over in a letter; fails when it takes a second one. */
export function letterOf(answer: object): { login: string; code: string } {
  if (!('login' in answer && 'code' in answer)) throw new Error('this takes a second person')
  return { login: String(answer.login), code: String(answer.code) }
}
