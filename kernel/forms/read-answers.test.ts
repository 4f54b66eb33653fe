import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Form } from './form.ts'
import { answerPage } from './answer-page.ts'
import { readAnswers } from './read-answers.ts'
import { readNumber } from './read-number.ts'
import { aForm } from './testing.ts'

const today = '2026-11-26'

function aFormOfAllKinds(): Form {
  return aForm({
    properties: {
      name: { 'type': 'string', 'maxLength': 100, 'x-label': 'Họ tên' },
      story: { 'type': 'string', 'maxLength': 500, 'x-widget': 'textarea', 'x-label': 'Sự việc' },
      phone: { 'type': 'string', 'maxLength': 16, 'x-widget': 'phone', 'x-label': 'Điện thoại' },
      identityNumber: {
        'type': 'string',
        'maxLength': 12,
        'x-widget': 'identity-number',
        'x-label': 'Số định danh',
      },
      bornOn: { 'type': 'string', 'format': 'date', 'x-label': 'Ngày sinh' },
      capitalVnd: { 'type': 'integer', 'minimum': 1, 'x-label': 'Vốn' },
      areaM2: { 'type': 'number', 'x-label': 'Diện tích' },
      married: { 'type': 'boolean', 'x-label': 'Đã kết hôn' },
      truth: { 'type': 'boolean', 'const': true, 'x-label': 'Cam đoan' },
      kinds: {
        'type': 'array',
        'items': { type: 'string', enum: ['sight', 'mind'] },
        'maxItems': 2,
        'uniqueItems': true,
        'x-label': 'Dạng',
      },
      people: {
        'type': 'array',
        'maxItems': 3,
        'x-label': 'Người cùng đi',
        'items': {
          type: 'object',
          additionalProperties: false,
          required: ['name'],
          properties: {
            name: { 'type': 'string', 'maxLength': 50, 'x-label': 'Họ tên' },
            bornOn: { 'type': 'string', 'format': 'date', 'x-label': 'Ngày sinh' },
          },
        },
      },
    },
    pages: [
      {
        key: 'all',
        fields: [
          'name',
          'story',
          'phone',
          'identityNumber',
          'bornOn',
          'capitalVnd',
          'areaM2',
          'married',
          'truth',
          'kinds',
          'people',
        ],
      },
    ],
  })
}

function read(posted: Record<string, string> | [string, string][], previous = {}) {
  return readAnswers(aFormOfAllKinds(), 'all', new URLSearchParams(posted), previous)
}

test('text of a posted page becomes answers of their kinds', () => {
  const posted: [string, string][] = [
    ['name', '  Nguye\u0302\u0303n   Văn An '],
    ['story', ' Dòng một\r\nDòng hai '],
    ['phone', '+84 912 345 678'],
    ['identityNumber', '001 090 012 345'],
    ['bornOn-day', '5'],
    ['bornOn-month', '3'],
    ['bornOn-year', '1990'],
    ['capitalVnd', '1.500.000'],
    ['areaM2', '85,5'],
    ['married', 'no'],
    ['truth', 'yes'],
    ['kinds', 'sight'],
    ['kinds', 'mind'],
  ]

  const { answers, errors } = read(posted)

  assert.deepEqual(errors, [])
  assert.deepEqual(answers, {
    name: 'Nguyễn Văn An',
    story: 'Dòng một\nDòng hai',
    phone: '0912345678',
    identityNumber: '001090012345',
    bornOn: '1990-03-05',
    capitalVnd: 1_500_000,
    areaM2: 85.5,
    married: false,
    truth: true,
    kinds: ['sight', 'mind'],
  })
})

test('numbers are read as they are written in Việt Nam', () => {
  const written = [
    '7',
    '1.500',
    '1.500.000',
    '1 500 000',
    '85,5',
    '85.5',
    '1.500,25',
    '1,5,2',
    'mười',
    '1e9',
    '',
  ]

  const numbers = written.map(readNumber)

  const none = undefined
  assert.deepEqual(numbers, [7, 1500, 1_500_000, 1_500_000, 85.5, 85.5, 1500.25, none, none, none, none])
})

test('a day that no calendar has is refused, and what was typed stays', () => {
  const posted = { 'bornOn-day': '31', 'bornOn-month': '2', 'bornOn-year': '1990' }

  const { answers, typed, errors } = read(posted, { bornOn: '1990-01-01' })

  assert.equal('bornOn' in answers, false)
  assert.match(errors[0]?.detail ?? '', /^Ngày sinh: lịch không có ngày này\. Hãy gõ/)
  assert.equal(typed['bornOn-day'], '31')
  assert.equal(typed['bornOn-year'], '1990')
})

test('a number that cannot be read is refused, and what was typed stays', () => {
  const { answers, typed, errors } = read({ capitalVnd: 'năm mươi triệu' })

  assert.equal('capitalVnd' in answers, false)
  assert.equal(errors[0]?.pointer, '/capitalVnd')
  assert.equal(typed['capitalVnd'], 'năm mươi triệu')
})

test('characters nobody sees and overrides of direction are refused in every box', () => {
  const hidden = ['An\u0000', 'An\ud800', 'A\u200bn', 'An\u202e', 'An\u2066x', '\ufeffAn']

  const details = hidden.map((name) => {
    const form = new FormData()
    form.set('name', name)
    const posted = { getAll: (key: string) => (key === 'name' ? [name] : []), keys: () => ['name'] }
    return readAnswers(aFormOfAllKinds(), 'all', posted, {}).errors[0]?.detail
  })

  for (const detail of details) assert.match(detail ?? '', /^Họ tên: có ký tự ẩn/)
})

test('lines of a story are kept, but not what turns them around', () => {
  assert.deepEqual(read({ story: 'một\nhai\tba' }).errors, [])
  assert.equal(read({ story: 'một\u202ehai' }).errors.length, 1)
})

test('rows left blank are dropped and the rest count anew, with what was typed and what is wrong', () => {
  const posted = {
    'people.0.name': '',
    'people.1.name': 'Trần Thị Bình',
    'people.1.bornOn-day': '40',
    'people.1.bornOn-month': '1',
    'people.1.bornOn-year': '2000',
    'people.2.name': "H'Hen Niê",
  }

  const { answers, typed, errors } = read(posted)

  assert.deepEqual(answers['people'], [{ name: 'Trần Thị Bình' }, { name: "H'Hen Niê" }])
  assert.equal(errors[0]?.pointer, '/people/0/bornOn')
  assert.equal(typed['people.0.bornOn-day'], '40')
  assert.equal(typed['people.1.name'], "H'Hen Niê")
})

test('only the questions of the page are read, and strange names are named', () => {
  const posted = { name: 'An', csrf: 'x', _action: 'next', state: 'received', __proto__: 'x' }

  const { answers, unknown } = read(posted)

  assert.deepEqual(answers, { name: 'An' })
  assert.deepEqual(unknown, ['state'])
})

test('a box emptied takes the answer away', () => {
  assert.deepEqual(read({ name: '  ' }, { name: 'An' }).answers, {})
})

test('ten megabytes in one box are refused', () => {
  const { answers, errors } = read({ name: 'a'.repeat(10_000_000) })

  assert.deepEqual(answers, {})
  assert.match(errors[0]?.detail ?? '', /^Họ tên: dài quá mức/)
})

test('what could not be read is not also called missing', () => {
  const form = aForm({
    properties: { bornOn: { 'type': 'string', 'format': 'date', 'x-label': 'Ngày sinh' } },
    pages: [{ key: 'one', fields: ['bornOn'] }],
    required: ['bornOn'],
  })
  const posted = new URLSearchParams({ 'bornOn-day': '99' })

  const { errors } = answerPage(form, 'one', posted, { answers: {}, today })

  assert.equal(errors.length, 1)
  assert.match(errors[0]?.detail ?? '', /lịch không có ngày này/)
})

test('errors come in the order of the questions, whether of reading or of checking', () => {
  const form = aForm({
    properties: {
      name: { 'type': 'string', 'maxLength': 50, 'x-label': 'Họ tên' },
      bornOn: { 'type': 'string', 'format': 'date', 'x-label': 'Ngày sinh' },
    },
    pages: [{ key: 'one', fields: ['name', 'bornOn'] }],
    required: ['name', 'bornOn'],
  })
  const posted = new URLSearchParams({ 'bornOn-day': '99' })

  const { errors } = answerPage(form, 'one', posted, { answers: {}, today })

  assert.deepEqual(
    errors.map((error) => error.field),
    ['name', 'bornOn'],
  )
})
