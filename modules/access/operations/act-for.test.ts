import assert from 'node:assert/strict'
import { test } from 'node:test'
import { anonymous } from '#kernel/actor.ts'
import { database } from '#kernel/db/database.ts'
import { uuid } from '#kernel/db/uuid.ts'
import { freshDatabase } from '#kernel/testing/fresh-database.ts'
import { aWard } from '#modules/organisation/testing.ts'
import { aParty, aRepresentation } from '#modules/parties/testing.ts'
import { sessionOf } from '../queries/session-of.ts'
import { anAccountOfCitizen, aSession, password } from '../testing.ts'
import { actFor } from './act-for.ts'
import { signIn } from './sign-in.ts'

await freshDatabase()
const monday = new Date('2026-11-23T08:00:00+07:00')
const body = { name: 'Công ty TNHH Thử', identityNumber: '0100000001' }

async function aRepresentative() {
  const { login, partyId } = await anAccountOfCitizen(monday, 'Trần Thị Đại Diện')
  const { id: bodyId } = await aParty('body', body.name, body.identityNumber)
  const representationId = await aRepresentation({ bodyId, personId: partyId, from: '2026-11-01' })
  const set = (columns: object) =>
    database().updateTable('parties.representation').set(columns).where('id', '=', representationId).execute()
  const end = (lastOn: string) => set({ valid_to: lastOn })
  const contest = () => set({ contested_at: monday, contested_by_party_id: partyId })
  return { login, partyId, bodyId, end, contest }
}

test('a representative acts for her body and comes back to herself; as long as she acts for it she is nobody else', async () => {
  const { login, partyId, bodyId } = await aRepresentative()
  const token = await aSession(login, monday)
  const actor = async () => (await sessionOf({ cookie: undefined, bearer: token, now: monday })).actor
  const herself = await actor()

  await actFor.perform(herself, monday, { token, bodyId })
  const acting = await actor()
  await actFor.perform(acting, monday, { token, bodyId: null })

  assert.deepEqual(acting, {
    kind: 'representative',
    accountId: 'accountId' in herself && herself.accountId,
    personId: partyId,
    name: 'Trần Thị Đại Diện',
    bodyPartyId: bodyId,
    body: body.name,
    bodyIdentityNumber: body.identityNumber,
  })
  assert.deepEqual(await actor(), herself)
})

test('she may come in for the body at once, and is told for which she may', async () => {
  const { login, bodyId } = await aRepresentative()

  const own = await signIn.perform(anonymous, monday, { login, password })
  const acting = await signIn.perform(anonymous, monday, { login, password, bodyId })

  assert.deepEqual(own.bodies, [{ bodyId, ...body }])
  assert.deepEqual([own.actor.kind, acting.actor.kind], ['citizen', 'representative'])
})

test('the day after her last one the body is gone from her session', async () => {
  const { login, bodyId, end } = await aRepresentative()
  const { token } = await signIn.perform(anonymous, new Date('2026-11-23T23:00:00+07:00'), {
    login,
    password,
    bodyId,
  })
  await end('2026-11-23')
  const kindAt = async (now: string) =>
    (await sessionOf({ cookie: undefined, bearer: token, now: new Date(now) })).actor.kind

  assert.equal(await kindAt('2026-11-23T23:59:00+07:00'), 'representative')
  assert.equal(await kindAt('2026-11-24T00:00:00+07:00'), 'citizen')
})

test('contested, she acts for the body no longer from that instant on', async () => {
  const { login, bodyId, contest } = await aRepresentative()
  const { token } = await signIn.perform(anonymous, monday, { login, password, bodyId })
  const actor = async () => (await sessionOf({ cookie: undefined, bearer: token, now: monday })).actor
  assert.equal((await actor()).kind, 'representative')

  await contest()

  assert.equal((await actor()).kind, 'citizen')
  await assert.rejects(actFor.perform(await actor(), monday, { token, bodyId }), { code: 'represents-not' })
})

test('nobody acts for a body she does not represent, nor in another’s session, and an officer for none', async () => {
  const { login, bodyId } = await aRepresentative()
  const stranger = await anAccountOfCitizen(monday)
  const [hers, own] = [await aSession(login, monday), await aSession(stranger.login, monday)]
  const { actor } = await sessionOf({ cookie: undefined, bearer: own, now: monday })
  const perform = (input: object) => actFor.perform(actor, monday, input)

  await assert.rejects(perform({ token: own, bodyId }), { code: 'represents-not' })
  await assert.rejects(perform({ token: own, bodyId: uuid() }), { code: 'represents-not' })
  await assert.rejects(perform({ token: hers, bodyId }), { code: 'not-found' })
  await assert.rejects(signIn.perform(anonymous, monday, { login: stranger.login, password, bodyId }), {
    code: 'represents-not',
  })
  const { clerk } = await aWard()
  await assert.rejects(actFor.perform(clerk, monday, { token: own, bodyId }), { code: 'not-found' })
})
