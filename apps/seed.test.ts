import assert from 'node:assert/strict'
import { test } from 'node:test'
import { database } from '#kernel/db/database.ts'
import { freshDatabase } from '#kernel/testing/fresh-database.ts'
import { casesInForce } from '#modules/procedures/index.ts'
import { seedOffice } from './seed.ts'
import './modules.ts'

await freshDatabase()
await seedOffice('ha-noi-2026', new Date())

test('what districts took in until they were abolished is offered by communes', async () => {
  const [copies] = await casesInForce(database(), '2.000815', '2026-11-20')
  const [business] = await casesInForce(database(), '1.001612', '2026-11-20')

  assert.deepEqual(copies?.levels, ['commune'])
  assert.deepEqual(business?.levels, ['commune'])
})

test('real work does not begin on invented data, nor does another office on these', async () => {
  await assert.rejects(seedOffice('ha-noi-2026', new Date(), false), /bản trình diễn/)
  await assert.rejects(seedOffice('long-bien-2020', new Date()), /ha-noi-2026/)
  assert.equal(await seedOffice('ha-noi-2026', new Date()), false)
})
