import assert from 'node:assert/strict'
import { test } from 'node:test'
import { database } from '#kernel/db/database.ts'
import { verifyJournal } from '#kernel/journal/verify-journal.ts'
import { confirmAct } from '#kernel/second-person/index.ts'
import { freshDatabase } from '#kernel/testing/fresh-database.ts'
import { officerWith } from '#kernel/testing/given-thing.ts'
import { prepareThings } from '#kernel/testing/thing.ts'
import { strikeOutAhead } from '#modules/journal/index.ts'
import { giveBackResult, issueResult, resultRegister } from '#modules/one-stop/index.ts'
import { aWard, daysAfter, monday, rowOf } from '#modules/one-stop/testing.ts'
import './modules.ts'

await freshDatabase()
await prepareThings()

test('a result that a wrong clock dated ahead is struck in the register, which goes on from the last true number', async () => {
  const ward = await aWard()
  const [first, wrong, next] = [
    await ward.dossier({ state: 'decided' }),
    await ward.dossier({ state: 'decided' }),
    await ward.dossier({ state: 'decided' }),
  ]
  const issue = (dossierId: string, at: Date) => issueResult.perform(ward.documentClerk, at, { dossierId })
  await issue(first.dossierId, daysAfter(monday, 1))
  await issue(wrong.dossierId, daysAfter(monday, 40))
  const today = daysAfter(monday, 2)
  await assert.rejects(
    giveBackResult.perform(ward.clerk, today, {
      dossierId: wrong.dossierId,
      receivedBy: 'Bà A',
      proof: 'giấy hẹn',
    }),
  )

  const asked = await strikeOutAhead.perform(officerWith('system.administer'), today, {
    reason: 'Đồng hồ máy chủ chạy trước bốn mươi ngày',
  })
  assert.ok(asked.waiting)
  await confirmAct.perform(officerWith('audit.read'), today, { waitingActId: asked.waitingActId })
  const { number } = await issue(next.dossierId, today)

  assert.equal(number, '3')
  const { rows } = await resultRegister.ask(ward.head, today, { unitId: ward.unitId, year: 2026 })
  assert.deepEqual(
    rows.map((row) => [row.number, row.dossierId, row.struck, row.cancelledAt !== null]),
    [
      [3, next.dossierId, 0, false],
      [2, wrong.dossierId, 1, true],
      [2, wrong.dossierId, 0, false],
      [1, first.dossierId, 0, false],
    ],
  )
  const row = await rowOf(wrong.dossierId)
  assert.equal(row.ended_on, '2026-03-04')
  const result = await database()
    .selectFrom('one_stop.result')
    .select(['number', 'issued_on'])
    .where('dossier_id', '=', wrong.dossierId)
    .executeTakeFirst()
  assert.deepEqual(result, { number: '2', issued_on: '2026-03-04' })
  assert.equal((await verifyJournal({})).ok, true)
})
