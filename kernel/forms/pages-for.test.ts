import assert from 'node:assert/strict'
import { test } from 'node:test'
import { nextPage, pagesFor, previousPage, visibleAnswers, visibleFields } from './pages-for.ts'
import { aForm } from './testing.ts'

const text = (label: string) => ({ 'type': 'string', 'maxLength': 50, 'x-label': label })

function aFormAboutParents() {
  return aForm({
    properties: {
      known: { ...text('Biết cha mẹ'), enum: ['both', 'mother', 'none'] },
      married: { 'type': 'boolean', 'x-label': 'Đã kết hôn', 'x-required': true },
      father: { ...text('Cha'), 'x-required': true },
      mother: { ...text('Mẹ'), 'x-when': 'known != "none"' },
      end: text('Khác'),
    },
    pages: [
      { key: 'known', fields: ['known'] },
      { key: 'marriage', fields: ['married'], when: 'known = "both"' },
      { key: 'father', fields: ['father'], when: 'married = true' },
      { key: 'mother', fields: ['mother'] },
      { key: 'end', fields: ['end'] },
    ],
    required: ['known'],
  })
}

const keysOf = (pages: readonly { key: string }[]) => pages.map((page) => page.key)

test('only the pages whose condition holds are asked, and a page without questions is none', () => {
  const form = aFormAboutParents()

  assert.deepEqual(keysOf(pagesFor(form, { known: 'both', married: true })), [
    'known',
    'marriage',
    'father',
    'mother',
    'end',
  ])
  assert.deepEqual(keysOf(pagesFor(form, { known: 'mother' })), ['known', 'mother', 'end'])
  assert.deepEqual(keysOf(pagesFor(form, { known: 'none' })), ['known', 'end'])
})

test('an answer to a question that is hidden decides nothing', () => {
  const left = { known: 'mother', married: true, father: 'Nguyễn Văn An' }

  const pages = pagesFor(aFormAboutParents(), left)

  assert.deepEqual(keysOf(pages), ['known', 'mother', 'end'])
})

test('answers to hidden questions are dropped when the form is submitted', () => {
  const answers = {
    known: 'mother',
    married: true,
    father: 'Nguyễn Văn An',
    mother: 'Trần Thị Bình',
    end: ' ',
  }

  assert.deepEqual(visibleAnswers(aFormAboutParents(), answers), { known: 'mother', mother: 'Trần Thị Bình' })
})

test('forward and back pass over pages that are not asked', () => {
  const form = aFormAboutParents()

  assert.equal(nextPage(form, { known: 'mother' }, 'known')?.key, 'mother')
  assert.equal(previousPage(form, { known: 'none' }, 'end')?.key, 'known')
  assert.equal(nextPage(form, {}, 'end'), undefined)
  assert.equal(previousPage(form, {}, 'known'), undefined)
  assert.equal(nextPage(form, { known: 'none' }, 'marriage')?.key, 'end')
})

test('the questions asked are those of the pages asked', () => {
  const fields = visibleFields(aFormAboutParents(), { known: 'mother' })

  assert.deepEqual(keysOf(fields), ['known', 'mother', 'end'])
})
