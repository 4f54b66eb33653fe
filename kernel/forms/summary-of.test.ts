import assert from 'node:assert/strict'
import { test } from 'node:test'
import { inLanguage } from '#kernel/i18n/t.ts'
import { prefillFrom } from './prefill-from.ts'
import { summaryOf } from './summary-of.ts'
import { catalogueForm } from './testing.ts'

const valuesOf = (key: string, answers: Record<string, unknown>) =>
  Object.fromEntries(
    summaryOf(catalogueForm(key), answers, '2026-11-26').flatMap(({ rows }) =>
      rows.map((row) => [row.field, row.value]),
    ),
  )

test('the summary shows answers as people read them, page by page', () => {
  const answers = {
    childName: 'Lê Minh Châu',
    childSex: 'female',
    childBornOn: '2026-03-05',
    parentsKnown: 'mother',
    motherBornYear: 1995,
    truth: true,
  }

  const values = valuesOf('birth-registration', answers)

  assert.equal(values['childSex'], 'Nữ')
  assert.equal(values['childBornOn'], '05/03/2026')
  assert.equal(values['motherBornYear'], '1995')
  assert.equal(values['truth'], 'Có')
  assert.equal(values['applicantName'], '')
  assert.equal('fatherName' in values, false)
})

test('rows, amounts and several choices are written out', () => {
  const papers = [
    { name: 'Bằng tốt nghiệp', pages: 2, copies: 3 },
    { name: 'Học bạ', pages: 30, copies: 1 },
  ]

  assert.equal(
    valuesOf('copy-certification', { papers })['papers'],
    '1. Bằng tốt nghiệp – 2 – 3\n2. Học bạ – 30 – 1',
  )
  assert.equal(
    valuesOf('household-business-registration', { capitalVnd: 50_000_000 })['capitalVnd'],
    '50.000.000',
  )
  assert.equal(
    valuesOf('social-allowance', { category: 'disabled', disabilityKinds: ['sight', 'mind'] })[
      'disabilityKinds'
    ],
    'Nhìn, Thần kinh, tâm thần',
  )
})

test('the summary speaks English to whoever reads English', () => {
  const page = inLanguage('en', () => summaryOf(catalogueForm('birth-registration'), { childSex: 'male' })[1])

  assert.deepEqual(page?.rows[1], {
    label: 'Sex of the child',
    value: 'Male',
    field: 'childSex',
    pageKey: 'child',
  })
})

test('what is known about the person is filled in, when it fits', () => {
  const profile = {
    name: 'Trần Thị Bình',
    identityNumber: '123',
    phone: '0912345678',
    address: null,
    sex: 'female',
  }

  const answers = prefillFrom(catalogueForm('temporary-residence'), profile)

  assert.deepEqual(answers, {
    applicantName: 'Trần Thị Bình',
    applicantPhone: '0912345678',
    applicantSex: 'female',
  })
})
