import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { database } from '#kernel/db/database.ts'
import { uuid } from '#kernel/db/uuid.ts'
import { freshDatabase } from '#kernel/testing/fresh-database.ts'
import { prepareAssets } from '#ui/assets.ts'
import { seedOffice } from '../seed.ts'
import { listen } from './listen.ts'
import { createWebApp } from './web-app.ts'

await freshDatabase()
await seedOffice('ha-noi-2026', new Date())
prepareAssets()
const frame = { unitName: 'Hà Nội', banner: undefined }
const simulated = await listen(createWebApp(frame), { port: 0 })
const real = await listen(createWebApp(frame), { port: 0, isDemonstration: false })
after(() => [simulated, real].forEach(({ server }) => server.close()))

test('a citizen of the demonstration is let in; somebody else on record is not, whatever number is posted', async () => {
  const somebody = await aPersonOnRecord()
  const shown = await database()
    .selectFrom('access.account')
    .select('party_id')
    .where('demonstration', '=', true)
    .where('party_id', 'is not', null)
    .executeTakeFirstOrThrow()

  assert.match(await cookiesAfterChoosing(shown.party_id ?? ''), /lt_session=[^;]/)
  assert.doesNotMatch(await cookiesAfterChoosing(somebody), /lt_session=[^;]/)
})

test('where the work is real there is no simulator at all', async () => {
  const answers = await Promise.all(
    ['/mo-phong/vneid/chon/abc', '/mo-phong/vneid/.well-known/openid-configuration'].map((path) =>
      fetch(real.url + path),
    ),
  )

  assert.deepEqual(
    answers.map(({ status }) => status),
    [404, 404],
  )
})

test('each visit to the provider has its own state, nonce and proof, none of them in the clear', async () => {
  const visits = await Promise.all([aVisit(), aVisit()])

  for (const { asked } of visits) {
    assert.equal(asked.get('response_type'), 'code')
    assert.equal(asked.get('code_challenge_method'), 'S256')
    for (const name of ['state', 'nonce', 'code_challenge'])
      assert.ok((asked.get(name) ?? '').length >= 32, name)
  }
  for (const name of ['state', 'nonce', 'code_challenge'])
    assert.notEqual(visits[0]?.asked.get(name), visits[1]?.asked.get(name), name)
})

test('an answer of the provider opens a session only in the browser that asked for it, and once', async () => {
  const { address, cookie } = await anAnswer()
  const back = (sent: string, to = address) => fetch(to, { redirect: 'manual', headers: { cookie: sent } })
  const cookiesOf = (answer: Response) => answer.headers.getSetCookie().join(' ')
  const other = await aVisit()
  const invented = address.replace(/state=[^&]+/, `state=${other.asked.get('state')}`)
  const byAnother = address.replace(/iss=[^&]+/, 'iss=https%3A%2F%2Felsewhere.example')

  assert.notEqual(byAnother, address)
  for (const answer of [
    await back(other.cookie),
    await back(''),
    await back(other.cookie, invented),
    await back(cookie, byAnother),
  ])
    assert.doesNotMatch(cookiesOf(answer), /lt_session=[^;]/)
  assert.match(cookiesOf(await back(cookie)), /lt_session=[^;]/)
  assert.doesNotMatch(cookiesOf(await back(cookie)), /lt_session=[^;]/)
})

/** A genuine answer of the provider on its way back, not yet followed, with the cookies of the browser that asked. */
async function anAnswer(): Promise<{ address: string; cookie: string }> {
  const shown = await database()
    .selectFrom('access.account')
    .select('party_id')
    .where('demonstration', '=', true)
    .where('party_id', 'is not', null)
    .executeTakeFirstOrThrow()
  const jar = new Map<string, string>()
  const choice = await followed(`${simulated.url}/dang-nhap/vneid`, jar)
  const body = new URLSearchParams({ partyId: shown.party_id ?? '' })
  const address = await followed(choice, jar, { method: 'POST', body }, '/dang-nhap/vneid/tro-ve')
  return { address, cookie: [...jar].map(([name, value]) => `${name}=${value}`).join('; ') }
}

/** The beginning of a visit: what the provider is asked, and the cookie that the browser keeps meanwhile. */
async function aVisit(): Promise<{ asked: URLSearchParams; cookie: string }> {
  const begun = await fetch(`${simulated.url}/dang-nhap/vneid`, { redirect: 'manual' })
  const [cookie = ''] = begun.headers.getSetCookie()
  return {
    asked: new URL(begun.headers.get('location') ?? '').searchParams,
    cookie: cookie.split(';')[0] ?? '',
  }
}

async function aPersonOnRecord(): Promise<string> {
  const id = uuid()
  await database()
    .insertInto('parties.party')
    .values({
      id,
      kind: 'citizen',
      name: 'Trần Thị Thật',
      name_sort: 'that',
      search: 'that',
      created_at: new Date(),
    })
    .execute()
  await database()
    .updateTable('parties.party')
    .set({ identity_number: '001185000999', identity_kind: 'citizen-card', identity_country: 'VN' })
    .where('id', '=', id)
    .execute()
  return id
}

/** Goes the whole way of a sign-in by the simulator as that party; answers all cookies it got. */
async function cookiesAfterChoosing(partyId: string): Promise<string> {
  const jar = new Map<string, string>()
  const choice = await followed(`${simulated.url}/dang-nhap/vneid`, jar)
  await followed(choice, jar, { method: 'POST', body: new URLSearchParams({ partyId }) })
  return [...jar].map(([name, value]) => `${name}=${value}`).join('; ')
}

async function followed(
  address: string,
  jar: Map<string, string>,
  first: RequestInit = {},
  until?: string,
): Promise<string> {
  let [at, init] = [address, first]
  for (let hops = 0; hops < 12; hops += 1) {
    const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join('; ')
    const answer = await fetch(at, { ...init, redirect: 'manual', headers: { cookie } })
    for (const set of answer.headers.getSetCookie()) keepCookie(jar, set)
    const next = answer.headers.get('location')
    if (!next) return at
    at = new URL(next, at).toString()
    if (until && new URL(at).pathname === until) return at
    init = {}
  }
  return at
}

function keepCookie(jar: Map<string, string>, set: string): void {
  const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(set) ?? []
  if (value) jar.set(name, value)
  else jar.delete(name)
}
