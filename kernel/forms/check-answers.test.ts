import assert from 'node:assert/strict'
import { test } from 'node:test'
import { inLanguage } from '#kernel/i18n/t.ts'
import { checkAnswers } from './check-answers.ts'
import { aForm } from './testing.ts'
import { tidyAnswers } from './tidy-answers.ts'

const today = '2026-11-26'

function aFormOfRules() {
  return aForm({
    properties: {
      name: { 'type': 'string', 'minLength': 2, 'maxLength': 10, 'x-label': 'Họ tên' },
      number: {
        'type': 'string',
        'maxLength': 12,
        'pattern': '^[0-9]{12}$',
        'x-label': 'Số định danh',
        'x-rule': 'gồm đúng 12 chữ số',
        'x-en': { label: 'Identity number', rule: 'have exactly 12 digits' },
      },
      email: { 'type': 'string', 'format': 'email', 'maxLength': 50, 'x-label': 'Thư điện tử' },
      from: { 'type': 'string', 'format': 'date', 'x-not-after': 'today', 'x-label': 'Từ ngày' },
      to: { 'type': 'string', 'format': 'date', 'x-not-before': 'from', 'x-label': 'Đến ngày' },
      floors: { 'type': 'integer', 'minimum': 1, 'maximum': 30, 'x-label': 'Số tầng' },
      sex: { 'type': 'string', 'enum': ['male', 'female'], 'x-label': 'Giới tính' },
      rows: {
        'type': 'array',
        'minItems': 1,
        'maxItems': 2,
        'x-label': 'Giấy tờ',
        'items': {
          type: 'object',
          additionalProperties: false,
          required: ['name'],
          properties: {
            name: { 'type': 'string', 'maxLength': 5, 'x-label': 'Tên' },
            on: { 'type': 'string', 'format': 'date', 'x-not-after': 'today', 'x-label': 'Ngày' },
          },
        },
      },
      truth: { 'type': 'boolean', 'const': true, 'x-label': 'Cam đoan' },
    },
    pages: [
      { key: 'one', fields: ['name', 'number', 'email', 'from', 'to'] },
      { key: 'two', fields: ['floors', 'sex', 'rows', 'truth'] },
    ],
    required: ['name', 'truth'],
    rules: [
      { field: 'to', holds: 'date(to) <= date(from) + duration("P1Y")', detail: 'Đến ngày: tối đa một năm.' },
    ],
  })
}

const detailsOf = (answers: unknown, options = {}) =>
  checkAnswers(aFormOfRules(), answers, { today, mayBeIncomplete: true, ...options }).map(
    (error) => error.detail,
  )

test('right answers have no errors', () => {
  const answers = {
    name: 'Văn An',
    number: '001090012345',
    email: 'an@vidu.vn',
    from: '2026-11-26',
    to: '2027-11-26',
    floors: 3,
    sex: 'male',
    rows: [{ name: 'CMND', on: '2020-01-01' }],
    truth: true,
  }

  assert.deepEqual(checkAnswers(aFormOfRules(), answers, { today }), [])
})

test('every error names the field, the rule and what to do next', () => {
  assert.deepEqual(detailsOf({ name: 'A' }), ['Họ tên: ngắn hơn 2 ký tự. Hãy viết đầy đủ hơn.'])
  assert.deepEqual(detailsOf({ name: 'An'.repeat(6) }), ['Họ tên: dài quá 10 ký tự. Hãy viết ngắn lại.'])
  assert.deepEqual(detailsOf({ number: '123' }), [
    'Số định danh: phải gồm đúng 12 chữ số. Hãy kiểm tra và gõ lại.',
  ])
  assert.deepEqual(detailsOf({ email: 'an@' }), [
    'Thư điện tử: không phải địa chỉ thư điện tử. Ví dụ viết đúng: ten@vidu.vn.',
  ])
  assert.deepEqual(detailsOf({ floors: 0 }), ['Số tầng: không được nhỏ hơn 1. Hãy kiểm tra lại.'])
  assert.deepEqual(detailsOf({ floors: 31 }), ['Số tầng: không được lớn hơn 30. Hãy kiểm tra lại.'])
  assert.deepEqual(detailsOf({ floors: 2.5 }), ['Số tầng: phải là số nguyên. Hãy gõ bằng chữ số, ví dụ 2.'])
  assert.deepEqual(detailsOf({ sex: 'x' }), [
    'Giới tính: không có lựa chọn này. Hãy chọn một trong các câu trả lời đã cho.',
  ])
  assert.deepEqual(detailsOf({ truth: false }), ['Cam đoan: hãy đánh dấu vào ô này để tiếp tục.'])
})

test('days keep to their bounds: today, and another answer', () => {
  assert.deepEqual(detailsOf({ from: '2026-11-27' }), [
    'Từ ngày: không được sau hôm nay (26/11/2026). Hãy kiểm tra lại.',
  ])
  assert.deepEqual(detailsOf({ from: '2026-01-10', to: '2026-01-09' }), [
    'Đến ngày: không được trước “Từ ngày” (10/01/2026). Hãy kiểm tra lại.',
  ])
  assert.deepEqual(detailsOf({ from: '2026-02-30' }), [
    'Từ ngày: lịch không có ngày này. Hãy viết năm-tháng-ngày, ví dụ 2026-03-05.',
  ])
})

test('a rule between answers is judged when all of them are there', () => {
  assert.deepEqual(detailsOf({ from: '2025-01-01', to: '2026-01-02' }), ['Đến ngày: tối đa một năm.'])
  assert.deepEqual(detailsOf({ to: '2026-01-02' }), [])
})

test('an error in a row names the list, the row and the column', () => {
  const errors = checkAnswers(
    aFormOfRules(),
    { name: 'An', truth: true, rows: [{ name: 'CMND' }, { name: 'Hộ chiếu', on: '2030-01-01' }] },
    { today },
  )

  assert.deepEqual(
    errors.map((error) => error.pointer),
    ['/rows/1/name', '/rows/1/on'],
  )
  assert.equal(errors[0]?.detail, 'Giấy tờ, dòng 2, Tên: dài quá 5 ký tự. Hãy viết ngắn lại.')
})

test('a required cell of a row is missed by name', () => {
  const errors = checkAnswers(aFormOfRules(), { name: 'An', truth: true, rows: [{}] }, { today })

  assert.deepEqual(errors, [
    {
      pointer: '/rows/0/name',
      field: 'rows',
      detail: 'Giấy tờ, dòng 1, Tên: chưa điền. Hãy điền mục này rồi tiếp tục.',
    },
  ])
})

test('blank, null and missing are the same, and at the desk they are no error', () => {
  const answers = { name: '  ', truth: null }

  assert.deepEqual(
    checkAnswers(aFormOfRules(), answers, { today }).map((error) => error.pointer),
    ['/name', '/truth'],
  )
  assert.deepEqual(detailsOf(answers), [])
})

test('one page is checked without the others', () => {
  const errors = checkAnswers(aFormOfRules(), { floors: 0 }, { today, pageKey: 'one' })

  assert.deepEqual(
    errors.map((error) => error.field),
    ['name'],
  )
})

test('what the form does not ask is refused by name', () => {
  assert.deepEqual(detailsOf({ state: 'received' }), [
    'Tờ khai không hỏi mục “state”. Hãy bỏ mục này rồi gửi lại.',
  ])
})

test('errors are in the language of the reader', () => {
  const details = inLanguage('en', () => detailsOf({ number: '1' }))

  assert.deepEqual(details, ['Identity number: it must have exactly 12 digits. Check it and type it again.'])
})

test('hostile answers are refused before they are looked at', () => {
  const bomb = JSON.parse(`${'{"a":'.repeat(5000)}1${'}'.repeat(5000)}`) as unknown
  const hostile: unknown[] = [
    bomb,
    JSON.parse('{"__proto__":{"isAdmin":true}}'),
    { constructor: { prototype: {} } },
    { name: 'An\u0000' },
    { name: 'An\udc00' },
    { name: 'An\u202e' },
    { name: 'An\u200b' },
    { rows: [{ name: '\u200b' }] },
    { name: 'a'.repeat(10_000_000) },
    { rows: Array.from({ length: 200_000 }, () => ({})) },
    { floors: Number.NaN },
    { name: new Date() },
    [],
    'text',
    null,
    7,
  ]

  const counts = hostile.map((answers) => detailsOf(answers).length)

  assert.deepEqual(
    counts,
    hostile.map(() => 1),
  )
  assert.equal(({} as Record<string, unknown>)['isAdmin'], undefined)
})

test('tidy answers are in NFC, without blanks; unfit ones are refused', () => {
  assert.deepEqual(
    tidyAnswers({ name: 'Nguye\u0302\u0303n', email: '', rows: [{ name: 'a', on: '' }], sex: null }),
    {
      name: 'Nguyễn',
      rows: [{ name: 'a' }],
    },
  )
  assert.throws(() => tidyAnswers({ name: '\u0000' }), { code: 'bad-input' })
})
