import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import fc from 'fast-check'
import { Client } from 'pg'
import { accentKey } from './accent-key.ts'
import { searchKey } from './search-key.ts'

const DATABASE = process.env['DATABASE_URL'] ?? 'postgres://root@127.0.0.1:5432/test'
const TWINS = readFileSync(new URL('search.sql', import.meta.url), 'utf8')
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

async function databaseWithTwins(): Promise<Client | undefined> {
  const database = new Client({ connectionString: DATABASE, connectionTimeoutMillis: 2000 })
  try {
    await database.connect()
  } catch {
    return undefined
  }
  await database.query('begin')
  await database.query('create schema if not exists kernel')
  await database.query(TWINS)
  return database
}

test('PostgreSQL gives byte for byte the keys the program gives', async (t) => {
  const database = await databaseWithTwins()
  if (database === undefined) {
    t.skip(`SKIPPED: no PostgreSQL answers at ${DATABASE}, the SQL twins of searchKey are unproven here`)
    return
  }
  try {
    const texts = [...fc.sample(writing, 4000), 'Hoà Thuỷ QÚY khoẻ', "H'Hen Niê", 'Ø Ł ø ł', ' ́a ́ b', '́']

    const { rows } = await database.query<{ accents: string; sought: string }>(
      'select kernel.accent_key(t) as accents, kernel.search_key(t) as sought from unnest($1::text[]) with ordinality as u(t, n) order by n',
      [texts],
    )

    assert.equal(rows.length, texts.length)
    for (const [n, text] of texts.entries()) {
      assert.deepEqual(rows[n], { accents: accentKey(text), sought: searchKey(text) }, JSON.stringify(text))
    }
  } finally {
    await database.query('rollback')
    await database.end()
  }
})
