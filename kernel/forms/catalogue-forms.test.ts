import assert from 'node:assert/strict'
import { test } from 'node:test'
import { inLanguage } from '#kernel/i18n/t.ts'
import { checkAnswers } from './check-answers.ts'
import type { Answers, Field, Form } from './form.ts'
import { formTitleOf, labelOf, optionsOf, pageTitleOf } from './labels.ts'
import { nextPage, pagesFor, visibleAnswers, visibleFields } from './pages-for.ts'
import { catalogueForm, catalogueFormKeys, filledAnswers } from './testing.ts'

const today = '2026-11-26'

// The ways through each form, beginning from the answers that open them.
const ways: Record<string, Answers[]> = {
  'birth-registration': [
    { parentsKnown: 'both', parentsMarriage: 'married' },
    { parentsKnown: 'both', parentsMarriage: 'recognise' },
    { parentsKnown: 'both', parentsMarriage: 'unmarried' },
    { parentsKnown: 'mother', motherNationality: 'Lào' },
    { parentsKnown: 'father' },
    { parentsKnown: 'none' },
  ],
  'marriage-registration': [
    { partnerIdentityNumber: '001192012345', partnerNationality: 'Việt Nam' },
    { partnerNationality: 'Nhật Bản' },
    { partnerIdentityNumber: '001192012345', partnerNationality: 'việt nam', applicantMarriageCount: 2 },
  ],
  'death-registration': [{ deathProof: 'witnesses' }, { deathProof: 'notice' }],
  'marital-status-confirmation': [
    { maritalState: 'never', purpose: 'marry' },
    { maritalState: 'divorced', purpose: 'property', forWhom: 'other' },
    { maritalState: 'widowed', purpose: 'other' },
  ],
  'civil-status-extract': [{ recordKind: 'birth' }, { recordKind: 'marriage' }],
  'copy-certification': [{ hasForeignPaper: false }, { hasForeignPaper: true }],
  'temporary-residence': [
    { homeRight: 'own', isHouseholder: true, hasCompanions: false },
    { homeRight: 'rent', isHouseholder: false, hasCompanions: true },
    { homeRight: 'dormitory', isHouseholder: false, hasCompanions: false, applicantBornOn: '2010-01-01' },
  ],
  'household-business-registration': [
    { foundedBy: 'person', isConditional: false },
    { foundedBy: 'family', isConditional: true },
  ],
  'house-construction-permit': [
    { permitKind: 'new', hasBasement: false, designedBy: 'owner' },
    { permitKind: 'repair', hasBasement: true, designedBy: 'firm' },
    { permitKind: 'stages' },
  ],
  'social-allowance': [
    { category: 'disabled', receiveBy: 'account' },
    { category: 'elderly', personBornOn: '1940-01-01', hasOtherBenefit: true },
    { category: 'orphan', forWhom: 'other', receiveBy: 'cash' },
    { category: 'single-parent' },
    { category: 'hiv' },
    { category: 'small-child', personBornOn: '2025-01-01' },
  ],
  'land-dispute-mediation': [
    { hasCertificate: true, mediatedBefore: false },
    { hasCertificate: false, mediatedBefore: true },
  ],
  'funeral-support': [
    { organiser: 'family', receiveBy: 'cash', hasOtherSupport: false },
    { organiser: 'body', receiveBy: 'account', hasOtherSupport: true },
  ],
  'general-request': [{ onBehalfOf: 'self' }, { onBehalfOf: 'person' }, { onBehalfOf: 'body' }],
}

test('the catalogue has the thirteen declaration forms', () => {
  assert.deepEqual(catalogueFormKeys().toSorted(), Object.keys(ways).toSorted())
})

for (const [key, given] of Object.entries(ways)) {
  const form = catalogueForm(key)

  test(`${key}: a form filled in is right, whichever way it goes`, () => {
    for (const way of given)
      assert.deepEqual(checkAnswers(form, filledAnswers(form, way), { today }), [], JSON.stringify(way))
  })

  test(`${key}: each required question left out is named in Vietnamese`, () => {
    for (const way of given) {
      const answers = filledAnswers(form, way)
      for (const field of visibleFields(form, answers, today).filter((asked) => asked.required))
        assertMissed(form, answers, field)
    }
  })

  test(`${key}: going forward page by page meets exactly the pages asked`, () => {
    for (const way of given) {
      const answers = filledAnswers(form, way)

      const walked = walk(form, answers)

      assert.deepEqual(
        walked,
        pagesFor(form, answers).map((page) => page.key),
      )
    }
  })

  test(`${key}: what is submitted holds no answer to a hidden question`, () => {
    const everything = Object.assign({}, ...given.map((way) => filledAnswers(form, way))) as Answers

    const submitted = visibleAnswers(form, everything, today)

    const asked = visibleFields(form, submitted, today).map((field) => field.key)
    assert.deepEqual(
      Object.keys(submitted).filter((field) => !asked.includes(field)),
      [],
    )
  })

  test(`${key}: it has three to eight pages, a source, and speaks English too`, () => {
    const asked = [...form.fields.values()].flatMap((field) => [field, ...field.columns])
    const untranslated = inLanguage('en', () => [
      ...asked
        .filter((field) => labelOf(field) === field.schema['x-label'] || !labelOf(field))
        .map((field) => field.key),
      ...asked
        .filter((field) => field.schema['x-labels'])
        .filter(hasUntranslatedChoice)
        .map((field) => field.key),
      ...form.pages.filter((page) => pageTitleOf(page) === page.title).map((page) => page.key),
      ...(formTitleOf(form) === form.title ? ['title'] : []),
    ])

    assert.ok(form.pages.length >= 3 && form.pages.length <= 8)
    assert.match(form.source.instrument, /^\d+\/\d{4}\//)
    assert.deepEqual(untranslated, [])
  })

  test(`${key}: it asks who files in the same words as every other form`, () => {
    for (const name of ['applicantName', 'applicantIdentityNumber', 'applicantPhone', 'applicantAddress'])
      assert.equal(form.fields.get(name)?.required, true, name)
  })
}

test('nobody marries too young', () => {
  const form = catalogueForm('marriage-registration')
  const young = {
    applicantSide: 'male',
    applicantBornOn: '2006-11-27',
    partnerBornOn: '2008-11-26',
    partnerIdentityNumber: '001192012345',
    partnerNationality: 'Việt Nam',
  }

  const errors = checkAnswers(form, filledAnswers(form, young), { today })

  assert.deepEqual(
    errors.map((error) => error.detail),
    ['Bên nam phải từ đủ 20 tuổi trở lên mới được đăng ký kết hôn. Hãy kiểm tra lại ngày sinh.'],
  )
})

test('a child cannot be born tomorrow, nor before its mother', () => {
  const form = catalogueForm('birth-registration')
  const answers = (given: Answers) => filledAnswers(form, { parentsKnown: 'mother', ...given })

  const tomorrow = checkAnswers(form, answers({ childBornOn: '2026-11-27' }), { today })
  const before = checkAnswers(form, answers({ childBornOn: '2026-01-01', motherBornYear: 2026 }), { today })

  assert.deepEqual(
    tomorrow.map((error) => error.field),
    ['childBornOn'],
  )
  assert.deepEqual(
    before.map((error) => error.field),
    ['motherBornYear'],
  )
})

test('temporary residence lasts two years at most', () => {
  const form = catalogueForm('temporary-residence')
  const stay = (stayTo: string) =>
    filledAnswers(form, {
      stayFrom: '2026-12-01',
      stayTo,
      homeRight: 'own',
      isHouseholder: true,
      hasCompanions: false,
    })

  assert.deepEqual(checkAnswers(form, stay('2028-12-01'), { today }), [])
  assert.deepEqual(
    checkAnswers(form, stay('2028-12-02'), { today }).map((error) => error.field),
    ['stayTo'],
  )
})

test('names of every people of Việt Nam are right as they are written', () => {
  const form = catalogueForm('general-request')
  const names = [
    "H'Hen Niê",
    'Y Blôk Êban',
    'Nguyễn-Trần Thị Ánh',
    'Lò Văn Páo',
    'Đặng Thuỳ Dung',
    'Siu H’Nút',
  ]

  for (const applicantName of names)
    assert.deepEqual(
      checkAnswers(form, filledAnswers(form, { applicantName, onBehalfOf: 'self' }), { today }),
      [],
      applicantName,
    )
})

function assertMissed(form: Form, answers: Answers, field: Field): void {
  const { [field.key]: _left, ...rest } = answers
  // Without its answer the question must still be asked, else nothing is missing.
  const errors = checkAnswers(form, rest, { today })
  const missed = errors.find((error) => error.pointer === `/${field.key}`)
  assert.ok(missed?.detail.startsWith(`${labelOf(field)}: `), `${field.key}: ${JSON.stringify(errors)}`)
  assert.match(missed?.detail ?? '', /[Hh]ãy /)
}

function walk(form: Form, answers: Answers): string[] {
  const keys: string[] = []
  for (let page = pagesFor(form, answers)[0]; page; page = nextPage(form, answers, page.key))
    keys.push(page.key)
  return keys
}

function hasUntranslatedChoice(field: Field): boolean {
  return optionsOf(field).some(
    (option) => option.label === field.schema['x-labels']?.[option.value] && !/^\P{L}*$/u.test(option.label),
  )
}
