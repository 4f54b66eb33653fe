import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from 'kysely'
import { anonymous } from '#kernel/actor.ts'
import { database } from '#kernel/db/database.ts'
import { freshDatabase } from '#kernel/testing/fresh-database.ts'
import { aWard } from '#modules/organisation/testing.ts'
import { sessionOf } from '../queries/session-of.ts'
import { anAccountOf, aSession, password } from '../testing.ts'
import { signIn } from './sign-in.ts'

await freshDatabase()
const monday = new Date('2026-11-23T08:00:00+07:00')

test('whoever knows the password comes in and acts in her post', async () => {
  const ward = await aWard()
  const login = await anAccountOf(ward.clerk, monday)

  const opened = await signIn.perform(anonymous, monday, { login, password })

  assert.equal(opened.actor.kind, 'officer')
  const session = await sessionOf({ cookie: undefined, bearer: opened.token, now: monday })
  assert.equal(session.actor.kind === 'officer' && session.actor.postId, ward.clerk.postId)
})

test('who came in and which name was tried in vain are in the journal, the password is not', async () => {
  const login = await anAccountOf((await aWard()).clerk, monday)
  const journal = async () => {
    const { rows } = await sql<{ words: string }>`
      select to_jsonb(e)::text as words from kernel.event e`.execute(database())
    return rows.map(({ words }) => words)
  }
  const before = (await journal()).length

  await signIn.perform(anonymous, monday, { login, password })
  await assert.rejects(signIn.perform(anonymous, monday, { login, password: 'mat-khau-sai-hẳn' }))

  const written = await journal()
  assert.ok(written.length >= before + 2)
  assert.ok(written.some((words) => words.includes('access.signed-in')))
  assert.ok(written.some((words) => words.includes('wrong-credentials')))
  assert.ok(written.every((words) => !words.includes(password) && !words.includes('mat-khau-sai')))
})

test('a wrong password and an unknown name get the same answer', async () => {
  const login = await anAccountOf((await aWard()).clerk, monday)

  await assert.rejects(signIn.perform(anonymous, monday, { login, password: 'sai' }), {
    code: 'wrong-credentials',
  })
  await assert.rejects(signIn.perform(anonymous, monday, { login: 'khong-co-ai', password }), {
    code: 'wrong-credentials',
  })
})

test('after five wrong passwords even the right one waits, for known and unknown names alike, and only a second', async () => {
  const login = await anAccountOf((await aWard()).clerk, monday)
  const later = new Date(monday.getTime() + 1000)

  for (const name of [login, 'ten-la']) {
    for (let i = 0; i < 5; i++)
      await assert.rejects(signIn.perform(anonymous, monday, { login: name, password: 'sai' }))
    await assert.rejects(signIn.perform(anonymous, monday, { login: name, password }), {
      code: 'too-many-requests',
    })
  }
  assert.ok((await signIn.perform(anonymous, later, { login, password })).token)
})

test('no secret is kept in the clear, and each sign-in opens a session of its own', async () => {
  const login = await anAccountOf((await aWard()).clerk, monday)

  const [first, second] = [await aSession(login, monday), await aSession(login, monday)]

  assert.notEqual(first, second)
  const rows = await database().selectFrom('access.session').select('token_hash').execute()
  assert.ok(
    rows.every(
      (r) => r.token_hash.toString('base64url') !== first && !r.token_hash.toString('utf8').includes(first),
    ),
  )
})

test('a cookie is no bearer token and a bearer token is no cookie', async () => {
  const login = await anAccountOf((await aWard()).clerk, monday)
  const token = await aSession(login, monday, 'cookie')

  assert.equal((await sessionOf({ cookie: undefined, bearer: token, now: monday })).actor.kind, 'anonymous')
  assert.equal((await sessionOf({ cookie: token, bearer: undefined, now: monday })).actor.kind, 'officer')
})

test('a session ends by itself', async () => {
  const token = await aSession(await anAccountOf((await aWard()).clerk, monday), monday)
  const nextDay = new Date(monday.getTime() + 13 * 3_600_000)

  assert.equal((await sessionOf({ cookie: undefined, bearer: token, now: nextDay })).actor.kind, 'anonymous')
})

test('whose session ran out is remembered as long as her browser shows its cookie; a bearer token is forgotten', async () => {
  const login = await anAccountOf((await aWard()).clerk, monday)
  const [cookie, bearer] = [await aSession(login, monday, 'cookie'), await aSession(login, monday)]
  const nextDay = new Date(monday.getTime() + 13 * 3_600_000)
  const { actor } = await sessionOf({ cookie, bearer: undefined, now: monday })

  const ended = await sessionOf({ cookie, bearer: undefined, now: nextDay })
  const machine = await sessionOf({ cookie: undefined, bearer, now: nextDay })

  assert.equal(await ended.formerAccount?.(), 'accountId' in actor && actor.accountId)
  assert.equal(machine.formerAccount, undefined)
})

test('the form token of an earlier session of hers is not somebody else’s; one of a colleague is', async () => {
  const ward = await aWard()
  const [login, colleague] = [await anAccountOf(ward.clerk, monday), await anAccountOf(ward.head, monday)]
  const open = async (name: string) =>
    sessionOf({ cookie: await aSession(name, monday, 'cookie'), bearer: undefined, now: monday })
  const [before, other, now] = [await open(login), await open(colleague), await open(login)]
  const isOfAnother = async (csrf: string) => now.isOfAnother?.(csrf)

  assert.notEqual(before.csrf, now.csrf)
  assert.deepEqual(await Promise.all([before.csrf, other.csrf, ''].map(isOfAnother)), [false, true, false])
})

test('a post that is not held is refused', async () => {
  const [ward, neighbour] = [await aWard(), await aWard()]
  const login = await anAccountOf(ward.clerk, monday)

  const attempt = signIn.perform(anonymous, monday, { login, password, postId: neighbour.clerk.postId })

  await assert.rejects(attempt, { code: 'no-post-now' })
})
