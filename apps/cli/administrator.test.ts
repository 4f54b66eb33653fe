import assert from 'node:assert/strict'
import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'

const PASSWORD = 'quan-tri-that-2026'
const NODE = ['--disable-warning=ExperimentalWarning', '--import', './kernel/runtime/tsx.ts']
const folder = mkdtempSync(join(tmpdir(), 'lien-thong-real-'))
const { DATABASE_URL: _, LIEN_THONG_TEST_SERVER: __, ...plain } = process.env
const env = { ...plain, DATA_DIR: folder, DEMONSTRATION: 'off', PORT: '0', LOG_LEVEL: 'warn' }
const office = run(['apps/web/main.ts'])
after(async () => {
  office.process.kill('SIGTERM')
  if (office.process.exitCode === null) await once(office.process, 'exit')
  rmSync(folder, { recursive: true, force: true })
})

test('an empty real office leads whoever opens it to its set-up, guarded by a code on the console', async () => {
  const url = await addressOf(office)

  const first = await fetch(`${url}/thu-tuc`)

  assert.match(office.said(), /npm run administrator/)
  assert.match(office.said(), /mã cài đặt: [0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}/)
  assert.ok(first.url.endsWith('/cai-dat'))
  assert.match(await first.text(), /Mở cài đặt văn phòng/)
})

test('on a fresh machine the IT officer brings in the administrator, who builds the office by screens', async () => {
  const url = await addressOf(office)
  assert.deepEqual(await command(['--login', 'quan.tri'], 'ngan\n'), 1)
  assert.deepEqual(await command(['--login', 'quan.tri', '--name', 'Trần Công Nghệ'], `${PASSWORD}\n`), 0)
  assert.deepEqual(await command(['--login', 'nguoi.khac'], `${PASSWORD}\n`), 1)

  assert.equal((await fetch(`${url}/cai-dat`)).status, 404)
  assert.doesNotMatch(
    await (await fetch(`${url}/dang-nhap`)).text(),
    /trinh-dien|VNeID mô phỏng|\/dang-nhap\/vneid/,
  )
  const administrator = await signedIn(url, 'quan.tri', PASSWORD)
  const top = await theTopUnit(administrator)
  const page = `/lam-viec/to-chuc/don-vi/${top}`
  await administrator.post(page, {
    'viec': 'lap',
    'lap-kind': 'section',
    'lap-name': 'Phòng Thử nghiệm',
    'lap-levelKey': 'province',
    'lap-validFrom': '2026-01-01',
    'lap-decisionNo': '1/QĐ',
  })
  await administrator.post(page, {
    'viec': 'vi-tri',
    'vi-tri-postKindKey': 'chuyen-mon',
    'vi-tri-name': 'Chuyên viên thử nghiệm',
    'vi-tri-validFrom': '2026-01-01',
  })
  await administrator.post(page, {
    'viec': 'them-nguoi',
    'them-nguoi-name': 'Lê Thị Mới',
    'them-nguoi-kind': 'civil-servant',
    'them-nguoi-identityNumber': '001190000001',
  })
  await administrator.post(page, {
    'viec': 'bo-nhiem',
    'bo-nhiem-postId': await postNamed(administrator, top, 'Chuyên viên thử nghiệm'),
    'bo-nhiem-officer': '001190000001',
    'bo-nhiem-from': '2026-01-01',
    'bo-nhiem-decisionNo': '2/QĐ',
  })
  const officerId = /can-bo\/([0-9a-f-]{36})"[^/]{0,60}Lê Thị Mới/.exec(await administrator.page(page))?.[1]
  const slip = await administrator.post(
    `/lam-viec/to-chuc/can-bo/${officerId}/tai-khoan`,
    { viec: 'cap', login: 'le.thi.moi' },
    200,
  )
  const code = /<strong>([2-9A-Z-]{14})<\/strong>/.exec(slip)?.[1] ?? ''
  await new Visitor(url).post('/dang-nhap/lan-dau', {
    login: 'le.thi.moi',
    code,
    newPassword: 'mat-khau-cua-toi',
    again: 'mat-khau-cua-toi',
  })

  const officer = await signedIn(url, 'le.thi.moi', 'mat-khau-cua-toi')
  assert.match(await officer.page('/lam-viec'), /Chuyên viên thử nghiệm/)
  assert.match(await administrator.page(page), /Phòng Thử nghiệm/)
})

test('the administrator opens no list of dossiers, no statistics and no journal', async () => {
  const administrator = await signedIn(await addressOf(office), 'quan.tri', PASSWORD)

  for (const path of ['/lam-viec/ho-so', '/lam-viec/thong-ke', '/lam-viec/nhat-ky']) {
    assert.equal((await administrator.visit(path)).status, 404, path)
  }
})

type Running = { process: ChildProcess; said: () => string }

function run(args: string[]): Running {
  const process_ = spawn(process.execPath, [...NODE, ...args], { env, stdio: ['pipe', 'pipe', 'pipe'] })
  let said = ''
  for (const stream of [process_.stdout, process_.stderr])
    stream.on('data', (chunk) => (said += String(chunk)))
  return { process: process_, said: () => said }
}

async function addressOf({ process: process_, said }: Running): Promise<string> {
  for (;;) {
    const url = /đang chạy: (http:\S+)[^]*npm run administrator/.exec(said())?.[1]
    if (url) return url
    assert.equal(process_.exitCode, null, said())
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
}

async function command(args: string[], typed: string): Promise<number | null> {
  const { process: process_ } = run(['apps/cli/administrator.ts', ...args])
  process_.stdin?.end(typed)
  const [code] = (await once(process_, 'exit')) as [number | null]
  return code
}

async function signedIn(url: string, login: string, password: string): Promise<Visitor> {
  const visitor = new Visitor(url)
  await visitor.post('/dang-nhap', { login, password })
  return visitor
}

async function theTopUnit(visitor: Visitor): Promise<string> {
  const page = await visitor.page('/lam-viec/to-chuc')
  return /don-vi\/([0-9a-f-]{36})/.exec(page)?.[1] ?? ''
}

async function postNamed(visitor: Visitor, unitId: string, name: string): Promise<string> {
  const page = await visitor.page(`/lam-viec/to-chuc/don-vi/${unitId}`)
  return new RegExp(`<option value="([0-9a-f-]{36})"[^>]*>${name}`).exec(page)?.[1] ?? ''
}

/** A browser without its screen: a cookie, and the token of the form. */
class Visitor {
  readonly url: string
  #cookie = ''
  constructor(url: string) {
    this.url = url
  }

  async visit(path: string): Promise<Response> {
    return fetch(`${this.url}${path}`, { headers: { cookie: this.#cookie }, redirect: 'manual' })
  }

  async page(path: string): Promise<string> {
    return (await this.visit(path)).text()
  }

  async post(path: string, form: Record<string, string>, expected = 303): Promise<string> {
    const csrf = /name="_csrf" value="([^"]*)"/.exec(await this.page(path))?.[1] ?? ''
    const answer = await fetch(`${this.url}${path}`, {
      method: 'POST',
      redirect: 'manual',
      headers: { 'cookie': this.#cookie, 'content-type': 'application/x-www-form-urlencoded' },
      body: new URLSearchParams({ _csrf: csrf, ...form }),
    })
    const [session] = answer.headers.getSetCookie().filter((cookie) => cookie.startsWith('lt_session='))
    if (session) this.#cookie = session.split(';')[0] ?? ''
    const text = await answer.text()
    assert.equal(
      answer.status,
      expected,
      text
        .replace(/<[^>]+>/g, ' ')
        .replace(/\s+/g, ' ')
        .slice(0, 600),
    )
    return text
  }
}
