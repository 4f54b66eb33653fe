import assert from 'node:assert/strict'
import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, beforeEach, test } from 'node:test'
import { render } from 'preact-render-to-string'
import sharp from 'sharp'
import { sql } from 'kysely'
import { database } from '../db/database.ts'
import { uuid } from '../db/uuid.ts'
import { linkFiles } from '../files/carriers.ts'
import { localStore, type FileStore } from '../files/store.ts'
import { openFileStore, useFileStore } from '../files/the-store.ts'
import { definePage, go, show, type PageRequest } from '../page.ts'
import { refuse } from '../refusal.ts'
import { freshDatabase } from '../testing/fresh-database.ts'
import { knownSessions, serve } from '../testing/serve.ts'
import { aCitizen } from '../testing/thing.ts'
import { createEdge } from './edge.ts'
import { mountPages } from './pages.ts'

await freshDatabase()
const folder = mkdtempSync(join(tmpdir(), 'lien-thong-page-files-'))
after(() => rmSync(folder, { recursive: true }))

let act: (request: PageRequest) => Promise<void> = async () => undefined
let isShownAgain = false
const seen: { files: string[]; form: [string, string][] } = { files: [], form: [] }
const aPage = {
  side: 'citizen' as const,
  summary: 'Trang thử',
  show: async ({ refusal, form, files }: PageRequest) =>
    show(
      'Trang',
      <p>
        {`${refusal?.code ?? 'fine'} [${form.get('ho-ten') ?? ''}] ${refusal?.errors[0]?.detail ?? ''}`}
        {isShownAgain ? files.map(({ fileId }) => <input type="hidden" value={fileId} key={fileId} />) : null}
      </p>,
    ),
  post: async (request: PageRequest) => {
    seen.files = request.files.map(({ field }) => field)
    seen.form = [...request.form]
    await act(request)
    return go('/xong')
  },
}
definePage({ ...aPage, path: '/giay-to', may: 'anybody', takesFiles: (field) => field.startsWith('tep.') })
definePage({ ...aPage, path: '/khong-tep', may: 'anybody' })
definePage({ ...aPage, path: '/rieng', may: (actor) => actor.kind === 'citizen', takesFiles: ['tep.a'] })
const app = createEdge(knownSessions({ lan: aCitizen() }))
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
const photo = await sharp({ create: { width: 40, height: 30, channels: 3, background: 'green' } })
  .jpeg()
  .toBuffer()

beforeEach(() => {
  openFileStore(folder)
  act = async () => undefined
  isShownAgain = false
  seen.files = []
})

test('a page takes files only in the boxes it declares: others are let go, prepared and stored by nobody', async () => {
  let kept = 0
  act = async () => void (kept = await filesKept())

  const declared = await send('/giay-to', { files: ['tep.a', 'anh', 'tep.b'] })

  assert.equal(declared.status, 303)
  assert.deepEqual([seen.files, kept], [['tep.a', 'tep.b'], 2])
  await send('/khong-tep', { files: ['tep.a', 'anh'] })
  assert.deepEqual([seen.files, seen.form.find(([name]) => name === 'ho-ten')?.[1]], [[], 'Lan'])
  assert.deepEqual([await filesKept(), contentsKept()], [0, 0])
})

test('of whoever is not signed in nothing is prepared or stored, on a guarded page nothing is even read', async () => {
  const puts = countingPuts()

  const open = await send('/giay-to', { as: 'nobody', files: ['tep.a'] })
  const guarded = await send('/rieng', { as: 'nobody', files: ['tep.a'] })
  const forged = await send('/giay-to', { csrf: 'csrf-wrong', files: ['tep.a'] })

  assert.deepEqual([open.status, guarded.status, forged.status], [401, 303, 403])
  assert.match(guarded.headers.get('location') ?? '', /^\/dang-nhap/)
  assert.deepEqual([puts.count, seen.files, await filesKept(), contentsKept()], [0, [], 0, 0])
})

test('files of a post that is refused go at once with what was in them; those that the page shows again stay', async () => {
  act = async () => refuse('wrong-state')

  const gone = await send('/giay-to', { files: ['tep.a', 'tep.b'] })
  const left = [await filesKept(), contentsKept()]
  isShownAgain = true
  const shown = await send('/giay-to', { files: ['tep.a'] })

  assert.deepEqual([gone.status, shown.status, left], [409, 409, [0, 0]])
  assert.deepEqual([await filesKept(), contentsKept()], [1, 1])
  await forgetAll()
})

test('a content that somebody else has registered stays when one who sent it too is refused', async () => {
  isShownAgain = true
  act = async () => refuse('wrong-state')
  await send('/giay-to', { files: ['tep.a'] })
  isShownAgain = false

  await send('/giay-to', { files: ['tep.a'] })

  assert.deepEqual([await filesKept(), contentsKept()], [1, 1])
  await forgetAll()
})

test('after a post that succeeds only what a record carries stays; a bug leaves nothing', async () => {
  act = async ({ files }) =>
    database()
      .transaction()
      .execute((tx) =>
        linkFiles(
          tx,
          'thing',
          uuid(),
          files.slice(0, 1).map(({ fileId }) => fileId),
        ),
      )
  await send('/giay-to', { files: ['tep.a', 'tep.b'] })
  assert.equal(await filesKept(), 1)

  act = async () => {
    throw new Error('a bug')
  }
  const broken = await send('/giay-to', { files: ['tep.b'] })
  assert.deepEqual([broken.status, await filesKept()], [500, 1])
  await forgetAll()
})

test('a request that breaks off or is refused as a whole leaves nothing of the files before', async () => {
  const form = formOf({ files: ['tep.a'] })
  for (let field = 0; field < 310; field += 1) form.append('o', '1')

  const answer = await post('/giay-to', form)

  assert.equal(answer.status, 422)
  assert.deepEqual([await filesKept(), contentsKept()], [0, 0])
})

test('a store that is full answers 503 with when to come back, keeps what was typed, and nothing half-written', async () => {
  const full = Object.assign(new Error('no space left on device'), { code: 'ENOSPC', syscall: 'write' })
  const store = localStore(folder, { write: async () => Promise.reject(full) })
  useFileStore(store)

  const answer = await send('/giay-to', { files: ['tep.a', 'tep.b'] })

  assert.deepEqual([answer.status, answer.headers.get('retry-after')], [503, '60'])
  assert.match(await answer.text(), /unavailable \[Lan\] Kho tệp đang đầy/)
  assert.deepEqual([await filesKept(), contentsKept(), readdirSync(join(folder, 'incoming'))], [0, 0, []])
})

test('a database that is full or away answers 503 and the page shows what was typed', async () => {
  for (const code of ['53100', '57P01']) {
    act = async () => Promise.reject(Object.assign(new Error('disk full'), { code, severity: 'ERROR' }))

    const answer = await send('/giay-to', { files: ['tep.a'] })

    assert.equal(answer.status, 503)
    assert.ok(answer.headers.get('retry-after'))
    assert.match(await answer.text(), /unavailable \[Lan\]/)
  }
})

type Sent = { as?: string; csrf?: string; files: string[] }

function formOf({ csrf = 'csrf-lan', files }: Sent): FormData {
  const form = new FormData()
  form.append('_csrf', csrf)
  form.append('ho-ten', 'Lan')
  for (const field of files)
    form.append(field, new Blob([new Uint8Array(photo)], { type: 'image/jpeg' }), `${field}.jpg`)
  return form
}

function send(path: string, sent: Sent): Promise<Response> {
  return post(path, formOf(sent), sent.as)
}

function post(path: string, body: FormData, as = 'lan'): Promise<Response> {
  const headers = { cookie: `lt_session=${as}`, origin: url }
  return fetch(`${url}${path}`, { method: 'POST', headers, body, redirect: 'manual' })
}

function countingPuts(): { count: number } {
  const counted = { count: 0 }
  const store = localStore(folder)
  const put: FileStore['put'] = async (content) => {
    counted.count += 1
    return store.put(content)
  }
  useFileStore({ ...store, put })
  return counted
}

async function filesKept(): Promise<number> {
  return (await database().selectFrom('kernel.file').select('id').execute()).length
}

function contentsKept(): number {
  return readdirSync(folder, { recursive: true }).filter((name) => /[0-9a-f]{64}$/.test(String(name))).length
}

async function forgetAll(): Promise<void> {
  await sql`delete from kernel.file_link`.execute(database())
  await sql`delete from kernel.file`.execute(database())
  rmSync(folder, { recursive: true })
}
