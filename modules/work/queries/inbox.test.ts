import assert from 'node:assert/strict'
import { test } from 'node:test'
import { anonymous, type Officer } from '#kernel/actor.ts'
import { database } from '#kernel/db/database.ts'
import { uuid } from '#kernel/db/uuid.ts'
import { freshDatabase } from '#kernel/testing/fresh-database.ts'
import { aCity, anOfficer, aWard, type Ward } from '#modules/organisation/testing.ts'
import { moveWork } from '../operations/move-work.ts'
import { setWaiting } from '../operations/set-waiting.ts'
import type { NewWork } from '../rules/open-work.ts'
import { inbox } from './inbox.ts'

await freshDatabase()
const now = new Date('2026-03-02T09:00:00+07:00')
const hour = (n: number) => new Date(now.getTime() + n * 3_600_000)

async function work({ unitId }: Ward, stepKey: string, more: Partial<NewWork> = {}): Promise<string> {
  const step: NewWork = {
    homeUnitId: unitId,
    module: 'one-stop',
    recordId: uuid(),
    unitId,
    sectionKey: null,
    duty: 'one-stop.work',
    stepKey,
    step: stepKey,
    binds: null,
    outcomes: [],
    title: `Hồ sơ ${stepKey}`,
    sender: null,
    assigneePostId: null,
    dueAt: null,
    ...more,
  }
  await database()
    .transaction()
    .execute((tx) => moveWork(tx, now, { opens: [step], postId: null }))
  return step.recordId
}

const stepsOf = async (officer: Officer, asked: object = {}) => {
  const { rows, count, next } = await inbox.ask(officer, now, asked)
  return { steps: rows.map((row) => row.stepKey), count, next }
}

test('mine is what waits for my post by name, and what waits for anybody of my duty and section, by due day', async () => {
  const ward = await aWard()
  await work(ward, 'no-day')
  await work(ward, 'later', { dueAt: hour(9), sectionKey: 'van-phong' })
  await work(ward, 'by-name', {
    dueAt: hour(3),
    assigneePostId: ward.fieldOfficer.postId,
    sectionKey: 'kinh-te',
  })
  await work(ward, 'past', { dueAt: hour(-1) })
  await work(ward, 'other-section', { sectionKey: 'kinh-te' })
  await work(ward, 'other-duty', { duty: 'one-stop.decide' })
  await work(ward, 'other-name', { assigneePostId: ward.head.postId })

  const mine = await inbox.ask(ward.fieldOfficer, now, {})

  assert.deepEqual(
    mine.rows.map((row) => row.stepKey),
    ['past', 'by-name', 'later', 'no-day'],
  )
  assert.deepEqual(
    mine.rows.map((row) => row.overdue),
    [true, false, false, false],
  )
  assert.deepEqual([mine.count, mine.next], [4, null])
})

test('pages follow one another without a gap or a double, also where days are equal or missing', async () => {
  const ward = await aWard()
  for (let n = 0; n < 9; n += 1)
    await work(ward, `s${n}`, {
      dueAt: n < 6 ? hour(1 + Math.floor(n / 3)) : null,
      assigneePostId: n % 2 ? ward.fieldOfficer.postId : null,
    })
  const seen: string[] = []

  let cursor: string | null = null
  do {
    const page: Awaited<ReturnType<typeof stepsOf>> = await stepsOf(ward.fieldOfficer, {
      limit: '2',
      ...(cursor ? { cursor } : {}),
    })
    assert.equal(page.count, 9)
    seen.push(...page.steps)
    cursor = page.next
  } while (cursor)

  assert.deepEqual([seen.length, new Set(seen).size], [9, 9])
})

test('what waits for the citizen lies aside, and is found when asked for', async () => {
  const ward = await aWard()
  const recordId = await work(ward, 'examine')
  await database()
    .transaction()
    .execute((tx) => setWaiting(tx, recordId, ['examine'], now))

  assert.deepEqual(await stepsOf(ward.fieldOfficer), { steps: [], count: 0, next: null })
  assert.deepEqual((await stepsOf(ward.fieldOfficer, { waiting: 'true' })).steps, ['examine'])
})

test('it is searched without accents, and filtered by what is overdue, by kind and by step', async () => {
  const ward = await aWard()
  await work(ward, 'a', { title: 'H1 · Khai sinh · Nguyễn Thị Phượng', dueAt: hour(-2) })
  await work(ward, 'b', { title: 'H2 · Khai tử · Trần 100% Văn An', dueAt: hour(2) })
  const ask = async (asked: object) => (await stepsOf(ward.fieldOfficer, asked)).steps

  assert.deepEqual(await ask({ q: 'phuong' }), ['a'])
  assert.deepEqual(await ask({ q: 'KHAI' }), ['a', 'b'])
  assert.deepEqual(await ask({ overdue: 'true' }), ['a'])
  assert.deepEqual(await ask({ overdue: 'false' }), ['b'])
  assert.deepEqual(
    [await ask({ kind: 'one-stop' }), await ask({ kind: 'documents' }), await ask({ step: 'b' })],
    [['a', 'b'], [], ['b']],
  )
})

test('the work of the unit is for posts that see its records; that of all units for those who supervise them', async () => {
  const city = await aCity()
  const [ward, neighbour] = [await aWard({ city }), await aWard({ city })]
  await work(ward, 'examine', { assigneePostId: ward.fieldOfficer.postId })
  await work(neighbour, 'elsewhere')
  const overseer = await anOfficer(city.unitId, 'test-controller')

  assert.deepEqual((await stepsOf(ward.leader, { box: 'unit' })).steps, ['examine'])
  assert.deepEqual((await stepsOf(ward.administrator, { box: 'unit' })).steps, [])
  assert.deepEqual((await stepsOf(ward.leader, { box: 'all' })).steps, ['examine'])
  assert.ok((await stepsOf(overseer, { box: 'all' })).count >= 2)
})

test('only officers have an inbox, and a cursor of nobody’s making is refused', async () => {
  const ward = await aWard()

  await assert.rejects(inbox.ask(anonymous, now, {}), { code: 'not-signed-in' })
  await assert.rejects(
    inbox.ask({ kind: 'citizen', accountId: 'c', personId: 'p', name: 'n', identityNumber: null }, now, {}),
    { code: 'not-allowed' },
  )
  for (const cursor of ['x', Buffer.from('[1,2]').toString('base64url')]) {
    await assert.rejects(inbox.ask(ward.clerk, now, { cursor }), { code: 'malformed' })
  }
})
