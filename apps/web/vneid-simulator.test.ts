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

async function followed(address: string, jar: Map<string, string>, first: RequestInit = {}): Promise<string> {
  let [at, init] = [address, first]
  for (let hops = 0; hops < 12; hops += 1) {
    const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join('; ')
    const answer = await fetch(at, { ...init, redirect: 'manual', headers: { cookie } })
    for (const set of answer.headers.getSetCookie()) keepCookie(jar, set)
    const next = answer.headers.get('location')
    if (!next) return at
    at = new URL(next, at).toString()
    init = {}
  }
  return at
}

function keepCookie(jar: Map<string, string>, set: string): void {
  const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(set) ?? []
  if (value) jar.set(name, value)
  else jar.delete(name)
}
