import assert from 'node:assert/strict'
import { test } from 'node:test'
import { dueAfter } from './due-after.ts'
import { recomputed } from './recomputed.ts'
import { reevaluate } from './reevaluate.ts'
import { anOffice, dayOff } from './testing.ts'

const question = { from: '2026-03-02T09:00:00+07:00', length: 5, unit: 'working-day' } as const
const plain = dueAfter(anOffice(), question)
const withHoliday = dueAfter(anOffice(dayOff('2026-03-05')), question)

test('a day off decided afterwards moves the due day, and the explanation names the decision', () => {
  const due = recomputed(plain, withHoliday, 'Quyết định 12/QĐ-TTg')

  assert.equal(due.dueOn, '2026-03-10')
  assert.deepEqual(due.explanation.at(-1), {
    on: '2026-03-10',
    counted: false,
    why: 'Lịch thay đổi (Quyết định 12/QĐ-TTg): hạn 09/03/2026 dời sang 10/03/2026',
    note: true,
  })
})

test('a day off that is taken back never makes the promised day earlier', () => {
  const due = recomputed(withHoliday, plain, 'Quyết định 13/QĐ-TTg')

  assert.equal(due.dueOn, '2026-03-10')
  assert.equal(due.dueAt, withHoliday.dueAt)
  assert.match(due.explanation.at(-1)!.why, /Quyết định 13.*09\/03\/2026, giữ ngày đã hẹn 10\/03\/2026/)
})

test('publishing the year makes a provisional day a firm one without a word about a change', () => {
  const due = recomputed({ ...plain, provisional: true }, plain, 'Lịch 2026')

  assert.deepEqual(due, plain)
})

test('one change after another keeps the note of each and the arithmetic whole', () => {
  const once = recomputed(plain, withHoliday, 'một')
  const twice = recomputed(once, plain, 'hai')

  assert.equal(twice.explanation.filter((line) => line.note).length, 2)
  assert.deepEqual(reevaluate(twice.explanation), reevaluate(withHoliday.explanation))
})
