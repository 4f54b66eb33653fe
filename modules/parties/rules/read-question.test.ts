import assert from 'node:assert/strict'
import { test } from 'node:test'
import { readQuestion } from './read-question.ts'

test('the one box takes a scan, a number with a name or a birth day, the number of a body, or words', () => {
  assert.equal(readQuestion('001192900801||Nguyễn Thu Hà|14031992|Nữ||01072021').kind, 'card')
  assert.deepEqual(readQuestion('001192900801 Nguyễn Thu Hà'), {
    kind: 'number',
    number: '001192900801',
    name: 'Nguyễn Thu Hà',
  })
  assert.deepEqual(readQuestion(' 001192900801, 14/3/1992'), {
    kind: 'number',
    number: '001192900801',
    dateOfBirth: '1992-03-14',
  })
  assert.deepEqual(readQuestion('0100000001-001'), { kind: 'number', number: '0100000001-001' })
  assert.equal(readQuestion('b1234567 John Smith').kind, 'number')
})

test('a number alone, a name, a phone are words; a torn scan is nothing', () => {
  for (const typed of ['001192900801', '012345678', 'Nguyễn Thu Hà', '0912 345 678', 'ha'])
    assert.equal(readQuestion(typed).kind, 'words', typed)
  assert.equal(readQuestion('001192900801|||').kind, 'nothing')
})
