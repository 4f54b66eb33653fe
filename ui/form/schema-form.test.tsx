import assert from 'node:assert/strict'
import { test } from 'node:test'
import { render } from 'preact-render-to-string'
import { answerPage } from '#kernel/forms/answer-page.ts'
import { catalogueForm, catalogueFormKeys } from '#kernel/forms/testing.ts'
import { inLanguage } from '#kernel/i18n/t.ts'
import { FormPageFields, fieldErrorsOf } from './schema-form.tsx'

const today = '2026-11-26'

test('every page of every form is shown with a control for each question', () => {
  for (const form of catalogueFormKeys().map(catalogueForm))
    for (const page of form.pages) {
      const html = render(
        <FormPageFields
          form={{
            ...form,
            pages: [
              { ...page, when: undefined, fields: page.fields.map((f) => ({ ...f, when: undefined })) },
            ],
          }}
          pageKey={page.key}
          answers={{}}
        />,
      )

      for (const field of page.fields)
        assert.match(html, new RegExp(`name="${field.key}[".-]`), `${form.key} ${field.key}`)
    }
})

test('a page that comes back shows what was typed, as it was typed, and what is wrong', () => {
  const form = catalogueForm('birth-registration')
  const posted = new URLSearchParams({
    'childName': "<b>An</b> & 'Co'",
    'childBornOn-day': '31',
    'childBornOn-month': '2',
    'childBornOn-year': '2026',
  })

  const { answers, typed, errors } = answerPage(form, 'child', posted, { answers: {}, today })
  const html = render(
    <FormPageFields form={form} pageKey="child" answers={answers} typed={typed} errors={errors} />,
  )

  assert.match(html, /value="&lt;b(>|&gt;)An&lt;\/b(>|&gt;) &amp; 'Co'"/)
  assert.match(html, /name="childBornOn-day"[^>]*value="31"|value="31"[^>]*name="childBornOn-day"/)
  assert.match(html, /lịch không có ngày này/)
  assert.equal(
    fieldErrorsOf(errors).some((error) => error.name === 'childBornOn'),
    true,
  )
})

test('answers given before are shown, and defaults where there are none', () => {
  const html = render(
    <FormPageFields
      form={catalogueForm('birth-registration')}
      pageKey="child"
      answers={{ childSex: 'female', childBornOn: '2026-03-05' }}
    />,
  )

  assert.match(html, /<input[^>]*value="female"[^>]*checked|<input[^>]*checked[^>]*value="female"/)
  assert.match(html, /<option[^>]*(value="Kinh"[^>]*selected|selected[^>]*value="Kinh")/)
  assert.match(html, /value="2026"/)
})

test('a mother who files does not write her name twice', () => {
  const answers = { applicantName: 'Trần Thị Bình', applicantRelation: 'mother', parentsKnown: 'mother' }

  const html = render(
    <FormPageFields form={catalogueForm('birth-registration')} pageKey="mother" answers={answers} />,
  )

  assert.match(html, /value="Trần Thị Bình"/)
})

test('rows filled are open, the next ones unfold one after another without JavaScript', () => {
  const papers = [{ name: 'Bằng tốt nghiệp', pages: 2, copies: 1 }]

  const html = render(
    <FormPageFields form={catalogueForm('copy-certification')} pageKey="papers" answers={{ papers }} />,
  )

  assert.match(html, /value="Bằng tốt nghiệp"/)
  assert.equal(html.match(/<details/g)?.length, 9)
})

test('what need not be answered says so, and the single question of a page is its heading', () => {
  const form = catalogueForm('death-registration')

  const proof = render(<FormPageFields form={form} pageKey="proof" answers={{}} asHeading />)
  const death = render(<FormPageFields form={form} pageKey="death" answers={{}} asHeading />)

  assert.match(proof, /<h1[^>]*>Giấy tờ chứng minh việc mất/)
  assert.doesNotMatch(death, /<h1/)
  assert.match(death, /Giờ mất, nếu biết.*không bắt buộc/s)
})

test('the questions are in English for whoever reads English', () => {
  const html = inLanguage('en', () =>
    render(<FormPageFields form={catalogueForm('birth-registration')} pageKey="child" answers={{}} />),
  )

  assert.match(html, /Full name of the child/)
  assert.doesNotMatch(html, /Họ, chữ đệm/)
})
