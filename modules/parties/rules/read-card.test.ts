import assert from 'node:assert/strict'
import { test } from 'node:test'
import { readCard, readDay } from './read-card.ts'

test('what a scanner types is read as a card', () => {
  assert.deepEqual(
    readCard('001192900801|012345678|Nguyễn Thu Hà|14031992|Nữ|Tổ 5, Bồ Đề, Long Biên, Hà Nội|01072021'),
    {
      identityNumber: '001192900801',
      oldNumber: '012345678',
      name: 'Nguyễn Thu Hà',
      dateOfBirth: '1992-03-14',
      sex: 'female',
      address: 'Tổ 5, Bồ Đề, Long Biên, Hà Nội',
    },
  )
  assert.deepEqual(readCard('001192900801||Y Blôk|31022000|x||')?.dateOfBirth, null)
})

test('what is no card is not read as one', () => {
  for (const text of ['', '|', '001192900801|||', '12|x|Nguyễn Thu Hà', `001192900801||${'a'.repeat(600)}`])
    assert.equal(readCard(text), undefined, text)
})

test('a day is read as people and cards write it', () => {
  assert.deepEqual(
    [
      readDay('14/3/1992'),
      readDay('14.03.1992'),
      readDay('14031992'),
      readDay('31/02/2000'),
      readDay('1992'),
    ],
    ['1992-03-14', '1992-03-14', '1992-03-14', null, null],
  )
})
