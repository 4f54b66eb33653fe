import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { sql } from 'kysely'
import { freshDatabase } from '../testing/fresh-database.ts'
import { accentKey } from './accent-key.ts'
import { compareVietnameseNames, nameSortKey } from './name-sort-key.ts'
import { searchKey } from './search-key.ts'

const VIETNAMESE = [...'aăâeêioôơuưy'].flatMap((vowel) =>
  ['', '\u0300', '\u0309', '\u0303', '\u0301', '\u0323'].map((tone) => vowel + tone),
)

const letter = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom(...VIETNAMESE.map((vowel) => vowel.normalize('NFC'))) },
  { weight: 2, arbitrary: fc.constantFrom(...VIETNAMESE) },
  { weight: 6, arbitrary: fc.constantFrom(...'bcdđghklmnpqrstvx', 'qu', 'oa', 'uy', 'oe') },
  {
    weight: 3,
    arbitrary: fc.constantFrom(
      ' ',
      "'",
      '’',
      '-',
      '.',
      '\u00a0',
      '\u200b',
      '´',
      '%',
      '_',
      '\\',
      '–',
      '²',
      'Ð',
      'ɓ',
      'ƀ',
      'č',
    ),
  },
)
const writing = fc
  .array(
    fc.oneof(
      { weight: 20, arbitrary: letter },
      { weight: 1, arbitrary: fc.string({ unit: 'grapheme', maxLength: 3 }) },
    ),
    { maxLength: 30 },
  )
  .chain((letters) => fc.constantFrom(letters.join(''), letters.join('').toUpperCase()))
  // PostgreSQL 15 knows Unicode 14: letters encoded since then have no composition there (none is Vietnamese).
  .filter((text) => !/[\u0000\u{10000}-\u{10ffff}]/u.test(text))

const db = await freshDatabase()

test('the database gives byte for byte the keys the program gives', async () => {
  const texts = [
    ...fc.sample(writing, 4000),
    'Hoà Thuỷ QÚY khoẻ',
    "H'Hen Niê",
    'Ø Ł ø ł',
    ' \u0301a \u0301 b',
    '\u0301',
  ]

  const { rows } = await sql<{ accents: string; sought: string }>`
    select kernel.accent_key(t) as accents, kernel.search_key(t) as sought
    from unnest(${texts}::text[]) with ordinality as u(t, n) order by n`.execute(db)

  assert.equal(rows.length, texts.length)
  for (const [n, text] of texts.entries()) {
    assert.deepEqual(rows[n], { accents: accentKey(text), sought: searchKey(text) }, JSON.stringify(text))
  }
})

test('the database puts names in the order of the program', async () => {
  const names = fc.sample(writing, 1000).map((name) => name.trim())

  const { rows } = await sql<{ key: string }>`
    select k as key from unnest(${names.map(nameSortKey)}::text[]) as u(k) order by k collate "C"`.execute(db)

  const sorted = names.toSorted(compareVietnameseNames).map(nameSortKey)
  assert.deepEqual(
    rows.map(({ key }) => key),
    sorted,
  )
})
