import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { compareVietnameseNames, nameSortKey, textSortKey } from './name-sort-key.ts'

const backwards = (names: string[]) => names.toReversed()

test('given names follow the Vietnamese alphabet, then the tones', () => {
  const names = ['An', 'Ánh', 'Ăn', 'Ân', 'Ấn', 'Dũng', 'Duy', 'Đạt', 'Đức'].map(
    (given) => `Nguyễn Văn ${given}`,
  )

  const sorted = backwards(names).sort(compareVietnameseNames)

  assert.deepEqual(sorted, names)
})

test('every letter of the alphabet stands in its place', () => {
  const alphabet = [...'aăâbcdđeêghiklmnoôơpqrstuưvxy']

  const sorted = backwards(alphabet).sort(compareVietnameseNames)

  assert.deepEqual(sorted, alphabet)
})

test('tones go ngang, huyền, hỏi, ngã, sắc, nặng', () => {
  const tones = ['Ma', 'Mà', 'Mả', 'Mã', 'Má', 'Mạ']

  assert.deepEqual(backwards(tones).sort(compareVietnameseNames), tones)
})

test('a shorter name stands before a longer one, whatever the tone', () => {
  assert.deepEqual(['Anh', 'Ạn', 'An'].sort(compareVietnameseNames), ['An', 'Ạn', 'Anh'])
})

test('the same given name is followed by the middle names, then by the family name', () => {
  const names = ['Trần An', 'Trần Bình An', 'Lê Văn An', 'Trần Văn An', 'Lê Bình', "H'Hen Niê"]

  assert.deepEqual(backwards(names).sort(compareVietnameseNames), names)
})

test('case, composition and placement of marks do not change the place', () => {
  assert.equal(nameSortKey('NGUYỄN văn Ấn'), nameSortKey('Nguye\u0302\u0303n Văn A\u0302\u0301n'))
})

test('bodies are ordered from their first word', () => {
  const bodies = ['Công ty Ánh Dương', 'Công ty Ân Nghĩa', 'Hợp tác xã An Bình']
  const byKey = (one: string, other: string) => (textSortKey(one) < textSortKey(other) ? -1 : 1)

  assert.deepEqual(backwards(bodies).sort(byKey), bodies)
})

test('every key is ASCII, so that any database sorts it the same way', () => {
  fc.assert(fc.property(fc.string({ unit: 'binary' }), (name) => /^[ -~]*$/.test(nameSortKey(name))))
})
