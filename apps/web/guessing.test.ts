import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { anonymous, system } from '#kernel/actor.ts'
import { asCaller } from '#kernel/caller.ts'
import { database } from '#kernel/db/database.ts'
import { useTrustedProxies } from '#kernel/http/client-address.ts'
import { freshDatabase } from '#kernel/testing/fresh-database.ts'
import { loadAccounts, signIn } from '#modules/access/index.ts'
import { aWard, rowOf } from '#modules/one-stop/testing.ts'
import { prepareAssets } from '#ui/assets.ts'
import { listen } from './listen.ts'
import { createWebApp } from './web-app.ts'

await freshDatabase()
prepareAssets()
// Nobody is kept waiting here: what would have to wait is sent away, and counted.
const app = createWebApp({ unitName: 'Cơ quan thử', banner: undefined }, { patienceMs: 0 })
const { server, url } = await listen(app, { port: 0 })
useTrustedProxies(['127.0.0.1', '::1'])
after(() => {
  useTrustedProxies([])
  server.closeAllConnections()
  server.close()
})
const PASSWORD = 'mat-khau-thu-2026'
const FREE = 5
/** So many may be looked at in so long a time: the free ones, then one after a second, two, four … */
const looksIn = (began: number) => FREE + Math.floor(Math.log2((performance.now() - began) / 1000 + 1))
let accounts = 0

/** An officer with an account. */
async function aLogin(): Promise<string> {
  const login = `can-bo-${(accounts += 1)}`
  const { clerk } = await aWard()
  await loadAccounts.perform(system, new Date(), {
    password: PASSWORD,
    accounts: [{ login, officerId: clerk.personId, partyId: null }],
  })
  return login
}

type Sent = { from: string; cookie?: string; proto?: string }

/** Signs in by the page, as a browser at this address does. */
function enter(login: string, password: string, { from, cookie, proto }: Sent): Promise<Response> {
  return fetch(`${url}/dang-nhap`, {
    method: 'POST',
    redirect: 'manual',
    headers: {
      'content-type': 'application/x-www-form-urlencoded',
      'x-forwarded-for': from,
      ...(proto ? { 'x-forwarded-proto': proto } : {}),
      ...(cookie ? { cookie } : {}),
    },
    body: new URLSearchParams({ login, password }),
  })
}

/** Signs in by the API. */
function call(login: string, password: string, from: string): Promise<Response> {
  return fetch(`${url}/api/v1/access/sign-in`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-forwarded-for': from },
    body: JSON.stringify({ login, password }),
  })
}

function cookiesOf(answer: Response): string {
  return answer.headers
    .getSetCookie()
    .map((cookie) => cookie.split(';')[0])
    .join('; ')
}

test('of two hundred passwords tried at once five are looked at, the right one not among them; she gets in from her own place', async () => {
  const login = await aLogin()
  const visit = cookiesOf(await enter(login, PASSWORD, { from: '203.0.113.9' }))
  const device = /lt_device=[^;]+/.exec(visit)?.[0] ?? ''
  const began = performance.now()

  const tries = Array.from({ length: 200 }, (_, n) => enter(login, `doan-${n}`, { from: '203.0.113.9' }))
  const right = enter(login, PASSWORD, { from: '203.0.113.9' })
  const answers = await Promise.all(tries)
  const atMost = looksIn(began)
  const [herself, sameAddress, elsewhere] = await Promise.all([
    enter(login, PASSWORD, { from: '203.0.113.9', cookie: device }),
    enter(login, PASSWORD, { from: '203.0.113.9' }),
    enter(login, PASSWORD, { from: '2001:db8:7::1' }),
  ])

  const codes = answers.map(({ status }) => status)
  assert.ok(codes.every((code) => code === 401 || code === 429))
  assert.ok(codes.filter((code) => code === 401).length <= atMost, String(codes))
  assert.equal((await right).status, 429)
  assert.deepEqual([herself.status, sameAddress.status, elsewhere.status], [303, 429, 303])
  assert.match(sameAddress.headers.get('retry-after') ?? '', /^\d$/)
})

test('a flood of other posts from her address keeps nobody from signing in', async () => {
  const login = await aLogin()
  const from = '203.0.113.77'
  const flood = () =>
    fetch(`${url}/api/v1/one-stop/save-draft`, { method: 'POST', headers: { 'x-forwarded-for': from } })

  const answers = await Promise.all(Array.from({ length: 330 }, flood))
  const [byPage, byCall] = [await enter(login, PASSWORD, { from }), await call(login, PASSWORD, from)]

  assert.ok(answers.some(({ status }) => status === 429))
  assert.deepEqual([byPage.status, byCall.status], [303, 200])
})

test('who invents addresses is counted under her own', async () => {
  useTrustedProxies([])
  const login = await aLogin()

  const began = performance.now()
  const answers = await Promise.all(
    Array.from({ length: 30 }, (_, n) => enter(login, 'doan', { from: `198.51.100.${n}` })),
  )

  useTrustedProxies(['127.0.0.1', '::1'])
  assert.ok(answers.filter(({ status }) => status === 401).length <= looksIn(began))
})

test('of 1,400 pins sent at once a handful is looked at, and from elsewhere the right one is found at once', async () => {
  const { dossierId } = await (await aWard()).dossier({ state: 'received', channel: 'desk' })
  const { code } = await rowOf(dossierId)
  await database().updateTable('one_stop.dossier').set({ pin: '0900' }).where('id', '=', dossierId).execute()
  const track = (pin: string, from: string) =>
    fetch(`${url}/api/v1/one-stop/track-dossier?code=${code}&pin=${pin}`, {
      headers: { 'x-forwarded-for': from },
    })

  const pins = Array.from({ length: 1400 }, (_, n) => String(n).padStart(4, '0'))
  const began = performance.now()
  const answers = await Promise.all(pins.map((pin) => track(pin, '203.0.113.77')))
  const atMost = looksIn(began)
  const elsewhere = await track('0900', '203.0.113.78')

  const looked = answers.filter(({ status }) => status !== 429)
  assert.ok(looked.length <= atMost, `${looked.length} were looked at`)
  assert.equal(elsewhere.status, 200)
})

test('by TLS the browser is told to stay there, and the session’s cookie is this very host’s', async () => {
  const login = await aLogin()

  const [plain, secure] = await Promise.all([
    enter(login, PASSWORD, { from: '203.0.113.20' }),
    enter(login, PASSWORD, { from: '203.0.113.20', proto: 'https' }),
  ])
  const cookie = cookiesOf(secure)
  const inside = (sent: string) =>
    fetch(`${url}/lam-viec/tai-khoan`, {
      redirect: 'manual',
      headers: { 'x-forwarded-for': '203.0.113.20', 'x-forwarded-proto': 'https', 'cookie': sent },
    })

  assert.equal(plain.headers.get('strict-transport-security'), null)
  assert.equal(secure.headers.get('strict-transport-security'), 'max-age=31536000')
  assert.match(plain.headers.getSetCookie()[0] ?? '', /^lt_session=[^;]+; Path=\/; HttpOnly; SameSite=Lax$/)
  assert.match(
    secure.headers.getSetCookie()[0] ?? '',
    /^__Host-lt_session=[^;]+; Path=\/; HttpOnly; SameSite=Lax; Secure$/,
  )
  assert.equal((await inside(cookie)).status, 200)
  assert.equal((await inside(cookie.replaceAll('__Host-', ''))).status, 303)
})

test('a hundred quick acts of a clerk and her colleagues behind one address are never too many', async () => {
  const login = await aLogin()
  const cookie = cookiesOf(await enter(login, PASSWORD, { from: '203.0.113.30' }))
  const headers = { cookie, 'x-forwarded-for': '203.0.113.30', 'content-type': 'application/json' }

  const acts = Array.from({ length: 400 }, (_, n) =>
    n % 2 === 0
      ? fetch(`${url}/api/v1/one-stop/dossiers`, { headers })
      : fetch(`${url}/api/v1/one-stop/receive-dossier`, { method: 'POST', headers, body: '{}' }),
  )
  const codes = (await Promise.all(acts)).map(({ status }) => status)

  assert.ok(!codes.includes(429))
})

test('an hour of forty clerks behind one address: who mistypes, comes in, leaves and comes back never waits', async () => {
  const { clerk } = await aWard()
  const logins = Array.from({ length: 40 }, (_, n) => `bon-muoi-${n}`)
  const opened = logins.map((login) => ({ login, officerId: clerk.personId, partyId: null }))
  await loadAccounts.perform(system, new Date(), { password: PASSWORD, accounts: opened })
  const began = Date.parse('2026-11-23T08:00:00+07:00')
  const tried = (login: string, password: string, seconds: number) => {
    const at = new Date(began + seconds * 1000)
    const who = { network: '203.0.113.40', isSecure: false, patienceMs: 0, at, cookie: () => undefined }
    return asCaller(who, () => signIn.perform(anonymous, at, { login, password }))
  }

  for (const [n, login] of logins.entries()) {
    await assert.rejects(tried(login, 'sai', n * 5), { code: 'wrong-credentials' })
    assert.ok((await tried(login, PASSWORD, n * 5 + 2)).token)
  }
  for (const [n, login] of logins.slice(0, 8).entries())
    assert.ok((await tried(login, PASSWORD, 1800 + n)).token)
})

test('a wrong token is no way to be counted as somebody else, and a right one is never slowed by wrong ones', async () => {
  const login = await aLogin()
  const { token } = await signIn.perform(anonymous, new Date(), { login, password: PASSWORD })
  const ask = (bearer: string) =>
    fetch(`${url}/api/v1/one-stop/dossiers`, {
      headers: { 'authorization': `Bearer ${bearer}`, 'x-forwarded-for': '203.0.113.50' },
    })

  const wrong = await Promise.all(Array.from({ length: 90 }, (_, n) => ask(`khong-phai-${n}`)))

  assert.ok(wrong.every(({ status }) => status === 401))
  assert.equal((await ask(token)).status, 200)
})
