import assert from 'node:assert/strict'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import sharp from 'sharp'
import { openFileStore } from '../files/the-store.ts'
import { freshDatabase } from '../testing/fresh-database.ts'
import { knownSessions, serve } from '../testing/serve.ts'
import { aCitizen } from '../testing/thing.ts'
import { createEdge } from './edge.ts'
import { mountFiles } from './file-routes.ts'

await freshDatabase()
const folder = mkdtempSync(join(tmpdir(), 'lien-thong-files-'))
after(() => rmSync(folder, { recursive: true }))
openFileStore(folder)
const app = createEdge(knownSessions({ owner: aCitizen(), stranger: aCitizen() }))
mountFiles(app)
const url = await serve(app)
const photo = await sharp({ create: { width: 40, height: 30, channels: 3, background: 'green' } })
  .jpeg()
  .toBuffer()

function upload(
  bytes: Uint8Array | string,
  name: string,
  as: string | undefined = 'owner',
): Promise<Response> {
  const form = new FormData()
  form.append('file', new Blob([typeof bytes === 'string' ? bytes : new Uint8Array(bytes)]), name)
  return fetch(`${url}/api/v1/files/upload`, {
    method: 'POST',
    body: form,
    headers: as ? { authorization: `Bearer ${as}` } : {},
  })
}

function download(fileId: string, as?: string): Promise<Response> {
  return fetch(`${url}/api/v1/files/${fileId}`, { headers: as ? { authorization: `Bearer ${as}` } : {} })
}

test('a file is there for whoever brought it and for nobody else', async () => {
  const { fileId } = (await (await upload(photo, 'ảnh.jpg')).json()) as { fileId: string }

  const [own, other, nobody, senseless] = await Promise.all([
    download(fileId, 'owner'),
    download(fileId, 'stranger'),
    download(fileId),
    download('..%2f..%2fetc%2fpasswd', 'owner'),
  ])

  assert.deepEqual([own.status, other.status, nobody.status, senseless.status], [200, 404, 404, 404])
  assert.equal(own.headers.get('x-content-type-options'), 'nosniff')
  assert.match(own.headers.get('content-security-policy') ?? '', /default-src 'none'.*sandbox/)
})

test('a name with path tricks, quotes and line breaks is only a name', async () => {
  const answer = await upload(photo, `../../<b>"đơn' xin\r\nset-cookie: x=1;.jpg`)
  const { fileId } = (await answer.json()) as { fileId: string }

  const place = (await download(fileId, 'owner')).headers.get('content-disposition') ?? ''

  assert.match(place, /^inline; filename="[^"/\\]+"; filename\*=UTF-8''[\w.%-]+$/)
  assert.doesNotMatch(place, /\.\.\/|set-cookie: |</)
})

const turnedAway: [string, string | Uint8Array][] = [
  [
    'a picture that is a program (SVG)',
    '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>',
  ],
  ['a page', '<!doctype html><script>alert(1)</script>'],
  ['a program', Buffer.from('MZ\u0090\u0000\u0003')],
  ['an archive', Buffer.from('PK\u0003\u0004\u0014\u0000')],
  ['nothing', ''],
]

for (const [what, bytes] of turnedAway) {
  test(`${what} is not taken, whatever it calls itself`, async () => {
    const answer = await upload(bytes, 'photo.jpg')

    assert.ok([413, 415, 422].includes(answer.status), String(answer.status))
    assert.equal(answer.headers.get('content-type'), 'application/problem+json')
  })
}

test('nobody uploads without signing in, or with anything but a form', async () => {
  const asJson = await fetch(`${url}/api/v1/files/upload`, {
    method: 'POST',
    body: '{}',
    headers: { 'authorization': 'Bearer owner', 'content-type': 'application/json' },
  })

  assert.equal((await upload(photo, 'a.jpg', '')).status, 401)
  assert.equal(asJson.status, 415)
})
