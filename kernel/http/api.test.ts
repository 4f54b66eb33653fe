import assert from 'node:assert/strict'
import { request as httpRequest } from 'node:http'
import { test } from 'node:test'
import { sql } from 'kysely'
import { database } from '../db/database.ts'
import { inLanguage } from '../i18n/t.ts'
import { freshDatabase } from '../testing/fresh-database.ts'
import { knownSessions, serve } from '../testing/serve.ts'
import { aCitizen, anOfficerOfNowhere, prepareThings } from '../testing/thing.ts'
import { mountApi } from './api.ts'
import { createEdge } from './edge.ts'

await freshDatabase()
await prepareThings()
const [owner, stranger, officer] = [aCitizen(), aCitizen(), anOfficerOfNowhere()]
const app = createEdge(knownSessions({ owner, stranger, officer }))
mountApi(app)
const url = await serve(app)

type Problem = {
  status: number
  code: string
  detail: string
  trace: string
  type: string
  title: string
  facts: object
  errors?: { pointer: string; detail: string }[]
}
type Sent = { as?: string; cookie?: string; headers?: Record<string, string>; method?: string }

async function send(
  path: string,
  body: string | Uint8Array<ArrayBuffer> | undefined,
  { as = 'owner', cookie, headers = {}, method = 'POST' }: Sent = {},
): Promise<Response> {
  const who: Record<string, string> = cookie
    ? { cookie: `lt_session=${cookie}` }
    : as
      ? { authorization: `Bearer ${as}` }
      : {}
  return fetch(url + path, {
    method,
    headers: { 'content-type': 'application/json', ...who, ...headers },
    ...(body === undefined ? {} : { body }),
  })
}

async function problemOf(answer: Response): Promise<Problem> {
  assert.equal(answer.headers.get('content-type'), 'application/problem+json')
  const problem = (await answer.json()) as Problem
  assert.equal(problem.status, answer.status)
  assert.match(problem.trace, /^[0-9a-f]{16}$/)
  assert.ok(problem.type && problem.title && problem.detail)
  return problem
}

const make = '/api/v1/thing/make-thing'
const things = async () =>
  (await sql<{ n: number }>`select count(*)::int as n from thing.thing`.execute(database())).rows[0]?.n

test('an operation answers JSON, a query too, with instants of Việt Nam', async () => {
  const made = await send(make, JSON.stringify({ name: 'Bàn' }))
  const { thingId, madeAt } = (await made.json()) as { thingId: string; madeAt: string }
  const asked = await fetch(`${url}/api/v1/thing/things?limit=1`, {
    headers: { authorization: 'Bearer owner' },
  })

  assert.equal(made.status, 200)
  assert.match(madeAt, /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{3})?\+07:00$/)
  const { rows } = (await asked.json()) as { rows: { id: string }[] }
  assert.deepEqual(
    rows.map((row) => row.id),
    [thingId],
  )
})

const depthBomb = '{"name":'.repeat(3) + '['.repeat(5000) + ']'.repeat(5000) + '}'.repeat(3)
const refused: [what: string, body: string | Uint8Array<ArrayBuffer>, httpCode: number, pointer?: string][] =
  [
    ['malformed JSON', '{"name":', 400],
    ['no JSON at all', 'name=x', 400],
    ['bytes that are no UTF-8', new Uint8Array([0x7b, 0x22, 0xff, 0x22, 0x7d]), 400],
    ['a depth bomb', depthBomb, 400],
    ['a list instead of fields', '[1]', 422, ''],
    ['a bare null', 'null', 422, ''],
    ['a wrong type', '{"name":5}', 422, '/name'],
    ['something missing', '{}', 422, '/name'],
    ['something empty', '{"name":" "}', 422, '/name'],
    ['something too long', JSON.stringify({ name: 'x'.repeat(101) }), 422, '/name'],
    ['an unknown field', '{"name":"x","state":"received"}', 422, '/state'],
    ['a field that reaches for the prototype', '{"name":"x","__proto__":{"polluted":1}}', 422, '/__proto__'],
    ['NUL', String.raw`{"name":"a\u0000b"}`, 422, '/name'],
    ['NUL in a name', String.raw`{"na\u0000me":"x"}`, 422],
    ['a lone surrogate', String.raw`{"name":"a\ud800b"}`, 422, '/name'],
    ['a lone surrogate deep inside', String.raw`{"name":"x","parts":["a","\udc00"]}`, 422, '/parts/1'],
    ['too many', JSON.stringify({ name: 'x', parts: Array.from({ length: 51 }, () => 'p') }), 422, '/parts'],
  ]

for (const [what, body, httpCode, pointer] of refused) {
  test(`${what} is refused, and nothing is stored`, async () => {
    const before = await things()

    const answer = await send(make, body)

    const problem = await problemOf(answer)
    assert.deepEqual([answer.status, problem.code], [httpCode, 'bad-input'])
    if (pointer !== undefined)
      assert.deepEqual(
        problem.errors?.map((e) => e.pointer),
        [pointer],
      )
    assert.equal(await things(), before)
  })
}

test('ten megabytes are refused before they are read, with and without a declared length', async () => {
  const big = new Uint8Array(10_000_000).fill(0x20)

  const [declared, chunked] = await Promise.all([sendRaw(big, true), sendRaw(big, false)])

  assert.deepEqual([declared, chunked], [413, 413])
})

// A client that keeps on writing sees its answer only when it reads while it writes.
function sendRaw(body: Uint8Array, isDeclared: boolean): Promise<number> {
  const headers = {
    'content-type': 'application/json',
    'authorization': 'Bearer owner',
    ...(isDeclared ? { 'content-length': body.length } : {}),
  }
  return new Promise((resolve, reject) => {
    const sending = httpRequest(url + make, { method: 'POST', headers }, (answer) => {
      resolve(answer.statusCode ?? 0)
      sending.destroy()
    })
    sending.on('error', reject)
    for (let from = 0; from < body.length; from += 65_536) sending.write(body.subarray(from, from + 65_536))
    sending.end()
  })
}

test('another type of content is refused', async () => {
  for (const type of [
    'application/x-www-form-urlencoded',
    'text/plain',
    'multipart/form-data; boundary=x',
    'application/xml',
  ]) {
    const answer = await send(make, '{"name":"x"}', { headers: { 'content-type': type } })

    assert.deepEqual([answer.status, (await problemOf(answer)).code], [415, 'unsupported-type'])
  }
  assert.equal((await send(make, 'x', { headers: { 'content-encoding': 'gzip' } })).status, 415)
})

test('a question with unknown, repeated or senseless parameters is refused', async () => {
  const as = { headers: { authorization: 'Bearer owner' } }
  const asked = await Promise.all(
    ['limit=0', 'limit=x', 'limit=1&limit=2', 'page=2', 'q=%00', '__proto__=1', 'q=%E0%A4%A'].map((q) =>
      fetch(`${url}/api/v1/thing/things?${q}`, as),
    ),
  )

  assert.deepEqual(
    asked.slice(0, 6).map((a) => a.status),
    [422, 422, 422, 422, 422, 422],
  )
  assert.ok((asked[6]?.status ?? 500) < 500)
})

test('who is not signed in, may not see, or sees and may not do, hears which', async () => {
  const { thingId } = (await (await send(make, '{"name":"Ghế"}')).json()) as { thingId: string }
  const rename = (as: string) =>
    send('/api/v1/thing/rename-thing', JSON.stringify({ thingId, name: 'y' }), { as })

  const answers = await Promise.all([
    rename(''),
    rename('officer'),
    rename('stranger'),
    rename('owner'),
    rename('owner'),
  ])

  assert.deepEqual(
    answers.map((a) => a.status).sort((a, b) => a - b),
    [200, 401, 403, 404, 409],
  )
  assert.deepEqual(
    answers.slice(0, 3).map((a) => a.status),
    [401, 404, 403],
  )
})

test('an error speaks English to whoever asks for it, and each word of it is translated', async () => {
  const vietnamese = await problemOf(await send(make, '{}', { as: '' }))
  const english = await problemOf(
    await send(make, '{}', { as: '', headers: { 'accept-language': 'en-GB,en;q=0.9' } }),
  )

  assert.equal(vietnamese.detail, 'Bạn cần đăng nhập để làm việc này.')
  assert.match(english.detail, /sign in/i)
  inLanguage('vi', () => assert.equal(vietnamese.code, english.code))
})

test('an unknown address of the API answers like the API', async () => {
  for (const path of ['/api/v1/thing/fly', '/api/v1/nowhere', '/api/v2', '/api/v1/thing/make-thing/more'])
    assert.equal((await problemOf(await send(path, '{}'))).code, 'not-found')
})

test('a wrong method is told the right one', async () => {
  const got = await fetch(url + make, { headers: { authorization: 'Bearer owner' } })
  const deleted = await send('/api/v1/thing/things', undefined, { method: 'DELETE' })

  assert.deepEqual(
    [got.status, got.headers.get('allow'), (await problemOf(got)).code],
    [405, 'POST', 'wrong-method'],
  )
  assert.deepEqual([deleted.status, deleted.headers.get('allow')], [405, 'GET, HEAD'])
})

test('HEAD answers what GET would, without the body', async () => {
  const answer = await fetch(`${url}/api/v1/thing/things`, {
    method: 'HEAD',
    headers: { authorization: 'Bearer owner' },
  })

  assert.deepEqual([answer.status, await answer.text()], [200, ''])
  assert.equal(answer.headers.get('content-type'), 'application/json')
})

test('every answer carries the headers that keep browsers safe', async () => {
  for (const answer of [
    await send(make, '{"name":"x"}'),
    await send(make, '{'),
    await fetch(`${url}/nowhere`),
  ]) {
    assert.equal(answer.headers.get('x-content-type-options'), 'nosniff')
    assert.equal(answer.headers.get('x-frame-options'), 'DENY')
    const policy = answer.headers.get('content-security-policy') ?? ''
    for (const part of ["object-src 'none'", "base-uri 'none'", "frame-ancestors 'none'"])
      assert.ok(policy.includes(part), part)
    assert.equal(answer.headers.get('referrer-policy'), 'same-origin')
    await answer.text()
  }
})

test('no other site is ever told that it may read an answer', async () => {
  const origin = 'https://elsewhere.example'
  const asked = { origin, 'access-control-request-method': 'POST' }
  for (const answer of [
    await send(make, '{"name":"x"}', { headers: { origin } }),
    await send(make, undefined, { method: 'OPTIONS', headers: asked }),
    await send('/api/v1/nowhere', undefined, { method: 'GET', headers: { origin: 'null' } }),
  ]) {
    assert.equal(answer.headers.get('access-control-allow-origin'), null)
    assert.equal(answer.headers.get('access-control-allow-credentials'), null)
    await answer.text()
  }
})

test('a cookie changes something only with the token of its own forms, from its own site', async () => {
  const body = '{"name":"x"}'
  const token = { 'x-csrf-token': 'csrf-owner' }
  const codes = async (headers: Record<string, string>) =>
    (await send(make, body, { cookie: 'owner', headers })).status

  assert.equal(await codes(token), 200)
  assert.equal(await codes({}), 403)
  assert.equal(await codes({ 'x-csrf-token': 'csrf-stranger' }), 403)
  assert.equal(await codes({ ...token, origin: 'null' }), 403)
  assert.equal(await codes({ ...token, origin: 'https://elsewhere.example' }), 403)
  assert.equal(await codes({ ...token, 'sec-fetch-site': 'cross-site' }), 403)
  assert.equal(await codes({ ...token, 'sec-fetch-site': 'same-site' }), 403)
  assert.equal(await codes({ ...token, origin: url }), 200)
})

test('a bearer token needs no form token', async () => {
  assert.equal(
    (await send(make, '{"name":"x"}', { headers: { origin: 'https://elsewhere.example' } })).status,
    200,
  )
})

test('the key of a repeated call has its bounds', async () => {
  const keyed = (key: string) => send(make, '{"name":"x"}', { headers: { 'idempotency-key': key } })

  const [long, first, again, other] = [
    await keyed('k'.repeat(65)),
    await keyed('k'),
    await keyed('k'),
    await send(make, '{"name":"y"}', { headers: { 'idempotency-key': 'k' } }),
  ]

  assert.deepEqual([long.status, first.status, again.status, other.status], [400, 200, 200, 409])
  assert.equal(await first.text(), await again.text())
})

test('a bug shows a number and nothing else', async () => {
  const answer = await send(make, '{"name":"broken"}')

  const text = await answer.text()
  assert.equal(answer.status, 500)
  assert.doesNotMatch(text, /a bug|stack|\.ts/)
  assert.match((JSON.parse(text) as Problem).trace, /^[0-9a-f]{16}$/)
})
