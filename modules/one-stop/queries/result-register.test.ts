import assert from 'node:assert/strict'
import { test } from 'node:test'
import { freshDatabase } from '#kernel/testing/fresh-database.ts'
import { issueResult } from '../operations/issue-result.ts'
import { undo } from '../operations/undo.ts'
import { aCitizen, aCity, aWard, lastEvent, minutesAfter, monday, rowOf } from '../testing.ts'
import { resultRegister } from './result-register.ts'

await freshDatabase()
const year = 2026

test('a number that was taken back stays in the register as cancelled with its reason; the result gets the next one', async () => {
  const ward = await aWard()
  const { dossierId } = await ward.dossier({ state: 'result-ready' })
  const { id: eventId } = await lastEvent(dossierId)

  await undo.perform(ward.documentClerk, minutesAfter(monday, 1), {
    dossierId,
    eventId,
    reason: 'Ghi nhầm loại kết quả',
  })
  const again = await issueResult.perform(ward.documentClerk, minutesAfter(monday, 2), { dossierId })

  const { rows, count } = await resultRegister.ask(ward.leader, monday, { unitId: ward.unitId, year })
  assert.deepEqual([again.number, count], ['2', 2])
  assert.deepEqual(
    rows.map((row) => [row.number, row.cancelledAt, row.cancelReason]),
    [
      [2, null, null],
      [1, minutesAfter(monday, 1), 'Ghi nhầm loại kết quả'],
    ],
  )
  assert.equal(rows[0]?.code, (await rowOf(dossierId)).code)
})

test('without a word it still says why: nobody leaves a gap that explains nothing', async () => {
  const ward = await aWard()
  const { dossierId } = await ward.dossier({ state: 'result-ready' })
  const { id: eventId } = await lastEvent(dossierId)

  await undo.perform(ward.documentClerk, minutesAfter(monday, 1), { dossierId, eventId })

  const { rows } = await resultRegister.ask(ward.leader, monday, { unitId: ward.unitId, year })
  assert.equal(rows[0]?.cancelReason, 'Hoàn tác ngay sau khi phát hành')
})

test('numbers follow one another without a gap, whatever was refused, undone or issued at once', async () => {
  const ward = await aWard()
  const waiting = [await ward.dossier({ state: 'decided' }), await ward.dossier({ state: 'decided' })]
  const open = await ward.dossier({ state: 'in-progress' })
  await assert.rejects(issueResult.perform(ward.documentClerk, monday, { dossierId: open.dossierId }))
  await Promise.all(
    waiting.map(({ dossierId }) => issueResult.perform(ward.documentClerk, monday, { dossierId })),
  )
  await ward.dossier({ state: 'returned' })

  const first = await resultRegister.ask(ward.leader, monday, { unitId: ward.unitId, year, limit: 2 })
  const rest = await resultRegister.ask(ward.leader, monday, {
    unitId: ward.unitId,
    year,
    limit: 2,
    cursor: first.next,
  })

  assert.deepEqual(
    [...first.rows, ...rest.rows].map((row) => row.number),
    [3, 2, 1],
  )
  assert.deepEqual([first.count, rest.next], [3, null])
})

test('it names applicants: open to the unit’s own officers and the auditor, to nobody else', async () => {
  const city = await aCity()
  const [ward, neighbour] = [await aWard({ city }), await aWard({ city })]
  await ward.dossier({ state: 'result-ready' })
  const input = { unitId: ward.unitId, year }

  assert.equal((await resultRegister.ask(city.auditor, monday, input)).count, 1)
  await assert.rejects(resultRegister.ask(neighbour.leader, monday, input), { code: 'not-found' })
  await assert.rejects(resultRegister.ask(ward.administrator, monday, input), { code: 'not-allowed' })
  await assert.rejects(resultRegister.ask(await aCitizen(), monday, input), { code: 'not-allowed' })
})
