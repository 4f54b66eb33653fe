import assert from 'node:assert/strict'
import { test } from 'node:test'
import { render } from 'preact-render-to-string'
import type { Actor } from '#kernel/actor.ts'
import { pages, type PageAnswer, type PageRequest } from '#kernel/page.ts'
import { Refusal } from '#kernel/refusal.ts'
import { freshDatabase } from '#kernel/testing/fresh-database.ts'
import { aCity, aPost, aWard, officerNow } from '../testing.ts'
import './index.ts'

await freshDatabase()
const friday = new Date('2026-11-20T09:00:00+07:00')
type Visit = { actor: Actor; params?: Record<string, string>; query?: string; form?: Record<string, string> }

test('everybody in the office sees who holds which post; only an administrator is offered changes', async () => {
  const ward = await aWard()
  const visit = { params: { unitId: ward.unitId } }

  const seen = await shown('/lam-viec/to-chuc/don-vi/:unitId', { ...visit, actor: ward.clerk })
  const administered = await shown('/lam-viec/to-chuc/don-vi/:unitId', {
    ...visit,
    actor: ward.administrator,
  })

  assert.match(seen, /Nguyễn Thị Thử/)
  assert.doesNotMatch(seen, /<form method="post"/)
  assert.match(administered, /Bổ nhiệm, phân công/)
})

test('an administrator appoints by the form, and a name that nobody has comes back with what was typed', async () => {
  const ward = await aWard()
  const postId = await aPost(ward.unitId, 'test-documents')
  const form = {
    'viec': 'bo-nhiem',
    'bo-nhiem-postId': postId,
    'bo-nhiem-officer': ward.clerk.identityNumber ?? '',
    'bo-nhiem-from': '2026-11-20',
    'bo-nhiem-decisionNo': '5/QĐ',
  }
  const visit = { actor: ward.administrator, params: { unitId: ward.unitId } }
  const path = '/lam-viec/to-chuc/don-vi/:unitId'

  const again = await refusedAndShown(path, {
    ...visit,
    form: { ...form, 'bo-nhiem-officer': 'Không Có Ai' },
  })
  await posted(path, { ...visit, form })

  assert.match(again, /Không tìm thấy cán bộ này/)
  assert.match(again, /value="Không Có Ai"/)
  assert.ok((await officerNow(ward.clerk.personId, friday, postId)).duties.has('one-stop.issue'))
})

test('the officer page shows personal numbers to her administrator and herself, not to a colleague', async () => {
  const ward = await aWard()
  const number = new RegExp(ward.clerk.identityNumber ?? 'none')
  const visit = (actor: Actor) =>
    shown('/lam-viec/to-chuc/can-bo/:officerId', { actor, params: { officerId: ward.clerk.personId } })

  assert.match(await visit(ward.administrator), number)
  assert.match(await visit(ward.clerk), number)
  assert.doesNotMatch(await visit(ward.leader), number)
})

test('the pending day is published by the form of the calendar page', async () => {
  const { systemAdministrator: actor } = await aCity()
  const day = { on: '2026-11-24', kind: 'nghi-le', name: 'Ngày Văn hóa Việt Nam', decision: 'Luật thử' }
  const form = Object.fromEntries(Object.entries(day).map(([field, value]) => [`dat-ngay-${field}`, value]))
  const before = await shown('/lam-viec/to-chuc/lich', { actor, query: 'nam=2026' })

  await posted('/lam-viec/to-chuc/lich', { actor, query: 'nam=2026', form: { viec: 'dat-ngay', ...form } })

  assert.match(before, /đang tính là ngày làm việc/)
  assert.doesNotMatch(await shown('/lam-viec/to-chuc/lich', { actor, query: 'nam=2026' }), /đang tính là/)
})

test('a table with a wrong row comes back with the row named and the table kept', async () => {
  const ward = await aWard()
  const text = 'Tên đơn vị;Loại;Cấp;Hiệu lực từ;Số quyết định\nA & <b>;cơ quan;trên trời;01/01/2027;1/QĐ'

  const again = await refusedAndShown('/lam-viec/to-chuc/nhap', {
    actor: ward.administrator,
    form: { 'viec': 'don-vi', 'don-vi-text': text },
  })

  assert.match(again, /Dòng 2, cột “Cấp”/)
  assert.match(again, /A &amp; &lt;b/)
})

async function shown(path: string, visit: Visit, refusal?: Refusal): Promise<string> {
  const answer = await pageAt(path).show({ ...requestOf(visit), refusal })
  return answer.kind === 'show' ? render(answer.body) : answer.kind
}

async function posted(path: string, visit: Visit): Promise<PageAnswer> {
  const answer = await pageAt(path).post?.(requestOf(visit))
  assert.equal(answer?.kind, 'go')
  return answer
}

async function refusedAndShown(path: string, visit: Visit): Promise<string> {
  try {
    await pageAt(path).post?.(requestOf(visit))
  } catch (error) {
    if (error instanceof Refusal) return shown(path, visit, error)
    throw error
  }
  throw new Error('nothing was refused')
}

function pageAt(path: string) {
  const page = pages().find((one) => one.path === path)
  assert.ok(page)
  return page
}

function requestOf({ actor, params = {}, query = '', form = {} }: Visit): PageRequest {
  return {
    actor,
    now: friday,
    path: '/thu',
    params,
    query: new URLSearchParams(query),
    form: new URLSearchParams(form),
    files: [],
    turnedAway: [],
    refusal: undefined,
    csrf: 'c',
    formKey: crypto.randomUUID(),
    address: '127.0.0.1',
    cookies: {},
  }
}
