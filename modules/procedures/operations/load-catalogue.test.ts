import assert from 'node:assert/strict'
import { test } from 'node:test'
import { system } from '#kernel/actor.ts'
import { freshDatabase } from '#kernel/testing/fresh-database.ts'
import { casesInForce } from '../queries/case-for.ts'
import { readCatalogue } from '../queries/read-catalogue.ts'
import { anOfficeWithCatalogue } from '../testing.ts'
import { loadCatalogue } from './load-catalogue.ts'

const db = await freshDatabase()
const { controller } = await anOfficeWithCatalogue()
const friday = new Date('2026-11-20T09:00:00+07:00')

test('a fresh office has every procedure of the catalogue in force, on its form and flow', async () => {
  const { procedures } = readCatalogue()

  const counted = await Promise.all(procedures.map(({ code }) => casesInForce(db, code, '2026-11-20')))

  assert.deepEqual(
    counted.map((cases) => cases.length),
    procedures.map(({ cases }) => cases.length),
  )
  const [birth] = await casesInForce(db, '1.001193', '2026-11-20')
  assert.deepEqual([birth?.form.key, birth?.flow.key], ['birth-registration', 'civil-status'])
})

test('the catalogue is loaded once, and by the program alone', async () => {
  await assert.rejects(loadCatalogue.perform(system, friday, {}), { code: 'catalogue-already-loaded' })
  await assert.rejects(loadCatalogue.perform(controller, friday, {}), { code: 'not-found' })
})
