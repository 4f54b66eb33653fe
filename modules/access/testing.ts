import { anonymous, system, type Officer } from '#kernel/actor.ts'
import { database } from '#kernel/db/database.ts'
import { uuid } from '#kernel/db/uuid.ts'
import { loadAccounts } from './operations/load-accounts.ts'
import { signIn } from './operations/sign-in.ts'

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
