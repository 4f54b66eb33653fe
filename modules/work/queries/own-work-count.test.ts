import assert from 'node:assert/strict'
import { test } from 'node:test'
import { database } from '#kernel/db/database.ts'
import { uuid } from '#kernel/db/uuid.ts'
import { freshDatabase } from '#kernel/testing/fresh-database.ts'
import { aWard, type Ward } from '#modules/organisation/testing.ts'
import { moveWork } from '../operations/move-work.ts'
import { setWaiting } from '../operations/set-waiting.ts'
import type { NewWork } from '../rules/open-work.ts'
import { inbox } from './inbox.ts'
import { COUNTED_AT_MOST, ownWorkCount } from './own-work-count.ts'

const db = await freshDatabase()
const now = new Date('2026-03-02T09:00:00+07:00')
const hour = (n: number) => new Date(now.getTime() + n * 3_600_000)

function aStep({ unitId }: Ward, more: Partial<NewWork> = {}): NewWork {
  return {
    homeUnitId: unitId,
    module: 'one-stop',
    recordId: uuid(),
    unitId,
    sectionKey: null,
    duty: 'one-stop.work',
    stepKey: 'examine',
    step: 'Thẩm định',
    binds: null,
    outcomes: [],
    title: 'Hồ sơ',
    sender: null,
    assigneePostId: null,
    dueAt: hour(5),
    ...more,
  }
}

async function open(opens: NewWork[]): Promise<void> {
  await database()
    .transaction()
    .execute((tx) => moveWork(tx, now, { opens, postId: null }))
}

test('it counts what the inbox shows as mine, by name and by duty and section, and how much is overdue', async () => {
  const ward = await aWard()
  const { postId } = ward.fieldOfficer
  const waiting = aStep(ward, { assigneePostId: postId, dueAt: hour(-9) })
  await open([
    aStep(ward, { dueAt: null }),
    aStep(ward, { dueAt: hour(-1) }),
    aStep(ward, { dueAt: hour(-2), assigneePostId: postId }),
    aStep(ward, { sectionKey: 'kinh-te' }),
    aStep(ward, { assigneePostId: ward.head.postId }),
    waiting,
  ])
  await database()
    .transaction()
    .execute((tx) => setWaiting(tx, waiting.recordId, ['examine'], now))

  const counted = await ownWorkCount(db, ward.fieldOfficer, now)

  assert.deepEqual(counted, { open: 3, overdue: 2 })
  assert.equal((await inbox.ask(ward.fieldOfficer, now, {})).count, counted.open)
  assert.deepEqual(await ownWorkCount(db, ward.administrator, now), { open: 0, overdue: 0 })
})

test('it counts no further than it says, what is overdue first', async () => {
  const ward = await aWard()
  const many = Array.from({ length: COUNTED_AT_MOST + 20 }, (_, n) =>
    aStep(ward, { dueAt: hour(n < 30 ? -1 : 1), assigneePostId: n % 2 ? ward.fieldOfficer.postId : null }),
  )
  await open(many)

  assert.deepEqual(await ownWorkCount(db, ward.fieldOfficer, now), { open: COUNTED_AT_MOST, overdue: 30 })
})
