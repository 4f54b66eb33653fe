import assert from 'node:assert/strict'
import { test } from 'node:test'
import { feeLines, timeLimitLines } from './procedure-words.ts'

const days = (length: number) => ({ length, unit: 'working-day' as const, rule: 'none' as const })
const fee = { kind: 'charge' as const, per: 'dossier' as const, basis: null }

test('time limits that are alike are said once, others for each way to file', () => {
  assert.deepEqual(timeLimitLines({ desk: days(7), online: days(7) }), ['7 ngày làm việc'])
  assert.deepEqual(timeLimitLines({ desk: days(7), online: days(5) }), [
    'Nộp trực tuyến: 5 ngày làm việc',
    'Nộp trực tiếp: 7 ngày làm việc',
  ])
})

test('a fee set by the province is said to be so, not invented', () => {
  assert.deepEqual(feeLines([{ ...fee, amountVnd: null, setLocally: true }]), [
    'Lệ phí: theo mức của địa phương; hỏi bộ phận một cửa trước khi nộp',
  ])
})

test('fees differ by the way a dossier is filed', () => {
  const fees = [
    { ...fee, amountVnd: 10_000, setLocally: false, channel: 'online' as const },
    { ...fee, amountVnd: 0, setLocally: false, channel: 'desk' as const },
  ]

  assert.deepEqual(feeLines(fees), [
    'Lệ phí khi nộp trực tuyến: 10.000 đồng một hồ sơ',
    'Lệ phí khi nộp trực tiếp: miễn',
  ])
  assert.equal(feeLines([]).length, 1)
})
