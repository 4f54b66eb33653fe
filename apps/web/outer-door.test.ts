import assert from 'node:assert/strict'
import { connect } from 'node:net'
import { after, test } from 'node:test'
import { freshDatabase } from '#kernel/testing/fresh-database.ts'
import { useTrustedProxies } from '#kernel/http/client-address.ts'
import { prepareAssets } from '#ui/assets.ts'
import { listen } from './listen.ts'
import { createWebApp } from './web-app.ts'

await freshDatabase()
prepareAssets()
useTrustedProxies(['127.0.0.1', '::1'])
const app = createWebApp({ unitName: 'Cơ quan thử', banner: undefined }, {})
const { server, url } = await listen(app, { port: 0 })
after(() => {
  server.closeAllConnections()
  server.close()
})
const SECURE = { 'x-forwarded-for': '203.0.113.7', 'x-forwarded-proto': 'https' }

test('each answer says what it is, and text in which letters', async () => {
  const page = await fetch(`${url}/tra-cuu`)
  const html = await page.text()
  const types = [page, await fetch(`${url}/api/v1/nowhere`), await fetch(`${url}/api/v1/openapi.json`)]
  for (const [, path] of html.matchAll(/(?:src|href)="(\/assets\/[^"]+)"/g))
    types.push(await fetch(url + path))

  assert.ok(types.length > 3)
  for (const answer of types) {
    const type = answer.headers.get('content-type') ?? ''
    assert.match(
      type,
      /^(text\/(html|css|javascript); charset=utf-8|application\/(problem\+)?json|(image|font)\/)/i,
    )
    assert.equal(answer.headers.get('x-content-type-options'), 'nosniff', answer.url)
  }
})

test('nothing lies in the open beside the pages: no folder, no source, no history', async () => {
  const paths = [
    '/.git/config',
    '/.git/',
    '/package.json',
    '/.env',
    '/assets/',
    '/assets/../package.json',
    '/modules/',
  ]
  for (const path of [...paths, '/assets/..%2f..%2fpackage.json', '/kernel/log.ts', '/.data/secret-key']) {
    const answer = await spoken(`GET ${path} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n`)
    assert.match(answer, /^HTTP\/1\.1 404 /, path)
    assert.doesNotMatch(answer, /"dependencies"|\[core\]|Index of/, path)
  }
})

test('TRACE and CONNECT send nobody her own request back', async () => {
  for (const path of ['/', '/tra-cuu', '/api/v1/openapi.json', '/assets/x', '/healthz']) {
    const answer = await spoken(
      `TRACE ${path} HTTP/1.1\r\nHost: x\r\nX-Mine: m1n3\r\nConnection: close\r\n\r\n`,
    )
    assert.match(answer, /^HTTP\/1\.1 (400|404|405|501) /, path)
    assert.doesNotMatch(answer, /m1n3/)
  }
  assert.doesNotMatch(await spoken('CONNECT inside:5432 HTTP/1.1\r\nHost: inside:5432\r\n\r\n'), / 200 /)
})

test('a request whose end is told in two ways is refused, not read twice', async () => {
  const head = 'POST /dang-nhap HTTP/1.1\r\nHost: x\r\n'
  const inside = '0\r\n\r\nGET /healthz HTTP/1.1\r\nHost: x\r\n\r\n'
  const told = [
    `Content-Length: ${inside.length}\r\nTransfer-Encoding: chunked\r\n\r\n${inside}`,
    `Content-Length: 4\r\nContent-Length: 9\r\n\r\nabcd`,
    `Transfer-Encoding: chunked\r\nTransfer-Encoding: identity\r\n\r\n${inside}`,
    `Transfer-Encoding : chunked\r\n\r\n${inside}`,
  ]
  for (const rest of told) {
    const answer = await spoken(head + rest)
    assert.match(answer, /^HTTP\/1\.1 400 /, rest)
    assert.doesNotMatch(answer, /"alive"/, rest)
  }
})

test('by TLS every cookie is sent by TLS alone and says so in its name, that of the language too', async () => {
  const [secure, plain] = await Promise.all([
    fetch(`${url}/tra-cuu?lang=en`, { headers: SECURE }),
    fetch(`${url}/tra-cuu?lang=en`),
  ])
  const [cookie = ''] = secure.headers.getSetCookie()
  const remembered = await fetch(`${url}/tra-cuu`, {
    headers: { ...SECURE, cookie: cookie.split(';')[0] ?? '' },
  })
  const written = await fetch(`${url}/tra-cuu`, { headers: { ...SECURE, cookie: 'lt_lang=en' } })

  assert.match(cookie, /^__Host-lt_lang=en; Path=\/; HttpOnly; SameSite=Lax; Max-Age=\d+; Secure$/)
  assert.match(
    plain.headers.getSetCookie()[0] ?? '',
    /^lt_lang=en; Path=\/; HttpOnly; SameSite=Lax; Max-Age=\d+$/,
  )
  assert.match(await remembered.text(), /<html lang="en"/)
  assert.match(await written.text(), /<html lang="vi"/)
})

test('a name put into an address is text in the page, and ends no header', async () => {
  const evil = '"><script>alert(1)</script>\r\nset-cookie: lt_session=x'
  const answers = await Promise.all(
    ['/tra-cuu?ma=', '/dang-nhap?ve=', '/thu-tuc?tu=', '/khong-co/', '/lam-viec?box='].map((path) =>
      fetch(url + path + encodeURIComponent(evil), { redirect: 'manual' }),
    ),
  )

  for (const answer of answers) {
    assert.ok(answer.status < 500, answer.url)
    assert.deepEqual(answer.headers.getSetCookie(), [], answer.url)
    assert.doesNotMatch(await answer.text(), /<script>alert/, answer.url)
  }
})

test('a password is typed into a box that hides it, that may be pasted into and that a password manager fills', async () => {
  const html = await (await fetch(`${url}/dang-nhap`)).text()
  const [box = ''] = /<input[^>]*name="password"[^>]*>/.exec(html) ?? []

  assert.match(box, /type="password"/)
  assert.match(box, /autocomplete="current-password"/i)
  assert.doesNotMatch(html, /onpaste|maxlength="?([1-9]|[1-5]\d|6[0-3])"?[\s>]/i)
})

/** What the server says to these very bytes, until it hangs up or a moment after its first words. */
function spoken(bytes: string): Promise<string> {
  return new Promise((resolve, reject) => {
    let heard = ''
    const socket = connect(Number(new URL(url).port), '127.0.0.1', () => socket.write(bytes))
    socket.on('data', (data) => {
      heard += data.toString('latin1')
    })
    socket.on('error', reject)
    socket.on('close', () => resolve(heard))
  })
}
