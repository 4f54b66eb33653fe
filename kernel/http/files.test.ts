import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { sql } from 'kysely'
import sharp from 'sharp'
import { database } from '../db/database.ts'
import { keepBytes } from '../files/keep-upload.ts'
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
const owner = aCitizen()
const app = createEdge(knownSessions({ owner, stranger: aCitizen() }))
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

const mebibyte = 1024 * 1024
const large = Buffer.concat([
  Buffer.alloc(2 * mebibyte, 'a'),
  Buffer.alloc(mebibyte, 'b'),
  Buffer.from('cuối'),
])

async function stored(bytes = large): Promise<{ fileId: string; path: string; sha256: string }> {
  const about = { name: 'bản vẽ.pdf', mediaType: 'application/pdf' }
  const fileId = await keepBytes(bytes, about, owner, new Date())
  const sha256 = createHash('sha256').update(bytes).digest('hex')
  return { fileId, sha256, path: join(folder, sha256.slice(0, 2), sha256.slice(2, 4), sha256) }
}

function ask(fileId: string, headers: Record<string, string> = {}, method = 'GET'): Promise<Response> {
  return fetch(`${url}/api/v1/files/${fileId}`, {
    method,
    headers: { authorization: 'Bearer owner', ...headers },
  })
}

test('a file comes whole with its length and its mark; its head alone says the same and opens nothing', async () => {
  const { fileId, sha256 } = await stored()

  const [whole, head] = [await ask(fileId), await ask(fileId, {}, 'HEAD')]

  assert.deepEqual(Buffer.from(await whole.arrayBuffer()), large)
  for (const { status, headers } of [whole, head]) {
    assert.equal(status, 200)
    assert.deepEqual(
      ['content-length', 'etag', 'accept-ranges'].map((name) => headers.get(name)),
      [String(large.byteLength), `"${sha256}"`, 'bytes'],
    )
  }
  assert.equal((await ask(fileId, { 'if-none-match': `"${sha256}"` })).status, 304)
})

const size = large.byteLength
const ranges: [asked: string, from: number, to: number][] = [
  ['bytes=0-0', 0, 0],
  ['bytes=10-19', 10, 19],
  [`bytes=${mebibyte - 3}-${2 * mebibyte + 3}`, mebibyte - 3, 2 * mebibyte + 3],
  [`bytes=${size - 2}-`, size - 2, size - 1],
  ['bytes=-5', size - 5, size - 1],
  [`bytes=5-${size + 100}`, 5, size - 1],
  [`bytes=-${size + 100}`, 0, size - 1],
]
for (const [range, from, to] of ranges) {
  test(`the part ${range} comes alone, and says which part it is`, async () => {
    const { fileId } = await stored()

    const answer = await ask(fileId, { range })

    assert.equal(answer.status, 206)
    assert.equal(answer.headers.get('content-range'), `bytes ${from}-${to}/${size}`)
    assert.deepEqual(Buffer.from(await answer.arrayBuffer()), large.subarray(from, to + 1))
  })
}

test('a part outside is refused; several parts, nonsense, or a part of another version give the whole', async () => {
  const { fileId, sha256 } = await stored()

  const outside = await ask(fileId, { range: `bytes=${size}-` })
  const wholes = await Promise.all([
    ask(fileId, { range: 'bytes=0-1,5-6' }),
    ask(fileId, { range: 'bytes=9-1' }),
    ask(fileId, { range: 'pages=1-2' }),
    ask(fileId, { 'range': 'bytes=0-1', 'if-range': '"other"' }),
  ])
  const same = await ask(fileId, { 'range': 'bytes=0-1', 'if-range': `"${sha256}"` })

  assert.deepEqual([outside.status, outside.headers.get('content-range')], [416, `bytes */${size}`])
  assert.deepEqual(
    wholes.map(({ status }) => status),
    [200, 200, 200, 200],
  )
  assert.equal(same.status, 206)
})

test('a byte changed on the disk leaves in no answer: not whole, not in a part, not as a small picture', async () => {
  const { fileId, path, sha256 } = await stored()
  const changed = Buffer.from(large)
  changed[2 * mebibyte + 7] = 0
  writeFileSync(path, changed)

  const whole = await ask(fileId)
    .then((answer) => answer.arrayBuffer())
    .catch(() => undefined)
  const part = await ask(fileId, { range: `bytes=${2 * mebibyte}-` })
  const sound = await ask(fileId, { range: 'bytes=0-9' })

  assert.equal(whole, undefined)
  assert.deepEqual([part.status, sound.status], [500, 500])
  assert.match(await part.text(), /“bản vẽ.pdf” trong kho không còn đúng/)
  assert.equal(await troubleOf(sha256), 'damaged')
  await keepBytes(large, { name: 'x.pdf', mediaType: 'application/pdf' }, owner, new Date())
  assert.deepEqual([(await ask(fileId)).status, await troubleOf(sha256)], [200, null])
})

test('a small file that was changed is refused before its first byte, cut off or longer as well', async () => {
  for (const bytes of [Buffer.from('khác'), Buffer.from(''), Buffer.from('Giấy khai sinh và thêm nữa')]) {
    const { fileId, path } = await stored(Buffer.from('Giấy khai sinh'))
    writeFileSync(path, bytes)

    const answer = await ask(fileId)

    assert.deepEqual([answer.status, ((await answer.json()) as { code: string }).code], [500, 'file-damaged'])
  }
})

test('a missing file is named to who asks for it, whole, in part, by its head and as a small picture', async () => {
  const { fileId } = (await (await upload(photo, 'ảnh.jpg')).json()) as { fileId: string }
  rmSync(folder, { recursive: true })
  openFileStore(folder)

  const answers = [
    await ask(fileId),
    await ask(fileId, { range: 'bytes=0-1' }),
    await ask(`${fileId}/thumbnail`),
  ]

  for (const answer of answers) {
    assert.equal(answer.status, 500)
    assert.match(await answer.text(), /Tệp “ảnh.jpg” không còn trong kho/)
  }
  assert.equal((await ask(fileId, {}, 'HEAD')).status, 500)
})

test('what was stored before pieces were measured is measured when it is first read in part', async () => {
  const { fileId, sha256 } = await stored()
  await sql`delete from kernel.file_content`.execute(database())

  const answer = await ask(fileId, { range: 'bytes=-4' })

  assert.deepEqual([answer.status, (await answer.arrayBuffer()).byteLength], [206, 4])
  assert.equal(await troubleOf(sha256), null)
})

async function troubleOf(sha256: string): Promise<string | null | undefined> {
  const { rows } = await sql<{ trouble: string | null }>`
    select trouble from kernel.file_content where sha256 = decode(${sha256}, 'hex')`.execute(database())
  return rows[0]?.trouble
}
