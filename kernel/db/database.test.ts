import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from 'kysely'
import { freshDatabase } from '../testing/fresh-database.ts'

const db = await freshDatabase()

test('a statement is planned once on its connection, whoever writes it', async () => {
  const key = (n: number) => db.selectFrom('kernel.setting').select('value').where('key', '=', `k${n}`)
  const planned = await db.connection().execute(async (one) => {
    for (const n of [1, 2, 3]) await one.executeQuery(key(n))
    const { rows } = await sql<{ n: number }>`
      select count(*)::int as n from pg_prepared_statements where statement like 'select "value" from "kernel"."setting"%'`.execute(
      one,
    )
    return rows[0]?.n
  })

  assert.equal(planned, 1)
})

test('instants come back to the millisecond, also long ago and without fractions', async () => {
  for (const text of [
    '2026-11-20T09:00:00.123+07:00',
    '2026-11-20T09:00:00+07:00',
    '1945-09-02T14:00:00+07:00',
    '0001-01-01T00:00:00Z',
  ]) {
    const { rows } = await sql<{ at: Date }>`select ${text}::timestamptz as at`.execute(db)

    assert.equal(rows[0]?.at.getTime(), Date.parse(text), text)
  }
  const { rows } = await sql<{ at: unknown }>`select 'infinity'::timestamptz as at`.execute(db)
  assert.equal(rows[0]?.at, Infinity)
})

test('days are days, large counts are numbers, and the zone is that of nowhere', async () => {
  const { rows } = await sql<{ on: string; n: number; zone: string }>`
    select date '2026-11-20' as on, 9007199254740991::bigint as n, current_setting('timezone') as zone`.execute(
    db,
  )

  assert.deepEqual(rows, [{ on: '2026-11-20', n: 9_007_199_254_740_991, zone: 'UTC' }])
})
