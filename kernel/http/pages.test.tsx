import assert from 'node:assert/strict'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { render } from 'preact-render-to-string'
import sharp from 'sharp'
import { database } from '../db/database.ts'
import { openFileStore } from '../files/the-store.ts'
import { definePage, go, show } from '../page.ts'
import { freshDatabase } from '../testing/fresh-database.ts'
import { knownSessions, serve } from '../testing/serve.ts'
import { aCitizen } from '../testing/thing.ts'
import { createEdge } from './edge.ts'
import { mountPages } from './pages.ts'
import { noSession, type SessionReader } from './web-session.ts'

await freshDatabase()
const folder = mkdtempSync(join(tmpdir(), 'lien-thong-pages-'))
after(() => rmSync(folder, { recursive: true }))
openFileStore(folder)

definePage({
  path: '/to-khai',
  side: 'citizen',
  summary: 'Trang thử',
  may: (actor) => actor.kind === 'citizen',
  takesFiles: ['tep'],
  show: async ({ form, refusal, query, csrf }) =>
    show(
      'Tờ khai',
      <p>
        {`[${form.get('ho-ten') ?? ''}|${form.get('password') ?? ''}] ${refusal?.code ?? 'fine'} ${refusal?.errors[0]?.detail ?? ''} ?${query} ${csrf}`}
      </p>,
    ),
  post: async ({ files }) => {
    performed.push(files.length)
    return go('/xong')
  },
})

const [lan, another] = [aCitizen(), aCitizen()]
const live = knownSessions({ lan, another })
const performed: number[] = []
const sessions: SessionReader = async (request) =>
  request.cookie === 'ended'
    ? { ...noSession, formerAccount: async () => ('accountId' in lan ? lan.accountId : undefined) }
    : { ...(await live(request)), isOfAnother: async (csrf) => csrf === 'csrf-another' }
const app = createEdge(sessions)
mountPages(
  app,
  async ({ body }) => render(body),
  (code, detail) => ({
    kind: 'show',
    side: 'citizen',
    title: code,
    body: <p>{`error ${code} ${detail}`}</p>,
  }),
)
const url = await serve(app)

test('what was typed when the session had ended is there after signing in again, once, for her alone', async () => {
  const address = await sentToSignIn({ 'ho-ten': 'Nguyễn Thị Lan', 'password': 'bí mật', '_key': 'x' })

  const others = await visit(address, 'another')
  const first = await visit(address, 'lan')
  const again = await visit(address, 'lan')

  assert.match(others, /\[\|\] fine {2}\?trang=1/)
  assert.match(first, /\[Nguyễn Thị Lan\|\] session-ended {2}\?trang=1/)
  assert.match(again, /\[\|\] fine {2}\?trang=1/)
})

test('it waits half an hour, on its own page only', async () => {
  const address = await sentToSignIn({ 'ho-ten': 'Lan' })
  await database()
    .updateTable('kernel.kept_form')
    .set({ expires_at: new Date(0) })
    .execute()

  assert.match(await visit(address, 'lan'), /\[\|\] fine/)
})

test('a form that somebody put there for her, or changed, is not shown', async () => {
  const address = await sentToSignIn({ 'ho-ten': 'Nguyễn Thị Lan' })
  await database()
    .updateTable('kernel.kept_form')
    .set({ fields: JSON.stringify([['ho-ten', 'Kẻ Đặt Vào']]) })
    .execute()

  assert.match(await visit(address, 'lan'), /\[\|\] fine/)
})

test('nothing is kept of a script’s own request, of another site’s form, nor of whoever has no session that ended', async () => {
  const form = { 'ho-ten': 'Lan' }
  const before = await kept()

  const script = await post(form, 'ended', { 'sec-fetch-mode': 'cors', 'sec-fetch-site': 'same-origin' })
  const foreign = await post(form, 'ended', { 'sec-fetch-mode': 'navigate', 'sec-fetch-site': 'cross-site' })
  const stranger = await post(form, 'khong-co')

  assert.deepEqual([script.status, foreign.status, stranger.status], [303, 403, 303])
  assert.equal(await kept(), before)
})

test('of one account a handful of forms is kept, however often its ended session is shown', async () => {
  for (let n = 0; n < 23; n += 1) await sentToSignIn({ 'ho-ten': `Lan ${n}` })
  const newest = await sentToSignIn({ 'ho-ten': 'Lan cuối' })

  assert.equal(await kept(), 20)
  assert.match(await visit(newest, 'lan'), /\[Lan cuối\|\] session-ended/)
})

test('of a form with files the words are kept', async () => {
  const form = new FormData()
  form.append('_csrf', '')
  form.append('ho-ten', 'Trần Dân')
  form.append('tep', new Blob(['x'.repeat(1000)]), 'anh.jpg')
  const answer = await app.request(`${url}/to-khai?trang=1`, {
    method: 'POST',
    headers: { cookie: 'lt_session=ended' },
    body: form,
  })

  assert.match(await visit(backIn(answer), 'lan'), /\[Trần Dân\|\] session-ended/)
})

const ours = { 'sec-fetch-site': 'same-origin', 'sec-fetch-mode': 'navigate' }

test('a form opened before she signed in anew is shown again as she filled it in, with a fresh token; nothing is done', async () => {
  const form = { '_csrf': 'csrf-before', 'ho-ten': 'Nguyễn Thị Lan' }
  const done = performed.length

  const shown = await post(form, 'lan', ours)
  const older = await post(form, 'lan', { host: 'office', origin: 'http://office' })
  const opened = await post({ 'ho-ten': 'Lan' }, 'lan', ours)

  assert.deepEqual([shown.status, older.status, opened.status], [409, 409, 409])
  assert.match(await shown.text(), /\[Nguyễn Thị Lan\|\] stale-form {2}\?trang=1 csrf-lan/)
  assert.equal(performed.length, done)
  assert.equal((await post({ ...form, _csrf: 'csrf-lan' }, 'lan', ours)).status, 303)
  assert.equal(performed.length, done + 1)
})

test('of a stale form with files the words are shown again, and no file is kept', async () => {
  const [done, files] = [performed.length, await filesKept()]
  const form = new FormData()
  for (const [name, value] of [
    ['_csrf', 'csrf-before'],
    ['ho-ten', 'Trần Dân'],
  ] as const)
    form.append(name, value)
  form.append('tep', new Blob([new Uint8Array(await aPhoto())], { type: 'image/jpeg' }), 'anh.jpg')

  const shown = await app.request(`${url}/to-khai`, {
    method: 'POST',
    headers: { cookie: 'lt_session=lan', ...ours },
    body: form,
  })

  assert.equal(shown.status, 409)
  assert.match(await shown.text(), /\[Trần Dân\|\] stale-form .* csrf-lan/)
  assert.deepEqual([performed.length, await filesKept()], [done, files])
})

test('a wrong token is a forgery from another site, from who knows where, by a script, or when it is somebody else’s', async () => {
  const form = { '_csrf': 'csrf-before', 'ho-ten': 'Lan' }
  const done = performed.length

  const answers = await Promise.all([
    post(form, 'lan', { ...ours, 'sec-fetch-site': 'cross-site' }),
    post(form, 'lan', { ...ours, 'sec-fetch-site': 'same-site' }),
    post(form, 'lan', { ...ours, 'sec-fetch-site': 'none' }),
    post(form, 'lan', { ...ours, 'sec-fetch-mode': 'cors' }),
    post(form, 'lan', { host: 'office', origin: 'https://elsewhere' }),
    post(form, 'lan', {}),
    post({ ...form, _csrf: 'csrf-another' }, 'lan', ours),
  ])

  for (const answer of answers) {
    assert.equal(answer.status, 403)
    assert.doesNotMatch(await answer.text(), /Lan|csrf-lan/)
  }
  assert.equal(performed.length, done)
})

test('a request that is too large comes back on its own page, saying how much may be sent', async () => {
  const answer = await fetch(`${url}/to-khai`, {
    method: 'POST',
    headers: {
      'cookie': 'lt_session=lan',
      'content-type': 'multipart/form-data; boundary=x',
    },
    body: new Uint8Array(151 * 1024 * 1024),
  })

  assert.equal(answer.status, 413)
  assert.match(await answer.text(), /\[\|\] too-large Các tệp cộng lại lớn hơn 150 MB/)
})

async function sentToSignIn(form: Record<string, string>): Promise<string> {
  return backIn(await post(form, 'ended'))
}

function post(form: Record<string, string>, cookie: string, headers: Record<string, string> = {}) {
  // Not by fetch, which would call itself a script.
  return app.request(`${url}/to-khai?trang=1`, {
    method: 'POST',
    headers: { cookie: `lt_session=${cookie}`, ...headers },
    body: new URLSearchParams(form),
  })
}

function backIn(answer: Response): string {
  assert.equal(answer.status, 303)
  const signIn = new URL(answer.headers.get('location') ?? '', url)
  assert.equal(signIn.pathname, '/dang-nhap')
  return signIn.searchParams.get('ve') ?? ''
}

async function visit(address: string, as: string): Promise<string> {
  return (await fetch(`${url}${address}`, { headers: { cookie: `lt_session=${as}` } })).text()
}

async function kept(): Promise<number> {
  return (await database().selectFrom('kernel.kept_form').select('path').execute()).length
}

async function filesKept(): Promise<number> {
  return (await database().selectFrom('kernel.file').select('id').execute()).length
}

async function aPhoto(): Promise<Buffer> {
  return sharp({ create: { width: 40, height: 30, channels: 3, background: 'white' } })
    .jpeg()
    .toBuffer()
}
