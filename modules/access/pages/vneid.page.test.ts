import assert from 'node:assert/strict'
import { createSign, generateKeyPairSync, type KeyObject } from 'node:crypto'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { after, beforeEach, test } from 'node:test'
import { anonymous } from '#kernel/actor.ts'
import { pages, type PageAnswer, type PageRequest } from '#kernel/page.ts'
import { useSecretKey, newSecretKey } from '#kernel/secret-text.ts'
import { freshDatabase } from '#kernel/testing/fresh-database.ts'
import { useIdentityProvider } from '../rules/identity-provider.ts'
import './index.ts'

await freshDatabase()
useSecretKey(newSecretKey())
const now = new Date()
const keys = generateKeyPairSync('rsa', { modulusLength: 2048 })
const others = generateKeyPairSync('rsa', { modulusLength: 2048 })

/** How the provider of this test behaves; each test spoils one thing. */
let provider: {
  issuer?: string
  key: KeyObject
  claims: Record<string, unknown>
  leadsTo?: string
  alg: string
}
let nonce = ''
let isElsewhereAsked = false

const server = createServer((request, response) => {
  const issuer = addressOf(request.url ?? '')
  const path = (request.url ?? '').replace(/^\/[^/]+/, '')
  if (path === '/elsewhere') isElsewhereAsked = true
  if (path === '/token' && provider.leadsTo)
    return response.writeHead(307, { location: provider.leadsTo }).end()
  response.setHeader('content-type', 'application/json')
  return response.end(JSON.stringify(answerTo(path, issuer)))
})
await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
after(() => server.close())
const base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
const addressOf = (url: string) => `${base}/${url.split('/')[1]}`
let visits = 0

beforeEach(() => {
  // Each test has a provider of its own: what was discovered of another is remembered.
  visits += 1
  const issuer = `${base}/p${visits}`
  provider = { key: keys.privateKey, claims: {}, alg: 'RS256' }
  useIdentityProvider(() => ({
    name: 'thu',
    issuer,
    clientId: 'lien-thong',
    clientSecret: 'bi-mat',
    redirectUri: 'http://localhost/dang-nhap/vneid/tro-ve',
    allowsPlainHttp: true,
  }))
})

test('whoever the provider vouches for with its own signature, for us and now, comes in', async () => {
  assert.equal(await comesIn(), true)
})

test('a word that is not signed by the provider lets nobody in', async () => {
  provider.key = others.privateKey
  assert.equal(await comesIn(), false)
  provider = { ...provider, key: keys.privateKey, alg: 'none' }
  assert.equal(await comesIn(), false)
})

test('a word meant for somebody else, of somebody else, for another visit or of yesterday lets nobody in', async () => {
  const yesterday = Math.floor(Date.now() / 1000) - 86_400
  for (const claims of [
    { aud: 'another-client' },
    { iss: 'https://elsewhere.example' },
    { nonce: 'of-another-visit' },
    { exp: yesterday, iat: yesterday - 60 },
  ]) {
    provider.claims = claims
    assert.equal(await comesIn(), false, JSON.stringify(claims))
  }
})

test('a provider that calls itself by another name is not asked', async () => {
  provider.issuer = 'https://elsewhere.example'
  await assert.rejects(begun(), { code: 'identity-provider-down' })
})

test('a provider that sends our secret on to another address is not followed', async () => {
  provider.leadsTo = `${base}/p${visits}/elsewhere`
  assert.equal(await comesIn(), false)
  assert.equal(isElsewhereAsked, false)
})

async function comesIn(): Promise<boolean> {
  const { state, cookie } = await begun()
  const query = new URLSearchParams({ code: 'a-code', state })
  try {
    const answer = await asked('/dang-nhap/vneid/tro-ve', { query, cookies: { lt_oidc: cookie } })
    return answer.kind === 'go' && (answer.cookies ?? []).some((one) => /^lt_session=[^;]/.test(one))
  } catch (error) {
    assert.equal((error as { code?: string }).code, 'identity-not-vouched')
    return false
  }
}

async function begun(): Promise<{ state: string; cookie: string }> {
  const answer = await asked('/dang-nhap/vneid', {})
  assert.ok(answer.kind === 'go')
  const sent = new URL(answer.to).searchParams
  nonce = sent.get('nonce') ?? ''
  const cookie = /^lt_oidc=([^;]+)/.exec(answer.cookies?.[0] ?? '')?.[1] ?? ''
  return { state: sent.get('state') ?? '', cookie }
}

function answerTo(path: string, issuer: string): object {
  if (path === '/.well-known/openid-configuration') return metadata(issuer)
  if (path === '/jwks') {
    return { keys: [{ ...keys.publicKey.export({ format: 'jwk' }), alg: 'RS256', use: 'sig', kid: 'k' }] }
  }
  if (path === '/userinfo') return { sub: 's-1', name: 'Nguyễn Văn Thử', identity_number: '001090012345' }
  return { access_token: 'a', token_type: 'Bearer', expires_in: 60, id_token: idToken(issuer) }
}

function metadata(issuer: string): object {
  return {
    issuer: provider.issuer ?? issuer,
    authorization_endpoint: `${issuer}/auth`,
    token_endpoint: `${issuer}/token`,
    userinfo_endpoint: `${issuer}/userinfo`,
    jwks_uri: `${issuer}/jwks`,
  }
}

function idToken(issuer: string): string {
  const iat = Math.floor(Date.now() / 1000)
  const claims = { iss: issuer, aud: 'lien-thong', sub: 's-1', iat, exp: iat + 60, nonce, ...provider.claims }
  const [head, body] = [{ alg: provider.alg, kid: 'k' }, claims].map((part) =>
    Buffer.from(JSON.stringify(part)).toString('base64url'),
  )
  const signed = `${head}.${body}`
  const signature = createSign('sha256').update(signed).sign(provider.key).toString('base64url')
  return `${signed}.${provider.alg === 'none' ? '' : signature}`
}

async function asked(path: string, more: Partial<PageRequest>): Promise<PageAnswer> {
  const page = pages().find((one) => one.path === path)
  const answer = await page?.show({
    actor: anonymous,
    now,
    path,
    params: {},
    query: new URLSearchParams(),
    form: new URLSearchParams(),
    files: [],
    turnedAway: [],
    refusal: undefined,
    csrf: '',
    formKey: crypto.randomUUID(),
    address: '127.0.0.1',
    cookies: {},
    ...more,
  })
  assert.ok(answer)
  return answer
}
