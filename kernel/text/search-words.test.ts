import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from 'kysely'
import { database } from '#kernel/db/database.ts'
import { freshDatabase } from '#kernel/testing/fresh-database.ts'
import { hasWords } from './search-words.ts'

await freshDatabase()

const text = 'nguyen thi thanh h hen 001192900801 0912345678 61234567890 2'

test('words are found where words begin, a number also by its last four digits', async () => {
  for (const asked of ['Nguyễn', 'ngu th', "H'Hen;", '% _ 2', '5678', '0801', '09', '00119'])
    assert.equal(await isIn(asked), true, asked)
  for (const asked of ['uyen', 'anh', 'en', '12', '678', 'nguyen an'])
    assert.equal(await isIn(asked), false, asked)
})

test('a phone is found in any notation, an identity number as it is', async () => {
  for (const asked of ['+84 912.345.678', '0912 345 678', '912-345-678', '+61 234 567 890', '001192900801'])
    assert.equal(await isIn(asked), true, asked)
  for (const asked of ['0912 345 679', '001192900802']) assert.equal(await isIn(asked), false, asked)
})

test('what can be no word asks for nothing', () => {
  assert.equal(hasWords(sql`x.search`, ' & | '), undefined)
})

async function isIn(asked: string): Promise<boolean> {
  const { rows } = await sql<{ is: boolean }>`
    select ${hasWords(sql`x.search`, asked)} as is from (select ${text}::text as search) x`.execute(
    database(),
  )
  return rows[0]?.is ?? false
}
