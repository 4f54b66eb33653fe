import assert from 'node:assert/strict'
import { test } from 'node:test'
import { importUnits, type KnownUnits } from './import-units.ts'

const known: KnownUnits = {
  levels: new Map([
    ['cap xa', 'commune'],
    ['commune', 'commune'],
  ]),
  units: new Map([
    ['h26', 'city-id'],
    ['ubnd thanh pho', 'city-id'],
  ]),
  codes: new Set(['H26']),
}
const head = ['Mã định danh', 'Tên đơn vị', 'Loại', 'Cấp', 'Đơn vị cấp trên', 'Hiệu lực từ', 'Số quyết định']

test('rows become units, and a later row may belong to an earlier one', () => {
  const { units, errors } = importUnits(
    [
      head,
      ['H26.77', 'UBND xã Thử', 'Cơ quan', 'Cấp xã', 'H26', '01/07/2025', '5/NQ'],
      [],
      ['', 'Văn phòng xã Thử', 'phòng ban', 'commune', 'UBND xã thử', '2025-07-01', '5/NQ'],
    ],
    known,
  )

  assert.deepEqual(errors, [])
  assert.deepEqual(
    units.map(({ row, kind, parent, validFrom, code }) => [row, kind, parent, validFrom, code]),
    [
      [2, 'agency', { unitId: 'city-id' }, '2025-07-01', 'H26.77'],
      [4, 'section', { row: 2 }, '2025-07-01', null],
    ],
  )
})

test('everything wrong is told by row and column, and nothing is let through', () => {
  const { units, errors } = importUnits(
    [
      head,
      ['H26', 'A', 'cơ quan', 'Cấp xã', 'nơi nào', '31/02/2026', '1/QĐ'],
      ['h26.1', '', 'công ty', 'cấp trời', 'H26', '01/01/2026', ''],
    ],
    known,
  )

  assert.deepEqual(units, [])
  assert.deepEqual(
    errors.map(({ row, column }) => `${row} ${column}`).sort(),
    [
      '2 Hiệu lực từ',
      '2 Mã định danh',
      '2 Đơn vị cấp trên',
      '3 Cấp',
      '3 Loại',
      '3 Mã định danh',
      '3 Số quyết định',
      '3 Tên đơn vị',
    ].sort(),
  )
})

test('a file without its columns says which are missing', () => {
  const { errors } = importUnits([['Tên đơn vị', 'Cấp']], known)

  assert.deepEqual(
    errors.map(({ row, column }) => [row, column]),
    [
      [1, 'Loại'],
      [1, 'Hiệu lực từ'],
      [1, 'Số quyết định'],
    ],
  )
})
