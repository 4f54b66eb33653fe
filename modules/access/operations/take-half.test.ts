import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from 'kysely'
import { anonymous, type Officer } from '#kernel/actor.ts'
import { database } from '#kernel/db/database.ts'
import { confirmAct } from '#kernel/second-person/index.ts'
import { freshDatabase } from '#kernel/testing/fresh-database.ts'
import { alerts } from '#modules/organisation/index.ts'
import { anOfficer, aWard, openedOffice, waits, type Ward } from '#modules/organisation/testing.ts'
import { sessionOf } from '../queries/session-of.ts'
import { halves } from '../queries/halves.ts'
import { aSession, letterOf, password } from '../testing.ts'
import { acceptInvitation } from './accept-invitation.ts'
import { closeAccount } from './close-account.ts'
import { invite } from './invite.ts'
import { openAccount } from './open-account.ts'
import { signIn } from './sign-in.ts'
import { takeHalf } from './take-half.ts'

await freshDatabase()
const monday = new Date('2026-11-23T08:00:00+07:00')
let names = 0

async function withAccount(ward: Ward, officer: Officer) {
  const login = `nua.ma.${(names += 1)}`
  const { code } = letterOf(
    await openAccount.perform(ward.administrator, monday, { officerId: officer.personId, login }),
  )
  await acceptInvitation.perform(anonymous, monday, { login, code, newPassword: password })
  return { login, officerId: officer.personId, token: await aSession(login, monday) }
}

async function anOpenWard() {
  const ward = await aWard()
  await openedOffice(ward.unitId)
  return ward
}

async function resetOf(ward: Ward, officerId: string) {
  const waitingActId = waits(await invite.perform(ward.administrator, monday, { officerId }))
  await confirmAct.perform(ward.leader, monday, { waitingActId })
  const first = await takeHalf.perform(ward.administrator, monday, { officerId })
  const second = await takeHalf.perform(ward.leader, monday, { officerId })
  return { first: first.code, second: second.code }
}

const newPassword = 'mat-khau-khac-2026'

test('in an open office a reset is asked for, confirmed, and brought together by the officer herself alone', async () => {
  const ward = await anOpenWard()
  const { login, officerId, token } = await withAccount(ward, ward.clerk)

  const waitingActId = waits(await invite.perform(ward.administrator, monday, { officerId }))
  assert.ok((await signIn.perform(anonymous, monday, { login, password })).token)
  await confirmAct.perform(ward.leader, monday, { waitingActId })

  assert.equal((await sessionOf({ cookie: undefined, bearer: token, now: monday })).actor.kind, 'anonymous')
  await assert.rejects(signIn.perform(anonymous, monday, { login, password }), { code: 'wrong-credentials' })
  const first = (await takeHalf.perform(ward.administrator, monday, { officerId })).code
  const second = (await takeHalf.perform(ward.leader, monday, { officerId })).code
  const accept = (code: string, secondCode?: string) =>
    acceptInvitation.perform(anonymous, monday, { login, code, secondCode, newPassword })
  for (const [one, other] of [[first], [first, first], [second, second]])
    await assert.rejects(accept(one ?? '', other), { code: 'wrong-invitation' })
  await accept(first.toLowerCase(), second)

  const { firstPage, actor } = await signIn.perform(anonymous, monday, { login, password: newPassword })
  assert.equal(firstPage, '/lam-viec/to-chuc/viec-can-biet')
  assert.equal(actor.kind, 'officer')
})

test('she and her head are told who asked for it and who confirmed it', async () => {
  const ward = await anOpenWard()
  const { officerId } = await withAccount(ward, ward.clerk)

  await resetOf(ward, officerId)

  for (const told of [ward.clerk, ward.leader]) {
    const { rows } = await alerts.ask(told, monday, {})
    const [reset] = rows.filter(({ kind }) => kind === 'account-reset')
    assert.ok(reset?.text.includes(ward.leader.name) && reset.text.includes(ward.administrator.name))
  }
})

test('nobody else takes a half, and each only her own', async () => {
  const ward = await anOpenWard()
  const { officerId } = await withAccount(ward, ward.clerk)
  const another = await anOfficer(ward.unitId, 'test-administrator')
  await resetOf(ward, officerId)

  for (const other of [another, ward.head, ward.clerk])
    await assert.rejects(takeHalf.perform(other, monday, { officerId }), { code: 'not-found' })
  const { rows } = await halves.ask(ward.leader, monday, {})
  assert.deepEqual(
    rows.map(({ isTaken }) => isTaken),
    [true],
  )
  assert.equal((await halves.ask(another, monday, {})).count, 0)
})

test('a hand-over that was used and copied back into the database opens nothing', async () => {
  const ward = await anOpenWard()
  const { login, officerId } = await withAccount(ward, ward.clerk)
  const { first, second } = await resetOf(ward, officerId)
  await sql`create table access.kept as select * from access.hand_over`.execute(database())
  const accept = (now: Date) =>
    acceptInvitation.perform(anonymous, now, { login, code: first, secondCode: second, newPassword })
  await accept(new Date(monday.getTime() + 60_000))

  await sql`insert into access.hand_over select k.* from access.kept k on conflict do nothing`.execute(
    database(),
  )

  await assert.rejects(accept(new Date(monday.getTime() + 120_000)), { code: 'wrong-invitation' })
  await sql`drop table access.kept`.execute(database())
})

test('a hand-over that was put into the database or altered there opens nothing', async () => {
  const ward = await anOpenWard()
  const { login, officerId } = await withAccount(ward, ward.clerk)
  const { first, second } = await resetOf(ward, officerId)
  await sql`update access.hand_over set second_hash = first_hash`.execute(database())

  const attempt = acceptInvitation.perform(anonymous, monday, {
    login,
    code: first,
    secondCode: first,
    newPassword,
  })

  await assert.rejects(attempt, { code: 'wrong-invitation' })
  await assert.rejects(
    acceptInvitation.perform(anonymous, monday, { login, code: first, secondCode: second, newPassword }),
    { code: 'wrong-invitation' },
  )
})

test('an account that an administrator opened alone has no weighty powers, whoever holds the post', async () => {
  const ward = await aWard()
  const { token, officerId, login } = await withAccount(ward, ward.leader)
  const actorNow = async (bearer: string) => {
    const { actor } = await sessionOf({ cookie: undefined, bearer, now: monday })
    return actor.kind === 'officer' ? actor.duties : new Set<string>()
  }
  assert.ok((await actorNow(token)).has('one-stop.decide'))

  await openedOffice(ward.unitId)

  const duties = await actorNow(token)
  assert.deepEqual(
    [duties.has('one-stop.decide'), duties.has('organisation.confirm'), duties.has('one-stop.see')],
    [false, false, true],
  )
  const { unvouched } = await signIn.perform(anonymous, monday, { login, password })
  assert.ok(unvouched.includes('one-stop.decide'))
  const deputy = await anOfficer(ward.unitId, 'test-leader')
  const { first, second } = await resetOf({ ...ward, leader: deputy }, officerId)
  await acceptInvitation.perform(anonymous, monday, { login, code: first, secondCode: second, newPassword })
  const { token: fresh } = await signIn.perform(anonymous, monday, { login, password: newPassword })
  assert.ok((await actorNow(fresh)).has('one-stop.decide'))
})

test('the first account of whoever holds a weighty post takes two; of a clerk, one', async () => {
  const ward = await anOpenWard()
  const [leaderOne, clerk] = [await anOfficer(ward.unitId, 'test-leader'), ward.clerk]

  const asked = await openAccount.perform(ward.administrator, monday, {
    officerId: leaderOne.personId,
    login: 'lanh.dao.moi',
  })
  const waitingActId = waits(asked)
  assert.equal('code' in asked, false)
  await confirmAct.perform(ward.leader, monday, { waitingActId })
  assert.equal(
    (await takeHalf.perform(ward.leader, monday, { officerId: leaderOne.personId })).half,
    'second',
  )
  letterOf(
    await openAccount.perform(ward.administrator, monday, { officerId: clerk.personId, login: 'can.bo.moi' }),
  )
})

test('an account is closed by one person, and opened again by two; nobody resets her own', async () => {
  const ward = await anOpenWard()
  const { login, officerId } = await withAccount(ward, ward.clerk)
  await closeAccount.perform(ward.administrator, monday, { officerId })

  const { first, second } = await resetOf(ward, officerId)
  await acceptInvitation.perform(anonymous, monday, { login, code: first, secondCode: second, newPassword })

  assert.ok((await signIn.perform(anonymous, monday, { login, password: newPassword })).token)
  const own = { ...ward.administrator, personId: officerId }
  await assert.rejects(invite.perform(own, monday, { officerId }), { code: 'own-matter' })
})
