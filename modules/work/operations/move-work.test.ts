import assert from 'node:assert/strict'
import { test } from 'node:test'
import { database } from '#kernel/db/database.ts'
import { uuid } from '#kernel/db/uuid.ts'
import { freshDatabase } from '#kernel/testing/fresh-database.ts'
import { aWard, type Ward } from '#modules/organisation/testing.ts'
import { doersOf } from '../queries/doers-of.ts'
import { openWorkOf } from '../queries/open-work-of.ts'
import type { NewWork } from '../rules/open-work.ts'
import { moveWork, type WorkMove } from './move-work.ts'
import { reassignWork } from './reassign-work.ts'
import { restoreWork } from './restore-work.ts'
import { setWaiting } from './set-waiting.ts'

await freshDatabase()
const now = new Date('2026-03-02T09:00:00+07:00')
const later = new Date('2026-03-02T10:00:00+07:00')
const move = (at: Date, change: WorkMove) =>
  database()
    .transaction()
    .execute((tx) => moveWork(tx, at, change))

function aStep({ unitId }: Ward, recordId: string, stepKey: string): NewWork {
  return {
    homeUnitId: unitId,
    module: 'one-stop',
    recordId,
    unitId,
    sectionKey: null,
    duty: 'one-stop.work',
    stepKey,
    step: `Bước ${stepKey}`,
    binds: null,
    outcomes: [{ key: 'done', label: 'Xong' }],
    title: `<b>Hồ sơ</b> & 'x'`,
    sender: null,
    assigneePostId: null,
    dueAt: later,
  }
}

async function someWork(...keys: string[]) {
  const [ward, recordId] = [await aWard(), uuid()]
  const ids = await move(now, { opens: keys.map((key) => aStep(ward, recordId, key)), postId: null })
  return { ward, recordId, ids }
}

test('one step is completed, another called off, the next opened, all together', async () => {
  const { ward, recordId, ids } = await someWork('a', 'b')
  const postId = ward.fieldOfficer.postId

  const opened = await move(later, {
    completed: { workId: ids[0] ?? '', outcome: 'done', comment: 'Đủ' },
    calledOff: [ids[1] ?? ''],
    opens: [aStep(ward, recordId, 'c')],
    postId,
  })

  const open = await openWorkOf(database(), recordId)
  assert.deepEqual(
    open.map((w) => [w.id, w.step_key, w.outcomes]),
    [[opened[0], 'c', [{ key: 'done', label: 'Xong' }]]],
  )
  const closed = await database()
    .selectFrom('work.work')
    .select(['outcome', 'comment', 'closed_by_post_id'])
    .where('record_id', '=', recordId)
    .where('closed_at', '=', later)
    .orderBy('step_key')
    .execute()
  assert.deepEqual(closed, [
    { outcome: 'done', comment: 'Đủ', closed_by_post_id: postId },
    { outcome: 'called-off', comment: null, closed_by_post_id: postId },
  ])
  assert.deepEqual([...(await doersOf(database(), recordId))], [['a', postId]])
})

test('what somebody else closed a moment ago is not closed again, and then nothing is opened', async () => {
  const { ward, recordId, ids } = await someWork('a')
  const change = {
    completed: { workId: ids[0] ?? '', outcome: 'done' },
    opens: [aStep(ward, recordId, 'b')],
    postId: null,
  }
  await move(later, change)

  await assert.rejects(move(later, change), { code: 'conflict' })

  assert.equal((await openWorkOf(database(), recordId)).length, 1)
})

test('steps that wait for the citizen are set aside; what another unit was asked goes on', async () => {
  const { recordId } = await someWork('examine', 'consultation')

  await database()
    .transaction()
    .execute((tx) => setWaiting(tx, recordId, ['examine'], later))

  const waits = await database()
    .selectFrom('work.work')
    .select(['step_key', 'waits_since'])
    .where('record_id', '=', recordId)
    .orderBy('step_key')
    .execute()
  assert.deepEqual(waits, [
    { step_key: 'consultation', waits_since: null },
    { step_key: 'examine', waits_since: later },
  ])
})

test('work is given to another post, but only while it is open', async () => {
  const { ward, recordId, ids } = await someWork('a')
  const [workId = ''] = ids

  await database()
    .transaction()
    .execute((tx) => reassignWork(tx, workId, ward.head.postId))
  await move(later, { completed: { workId, outcome: 'done' }, postId: null })
  await database()
    .transaction()
    .execute((tx) => reassignWork(tx, workId, ward.clerk.postId))

  const row = await database()
    .selectFrom('work.work')
    .select('assignee_post_id')
    .where('record_id', '=', recordId)
    .executeTakeFirst()
  assert.equal(row?.assignee_post_id, ward.head.postId)
})

test('all is brought back to what it was: closed work waits again, opened work is undone', async () => {
  const { ward, recordId, ids } = await someWork('a')
  const closed = [ids[0] ?? '']
  const opened = await move(later, {
    completed: { workId: ids[0] ?? '', outcome: 'done', comment: 'x' },
    opens: [aStep(ward, recordId, 'b')],
    postId: ward.head.postId,
  })

  await database()
    .transaction()
    .execute((tx) =>
      restoreWork(tx, later, { recordId, opened, closed, waiting: [], postId: ward.head.postId }),
    )

  const open = await openWorkOf(database(), recordId)
  assert.deepEqual(
    open.map((w) => w.id),
    closed,
  )
  assert.deepEqual([...(await doersOf(database(), recordId))], [])
})
