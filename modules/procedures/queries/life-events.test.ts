import assert from 'node:assert/strict'
import { test } from 'node:test'
import { anonymous, system } from '#kernel/actor.ts'
import { freshDatabase } from '#kernel/testing/fresh-database.ts'
import { loadCalendar, loadProfile } from '#modules/organisation/index.ts'
import { loadCatalogue } from '../operations/load-catalogue.ts'
import { fields } from './fields.ts'
import { lifeEvents } from './life-events.ts'

await freshDatabase()
const now = new Date('2026-11-20T02:00:00Z')
await loadProfile.perform(system, now, { profile: 'ha-noi-2026' })
await loadCalendar.perform(system, now, {})
await loadCatalogue.perform(system, now, {})

test('anybody sees the commonest procedures by what happens in a life, all of them in force', async () => {
  const { rows } = await lifeEvents.ask(anonymous, now, {})

  assert.ok(rows.length >= 6)
  assert.deepEqual(rows.find(({ key }) => key === 'co-con')?.procedures[0], {
    code: '1.001193',
    name: 'Đăng ký khai sinh',
  })
})

test('before a procedure comes into force it is not offered', async () => {
  const { rows } = await lifeEvents.ask(anonymous, new Date('2010-01-01T02:00:00Z'), {})

  assert.deepEqual(rows, [])
})

test('fields are listed with how many procedures they have, the largest first', async () => {
  const { rows } = await fields.ask(anonymous, now, {})

  assert.equal(rows[0]?.key, 'ho-tich')
  assert.ok(rows.every(({ procedures }, place) => procedures <= (rows[place - 1]?.procedures ?? Infinity)))
})
