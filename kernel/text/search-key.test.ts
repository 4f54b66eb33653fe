import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { accentKey } from './accent-key.ts'
import { searchKey } from './search-key.ts'

const sought = [
  ['Khai Sinh', 'khai sinh'],
  ['Đăng ký khai sinh', 'dang ky khai sinh'],
  ['hoà', 'hoa'],
  ['hòa', 'hoa'],
  ["H'Hen Niê", 'h hen nie'],
  ['H’Hen Niê', 'h hen nie'],
  ['Y Blôk Êban', 'y blok eban'],
  ['ĐƯỜNG NGỌC THUỴ', 'duong ngoc thuy'],
  ['Ðặng (viết bằng chữ eth)', 'dang viet bang chu eth'],
  ['Nguye\u0302\u0303n', 'nguyen'],
  ['Ng\u200buyễn', 'nguyen'],
  ['H26.12-261120-0007', 'h26 12 261120 0007'],
  ['  100%_ \\ \' " ', '100'],
  ['m²', 'm2'],
  ['Ƀai, Pơ Mŭ, Čư', 'bai po mu cu'],
  ['\ud800 lẻ', 'le'],
  ['', ''],
] as const
for (const [typed, key] of sought) {
  test(`"${typed.toWellFormed()}" is sought as "${key}"`, () => {
    assert.equal(searchKey(typed), key)
  })
}

const placed = [
  ['Hoà', 'hòa'],
  ['hòa', 'hòa'],
  ['khoẻ', 'khỏe'],
  ['Thuỷ', 'thủy'],
  ['thủy', 'thủy'],
  ['uỷ ban', 'ủy ban'],
  ['qúy', 'quý'],
  ['quý', 'quý'],
  ['hoàn', 'hoàn'],
  ['loại', 'loại'],
  ['khuỷu', 'khuỷu'],
  ['Xuân Hoá 2', 'xuân hóa 2'],
  ['Nguyễn Đức-Ấn', 'nguyễn đức ấn'],
] as const
for (const [typed, key] of placed) {
  test(`"${typed}" with accents is "${key}"`, () => {
    assert.equal(accentKey(typed), key)
  })
}

test('a key is its own key', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (text) => searchKey(searchKey(text)) === searchKey(text)),
  )
})

test('accents, case and composition never change what is found', () => {
  const words = fc.string({ unit: fc.constantFrom(..."aăâáàảãạấờửỹđoơôeêuưiyhnqglt '"), maxLength: 40 })
  fc.assert(
    fc.property(words, (text) => {
      const key = searchKey(text)
      return key === searchKey(text.toUpperCase()) && key === searchKey(text.normalize('NFD'))
    }),
  )
})
