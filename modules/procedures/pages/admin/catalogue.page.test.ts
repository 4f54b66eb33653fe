import assert from 'node:assert/strict'
import { test } from 'node:test'
import { render } from 'preact-render-to-string'
import type { Actor } from '#kernel/actor.ts'
import { pages, type PageAnswer, type PageRequest } from '#kernel/page.ts'
import { Refusal } from '#kernel/refusal.ts'
import { freshDatabase } from '#kernel/testing/fresh-database.ts'
import { aWard } from '#modules/organisation/testing.ts'
import { casesInForce } from '../../queries/case-for.ts'
import { readCatalogue } from '../../queries/read-catalogue.ts'
import type { CatalogueFlow } from '../../rules/catalogue-schema.ts'
import { outcomesText } from '../../rules/read-flow-table.ts'
import { anOfficeWithCatalogue, aProcedure } from '../../testing.ts'
import './index.ts'

const db = await freshDatabase()
const { controller } = await anOfficeWithCatalogue()
const friday = new Date('2026-11-20T09:00:00+07:00')
const LIST = '/lam-viec/thu-tuc'
const ONE = '/lam-viec/thu-tuc/:code'
const CASE = '/lam-viec/thu-tuc/:code/truong-hop/:caseKey'
const FLOW = '/lam-viec/thu-tuc/quy-trinh/:key'
const edited = {
  'title': 'Trường hợp chung',
  'limit-desk': 'working-day',
  'length-desk': '9',
  'sets': '1',
  'flowKey': 'brief',
  'paper-0-key': 'to-khai',
  'paper-0-name': 'Tờ khai thử',
  'paper-0-originals': '1',
  'fee-0-kind': 'fee',
  'fee-0-per': 'dossier',
  'fee-0-amount': '15.000',
  'fee-0-basis': 'NQ thử',
  'validFrom': '2026-12-01',
  'decisionNo': '8/QĐ',
}

const brief = boxesOf(readCatalogue().flows.find(({ key }) => key === 'brief') ?? assert.fail('no such flow'))

type Visit = { params?: Record<string, string>; query?: string; form?: Record<string, string> }

test('a limit and a local fee are edited by form into a draft, published, and in force from their day', async () => {
  const { code } = await aProcedure()
  await posted(CASE, { params: { code, caseKey: 'chung' }, form: edited })

  const drafted = await shown(ONE, { params: { code } })
  await posted(ONE, { params: { code }, form: { viec: 'cong-bo' } })

  const [standing] = await casesInForce(db, code, '2026-12-01')
  assert.match(drafted, /Bản thảo đủ nội dung để công bố/)
  assert.match(drafted, /9 ngày làm việc/)
  assert.deepEqual([standing?.timeLimits.desk?.length, standing?.fees[0]?.amountVnd], [9, 15000])
})

test('a sum without its resolution comes back with what was typed and says what is missing', async () => {
  const { code } = await aProcedure()

  const again = await refusedAndShown(CASE, {
    params: { code, caseKey: 'chung' },
    form: { ...edited, 'fee-0-basis': '' },
  })

  assert.match(again, /Ghi nghị quyết hoặc quyết định/)
  assert.match(again, /value="15.000"/)
})

test('the list finds by word, shows what waits for publication, and is empty with a way on', async () => {
  const { code } = await aProcedure({ name: 'Thử tìm trong danh mục' })
  await posted(CASE, { params: { code, caseKey: 'chung' }, form: { ...edited, 'paper-0-name': '' } })

  const found = await shown(LIST, { query: 'q=thu tim trong' })
  const none = await shown(LIST, { query: 'q=khongcogi' })

  assert.match(found, /Thử tìm trong danh mục/)
  assert.match(found, /Còn 1 chỗ thiếu/)
  assert.match(none, /Không có thủ tục nào/)
})

test('every process of the catalogue can be opened, as a table and as a picture', async () => {
  const flow = await shown(FLOW, { params: { key: 'construction' } })
  const list = await shown('/lam-viec/thu-tuc/quy-trinh', {})

  assert.match(flow, /<svg class="diagram"/)
  assert.match(flow, /Dự thảo giấy phép/)
  assert.match(list, /Cấp phép xây dựng/)
})

test('what is wrong in a table of steps is told by row and box, and leads to the box', async () => {
  const form = { ...brief, 'step-1-hours': 'nhiều', 'step-2-outcomes': 'Trình\nĐồng ý → Bước lạ' }

  const again = await refusedAndShown(FLOW, { params: { key: 'brief' }, form })

  assert.deepEqual(errorLinks(again), [
    'f-step-1-hours: Bước 2 – Thời gian (giờ): Ghi số giờ làm việc lớn hơn 0.',
    'f-step-2-outcomes: Bước 3 – Lựa chọn và bước tiếp theo: “Trình” chưa có mũi tên → chỉ bước tiếp theo.',
    'f-step-2-outcomes: Bước 3 – Lựa chọn và bước tiếp theo: Không có bước nào tên “Bước lạ”.',
  ])
})

test('what the operation finds wrong is told by the row it was typed in, whatever their order', async () => {
  const looped = { 'step-2-outcomes': 'Làm lại → Thẩm định, dự thảo kết quả', 'step-2-order': '9' }
  const nameless = { 'validFrom': '', 'step-3-duty': 'bay' }
  const unbound = { 'step-0-binds': '' }

  const [unsound, unread, whole] = await Promise.all(
    [looped, nameless, unbound].map((changes) =>
      refusedAndShown(FLOW, { params: { key: 'brief' }, form: { ...brief, ...changes } }),
    ),
  )

  assert.ok(
    errorLinks(unsound).includes(
      'f-step-2-outcomes: Bước 3 – Lựa chọn và bước tiếp theo: Ngõ cụt: từ bước này không tới được kết thúc.',
    ),
  )
  assert.match(
    errorLinks(unread).join(),
    /f-validFrom: Có hiệu lực từ ngày: .*f-step-3-duty: Bước 4 – Nhiệm vụ: /,
  )
  assert.deepEqual(errorLinks(whole), [
    'cac-buoc: Các bước – Phải có đúng một bước là “Tiếp nhận”, đang có 0.',
  ])
})

test('a day before the version that stands is told of the box of the day', async () => {
  const again = await refusedAndShown(FLOW, {
    params: { key: 'brief' },
    form: { ...brief, validFrom: '2015-01-01' },
  })

  assert.match(errorLinks(again).join(), /^f-validFrom: Có hiệu lực từ ngày: Đã có thay đổi/)
})

test('a row of a case is told by what it is and its box', async () => {
  const { code } = await aProcedure()
  const form = { ...edited, 'length-desk': 'x', 'fee-0-basis': '', 'paper-0-originals': '99' }

  const again = await refusedAndShown(CASE, { params: { code, caseKey: 'chung' }, form })

  assert.deepEqual(errorLinks(again), [
    'f-length-desk: Nộp trực tiếp – Số lượng: Ghi một số nguyên lớn hơn 0.',
    'f-fee-0-basis: Khoản 1 – Nghị quyết, quyết định đặt mức: Ghi nghị quyết hoặc quyết định đặt ra mức thu.',
    'f-paper-0-originals: Giấy tờ 1 – Bản chính: Ghi số bản chính, bản sao từ 0 đến 20.',
  ])
})

test('the form of a procedure is shown as the citizen will see it', async () => {
  const preview = await shown('/lam-viec/thu-tuc/:code/bieu-mau', { params: { code: '1.001193' } })

  assert.match(preview, /bản xem thử/)
  assert.match(preview, /<input/)
})

test('markup in a name is text', async () => {
  const { code } = await aProcedure({ name: `<b>An</b> & 'Co'` })

  assert.doesNotMatch(await shown(ONE, { params: { code } }), /<b>An<\/b>/)
})

test('none of these pages opens for an officer without the duty, or for a citizen', async () => {
  const ward = await aWard()
  const mine = pages().filter(({ path }) => path.startsWith(LIST))

  assert.ok(mine.length >= 7)
  for (const { may, path } of mine)
    for (const actor of [ward.leader, { kind: 'anonymous' } as Actor])
      assert.equal(may !== 'anybody' && may(actor), false, path)
})

async function shown(path: string, visit: Visit, refusal?: Refusal): Promise<string> {
  const answer = await pageAt(path).show({ ...requestOf(path, visit), refusal })
  return answer.kind === 'show' ? render(answer.body) : answer.kind
}

async function posted(path: string, visit: Visit): Promise<PageAnswer> {
  const answer = await pageAt(path).post?.(requestOf(path, visit))
  assert.equal(answer?.kind, 'go')
  return answer
}

async function refusedAndShown(path: string, visit: Visit): Promise<string> {
  try {
    await pageAt(path).post?.(requestOf(path, visit))
  } catch (error) {
    if (error instanceof Refusal) return shown(path, visit, error)
    throw error
  }
  throw new Error('nothing was refused')
}

/** Where each error leads and what it says; every place it leads to is on the page. */
function errorLinks(html: string | undefined): string[] {
  const [summary = ''] = /<div class="errors"[^]*?<\/div>/.exec(html ?? '') ?? []
  return [...summary.matchAll(/<li>(?:<a href="#([^"]+)">)?([^<]+)/g)].map(([, id = '', text = '']) => {
    assert.match(html ?? '', new RegExp(` id="${id}"`), text)
    return `${id}: ${text}`
  })
}

/** The boxes of the table of a flow as the page fills them. */
function boxesOf({ steps }: CatalogueFlow): Record<string, string> {
  const nameOf = (key: string) => steps.find((step) => step.key === key)?.name ?? key
  const rows = steps.flatMap((step, row) =>
    Object.entries({
      key: step.key,
      order: String(row + 1),
      name: step.name,
      duty: step.duty,
      unitRule: step.unitRule,
      hours: String(step.hours),
      binds: step.binds ?? '',
      outcomes: outcomesText(step, nameOf),
      joins: '',
    }).map(([column, text]) => [`step-${row}-${column}`, text]),
  )
  return { ...Object.fromEntries(rows), name: 'Quy trình ngắn', validFrom: '2026-12-01', decisionNo: '9/QĐ' }
}

function pageAt(path: string) {
  return pages().find((one) => one.path === path) ?? assert.fail(`no page ${path}`)
}

let posts = 0
function requestOf(path: string, { params = {}, query = '', form = {} }: Visit): PageRequest {
  posts += 1
  return {
    actor: controller,
    now: friday,
    path,
    params,
    query: new URLSearchParams(query),
    form: new URLSearchParams(form),
    files: [],
    turnedAway: [],
    refusal: undefined,
    csrf: 'csrf',
    formKey: `key-${posts}`,
    address: '127.0.0.1',
    cookies: {},
  }
}
