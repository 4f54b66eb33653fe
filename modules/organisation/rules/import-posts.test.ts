import assert from 'node:assert/strict'
import { test } from 'node:test'
import { importPosts, type KnownPosts } from './import-posts.ts'

const known: KnownPosts = {
  units: new Map([['h26 77', 'unit-id']]),
  kinds: new Map([['van thu', 'van-thu']]),
}
const head = [
  'Đơn vị',
  'Tên vị trí',
  'Loại vị trí',
  'Hiệu lực từ',
  'Số quyết định',
  'Họ và tên',
  'Số định danh',
  'Ngạch',
]

test('a row opens a post, and appoints whom it names; leading zeros that a spreadsheet dropped come back', () => {
  const { posts, errors } = importPosts(
    [
      head,
      ['H26.77', 'Văn thư', 'văn thư', '1/7/2025', '5/QĐ', 'Đỗ Thị Hoà', '1192000111', 'công chức'],
      ['H26.77', 'Văn thư 2', 'Văn thư', '1/7/2025', '5/QĐ'],
    ],
    known,
  )

  assert.deepEqual(errors, [])
  assert.deepEqual(
    posts.map(({ unitId, kindKey, officer }) => [unitId, kindKey, officer]),
    [
      ['unit-id', 'van-thu', { name: 'Đỗ Thị Hoà', identityNumber: '001192000111', kind: 'civil-servant' }],
      ['unit-id', 'van-thu', null],
    ],
  )
})

test('everything wrong is told by row and column', () => {
  const { posts, errors } = importPosts(
    [
      head,
      ['H27', '', 'phi công', 'mai', '', 'An', 'abc', ''],
      ['H26.77', 'x', 'văn thư', '1/7/2025', '1', 'An', '001192000111', 'lính'],
    ],
    known,
  )

  assert.deepEqual(posts, [])
  assert.deepEqual(
    errors.map(({ row, column }) => `${row} ${column}`).sort(),
    [
      '2 Hiệu lực từ',
      '2 Loại vị trí',
      '2 Số quyết định',
      '2 Số định danh',
      '2 Tên vị trí',
      '2 Đơn vị',
      '3 Ngạch',
    ].sort(),
  )
})
