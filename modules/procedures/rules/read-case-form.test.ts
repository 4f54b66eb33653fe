import assert from 'node:assert/strict'
import { test } from 'node:test'
import { catalogueCase } from './catalogue-schema.ts'
import { readCaseForm } from './read-case-form.ts'

const plain = {
  'title': 'Trường hợp thử',
  'limit-desk': 'working-day',
  'length-desk': '5',
  'flowKey': 'brief',
}

function read(boxes: Record<string, string>, caseKey = 'chung') {
  return readCaseForm((box) => boxes[box] ?? '', caseKey)
}

test('a way without a kind of limit is not offered, "none" is no limit by law, "same day" until 15:00', () => {
  const { procedureCase, faults } = read({ ...plain, 'limit-online': 'none', 'limit-postal': 'same-day' })

  assert.deepEqual(faults, [])
  assert.deepEqual(procedureCase.timeLimits, {
    desk: { length: 5, unit: 'working-day', rule: 'none' },
    online: null,
    postal: { length: 0, unit: 'working-day', rule: 'same-day-15h' },
  })
  assert.equal(catalogueCase.safeParse(procedureCase).success, true)
})

test('a sum as people write it needs the decision that set it; an empty one waits for the council', () => {
  const fee = {
    'fee-0-kind': 'fee',
    'fee-0-per': 'dossier',
    'fee-0-amount': '15.000',
    'fee-0-basis': 'NQ thử',
  }

  const { procedureCase } = read({ ...plain, ...fee, 'fee-2-kind': 'charge', 'fee-2-per': 'copy' })

  assert.deepEqual(
    procedureCase.fees.map(({ amountVnd, setLocally, basis }) => [amountVnd, setLocally, basis]),
    [
      [15000, false, 'NQ thử'],
      [null, true, null],
    ],
  )
  assert.deepEqual(read({ ...plain, ...fee, 'fee-0-basis': '' }).faults, [
    { box: 'fee-0-basis', why: 'no-basis' },
  ])
  assert.deepEqual(read({ ...plain, ...fee, 'fee-0-amount': '-5' }).faults, [
    { box: 'fee-0-amount', why: 'no-number' },
  ])
})

test('papers keep their keys, a new one gets its own, one without a name is gone', () => {
  const { procedureCase } = read({
    ...plain,
    'paper-0-key': 'to-khai',
    'paper-0-name': 'Tờ khai',
    'paper-0-originals': '1',
    'paper-1-key': 'cu',
    'paper-1-name': '',
    'paper-2-name': 'Tờ khai',
    'paper-2-copies': '2',
    'paper-2-obligatory': 'no',
  })

  assert.deepEqual(
    procedureCase.requirements.map(({ key, originals, copies, obligatory }) => [
      key,
      originals,
      copies,
      obligatory,
    ]),
    [
      ['to-khai', 1, 0, true],
      ['to-khai-2', 0, 2, false],
    ],
  )
})

test('a limit that is no number, a count that is none and a missing title are told box by box', () => {
  const { faults } = read({
    ...plain,
    'title': '',
    'length-desk': 'năm',
    'paper-0-name': 'Tờ khai',
    'paper-0-originals': '1,5',
  })

  assert.deepEqual(faults, [
    { box: 'title', why: 'no-title' },
    { box: 'length-desk', why: 'no-number' },
    { box: 'paper-0-originals', why: 'no-counts' },
  ])
})

test('a new case gets its key out of its title', () => {
  assert.equal(read(plain, '').procedureCase.caseKey, 'truong-hop-thu')
})
