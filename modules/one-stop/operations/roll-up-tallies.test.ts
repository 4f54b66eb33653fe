import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from 'kysely'
import { system } from '#kernel/actor.ts'
import { database } from '#kernel/db/database.ts'
import { freshDatabase } from '#kernel/testing/fresh-database.ts'
import { statistics } from '../queries/statistics.ts'
import { aCity, aProcedure, aWard, monday } from '../testing.ts'
import { rollUpTallies } from './roll-up-tallies.ts'

await freshDatabase()
const city = await aCity()
const period = { from: '2026-01-01', to: '2026-12-31', by: 'procedure' as const }
const inSummer = new Date('2026-07-01T09:00:00+07:00')

async function deltasLeft(): Promise<number> {
  const { rows } = await sql<{ n: number }>`select count(*)::int as n from one_stop.tally_delta`.execute(
    database(),
  )
  return rows[0]?.n ?? -1
}

test('rolling up moves every delta once and changes no number, whoever is asked', async () => {
  const ward = await aWard({ city })
  const procedure = await aProcedure()
  for (const state of ['received', 'refused', 'returned', 'awaiting-supplement'] as const)
    await ward.dossier({ state, procedure })
  const asked = async () => [
    (await statistics.ask(ward.leader, inSummer, period)).rows,
    (await statistics.ask(city.controller, inSummer, period)).rows,
  ]
  const before = await asked()

  const { rolled } = await rollUpTallies.perform(system, inSummer, {})

  assert.ok(rolled > 0)
  assert.equal(await deltasLeft(), 0)
  assert.deepEqual(await asked(), before)
  assert.equal(before[0]?.[0]?.received, 4)
})

test('several roll-ups at once, while dossiers come in, lose nothing and count nothing twice', async () => {
  const ward = await aWard({ city })
  const procedure = await aProcedure()

  await Promise.all([
    ...Array.from({ length: 6 }, () => ward.dossier({ state: 'received', at: monday, procedure })),
    ...Array.from({ length: 5 }, () => rollUpTallies.perform(system, inSummer, {})),
  ])

  const halfway = await statistics.ask(ward.leader, inSummer, period)
  await rollUpTallies.perform(system, inSummer, {})
  assert.equal(halfway.total.received, 6)
  assert.deepEqual((await statistics.ask(ward.leader, inSummer, period)).rows, halfway.rows)
  assert.equal(await deltasLeft(), 0)
})

test('only the program itself rolls up, and with nothing to do it does nothing', async () => {
  const ward = await aWard({ city })

  await assert.rejects(rollUpTallies.perform(ward.leader, inSummer, {}), { code: 'not-found' })
  await rollUpTallies.perform(system, inSummer, {})
  assert.deepEqual(await rollUpTallies.perform(system, inSummer, {}), { rolled: 0 })
})
