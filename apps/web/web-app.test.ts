import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { Ajv2020 } from 'ajv/dist/2020.js'
import { operations } from '#kernel/operation.ts'
import { queries } from '#kernel/query.ts'
import { freshDatabase } from '#kernel/testing/fresh-database.ts'
import { prepareAssets } from '#ui/assets.ts'
import { listen } from './listen.ts'
import { createWebApp } from './web-app.ts'

await freshDatabase()
prepareAssets()
const app = createWebApp({ unitName: 'Cơ quan thử', banner: undefined }, { metricsToken: 'so-lieu' })
const { server, url } = await listen(app, { port: 0 })
after(() => {
  server.closeAllConnections()
  server.close()
})

test('it says that it is alive and ready', async () => {
  const [alive, ready] = await Promise.all([fetch(`${url}/healthz`), fetch(`${url}/readyz`)])

  assert.deepEqual([alive.status, await alive.json()], [200, { alive: true }])
  assert.deepEqual([ready.status, await ready.json()], [200, { ready: true }])
})

test('its figures are for this machine and for whoever has the token, and speak of no person', async () => {
  const ask = (headers: Record<string, string>) => fetch(`${url}/metrics`, { headers })
  const through = { 'x-forwarded-for': '203.0.113.9' }

  const [local, outside, wrong, right] = await Promise.all([
    ask({}),
    ask(through),
    ask({ ...through, authorization: 'Bearer so-lieux' }),
    ask({ ...through, authorization: 'Bearer so-lieu' }),
  ])

  assert.deepEqual([local.status, outside.status, wrong.status, right.status], [200, 404, 404, 200])
  assert.match(await local.text(), /http_requests_total/)
})

test('a page is light, safe and not kept by anybody in between', async () => {
  const page = await fetch(`${url}/tra-cuu`, { headers: { 'accept-encoding': 'br' } })
  const head = await fetch(`${url}/tra-cuu`, { method: 'HEAD' })

  assert.equal(page.headers.get('content-encoding'), 'br')
  assert.equal(page.headers.get('cache-control'), 'private, no-store')
  assert.match(
    page.headers.get('content-security-policy') ?? '',
    /default-src 'self'.*frame-ancestors 'none'/,
  )
  assert.equal(page.headers.get('x-frame-options'), 'DENY')
  assert.deepEqual([head.status, await head.text()], [200, ''])
  assert.match(await page.text(), /<html lang="vi"/)
})

test('a wrong address and a wrong method of a page are answered by a page', async () => {
  const [nowhere, deleted] = await Promise.all([
    fetch(`${url}/khong-co`),
    fetch(`${url}/tra-cuu`, { method: 'DELETE' }),
  ])

  assert.deepEqual([nowhere.status, deleted.status], [404, 405])
  assert.match(deleted.headers.get('allow') ?? '', /^GET, HEAD/)
  for (const answer of [nowhere, deleted]) assert.match(await answer.text(), /<h1>/)
})

test('whoever is not signed in is led to where one signs in, and back', async () => {
  const answer = await fetch(`${url}/lam-viec?box=unit`, { redirect: 'manual' })

  assert.equal(answer.status, 303)
  assert.equal(answer.headers.get('location'), '/dang-nhap?ve=%2Flam-viec%3Fbox%3Dunit')
})

test('a form sent from elsewhere is refused, and so is one that is no form', async () => {
  const post = (headers: Record<string, string>, body: string) =>
    fetch(`${url}/dang-nhap`, { method: 'POST', headers, body })
  const form = { 'content-type': 'application/x-www-form-urlencoded' }

  assert.equal((await post({ ...form, origin: 'null' }, 'login=a&password=b')).status, 403)
  assert.equal((await post({ 'content-type': 'application/json' }, '{}')).status, 415)
  assert.equal((await post(form, `login=${'a'.repeat(1_100_000)}`)).status, 413)
  assert.equal((await post(form, 'login=a%00&password=b')).status, 422)
})

type Document = {
  openapi: string
  paths: Record<string, Record<string, { operationId: string; summary: string; responses: object }>>
}

const shape = {
  type: 'object',
  required: ['openapi', 'info', 'paths', 'components'],
  properties: {
    openapi: { pattern: '^3\\.1\\.' },
    info: { required: ['title', 'version'] },
    paths: {
      propertyNames: { pattern: '^/' },
      additionalProperties: {
        additionalProperties: {
          required: ['operationId', 'summary', 'tags', 'responses'],
          properties: {
            summary: { minLength: 10 },
            responses: { required: ['200'], additionalProperties: { required: ['description'] } },
            parameters: { items: { required: ['name', 'in', 'schema'] } },
          },
        },
      },
    },
  },
}

test('the contract describes every operation and question, files and health', async () => {
  const contract = (await (await fetch(`${url}/api/v1/openapi.json`)).json()) as Document
  const isRight = new Ajv2020({ allErrors: true, strict: false }).compile(shape)

  assert.ok(isRight(contract), JSON.stringify(isRight.errors))
  const described = Object.values(contract.paths).flatMap((methods) =>
    Object.values(methods).map((m) => m.operationId),
  )
  const open = [...operations().values()].filter((o) => !o.isInternal).map((o) => o.name)
  for (const name of [...open, ...queries().keys(), 'files.upload', 'files.download', 'health.ready'])
    assert.ok(described.includes(name), name)
  assert.equal(new Set(described).size, described.length)
  assert.doesNotMatch(JSON.stringify(contract), /load-accounts/)
})

test('the pages of the contract come from this machine alone', async () => {
  const page = await fetch(`${url}/api/v1/docs`)
  const html = await page.text()

  assert.equal(page.status, 200)
  assert.doesNotMatch(html, /https?:\/\//)
  for (const [, path] of html.matchAll(/(?:src|href)="([^"]+)"/g))
    assert.equal((await fetch(url + path)).status, 200, path)
})
