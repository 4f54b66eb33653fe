import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import type { Answers, Field, Form } from './form.ts'
import { pagesAtMost } from './pages-at-most.ts'
import { pagesFor } from './pages-for.ts'
import { aForm, catalogueForm, catalogueFormKeys } from './testing.ts'

const today = '2026-11-26'
const text = (label: string) => ({ 'type': 'string', 'maxLength': 50, 'x-label': label })
const form = aForm({
  properties: {
    known: { ...text('Biết cha mẹ'), enum: ['both', 'mother', 'none'] },
    mother: { ...text('Mẹ'), 'x-when': 'known != "none"' },
    job: text('Nghề'),
    employer: text('Nơi làm'),
    end: text('Khác'),
  },
  pages: [
    { key: 'known', fields: ['known'] },
    { key: 'mother', fields: ['mother', 'job'], when: 'known != "none"' },
    { key: 'employer', fields: ['employer'], when: 'job = "paid"' },
    { key: 'end', fields: ['end'] },
  ],
})
const atMost = (answers: Answers, pageKey: string) => {
  const { pages, areCertain } = pagesAtMost(form, answers, pageKey, today)
  return { keys: pages.map(({ key }) => key), areCertain }
}

test('a page that hangs on an answer still to come may be asked, and is not certain', () => {
  assert.deepEqual(atMost({}, 'known'), { keys: ['known', 'mother', 'employer', 'end'], areCertain: false })
  assert.deepEqual(atMost({ known: 'both' }, 'mother'), {
    keys: ['known', 'mother', 'employer', 'end'],
    areCertain: false,
  })
})

test('what is answered before a page decides, and what is not asked decides too', () => {
  assert.deepEqual(atMost({ known: 'none' }, 'end'), { keys: ['known', 'end'], areCertain: true })
  assert.deepEqual(atMost({ known: 'both', job: 'paid' }, 'employer'), {
    keys: ['known', 'mother', 'employer', 'end'],
    areCertain: true,
  })
})

test('an answer given at an earlier time counts for nothing on the page where it may be changed', () => {
  assert.deepEqual(atMost({ known: 'none' }, 'known'), {
    keys: ['known', 'mother', 'employer', 'end'],
    areCertain: false,
  })
})

for (const key of catalogueFormKeys()) {
  test(`${key}: whatever is answered on the way, the number of pages never grows, and a certain one is the last`, () => {
    const asked = catalogueForm(key)
    fc.assert(
      fc.property(someAnswers(asked), (answers) => {
        const met = pagesFor(asked, answers, today)
        const counts = met.map((page) => {
          const { pages, areCertain } = pagesAtMost(asked, answers, page.key, today)
          return { count: pages.length, areCertain }
        })
        counts.forEach(({ count, areCertain }, at) => {
          assert.ok(count <= (counts[at - 1]?.count ?? count))
          assert.ok(areCertain ? count === met.length : count >= met.length)
        })
        assert.equal(counts.at(-1)?.areCertain, true)
      }),
      { numRuns: 60 },
    )
  })
}

function someAnswers(asked: Form): fc.Arbitrary<Answers> {
  return fc.record(Object.fromEntries([...asked.fields].map(([key, field]) => [key, someAnswer(field)])), {
    requiredKeys: [],
  })
}

function someAnswer({ schema }: Field): fc.Arbitrary<unknown> {
  if (schema.enum) return fc.constantFrom(...schema.enum)
  if (schema.type === 'boolean') return fc.boolean()
  if (schema.type === 'integer' || schema.type === 'number') return fc.integer({ min: 0, max: 9 })
  return fc.constantFrom('Việt Nam', 'Nhật Bản', '2015-05-12')
}
