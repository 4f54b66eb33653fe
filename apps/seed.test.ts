import assert from 'node:assert/strict'
import { test } from 'node:test'
import { database } from '#kernel/db/database.ts'
import { freshDatabase } from '#kernel/testing/fresh-database.ts'
import { casesInForce } from '#modules/procedures/index.ts'
import { seedOffice } from './seed.ts'
import { readSettings } from './settings.ts'
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
  await assert.rejects(seedOffice('ha-noi-2026', new Date(), 'real'), /DEMONSTRATION=on/)
  await assert.rejects(seedOffice('long-bien-2020', new Date()), /ha-noi-2026/)
  assert.deepEqual(await seedOffice('ha-noi-2026', new Date()), { isFresh: false, isDemonstration: true })
})

test('the offices of a demonstration from before offices were opened are open from the next start on', async () => {
  const opened = () =>
    database().selectFrom('organisation.opening').select('agency_id').orderBy('agency_id').execute()
  const before = await opened()
  await database().deleteFrom('organisation.opening').execute()

  await seedOffice('ha-noi-2026', new Date())

  assert.ok(before.length > 0)
  assert.deepEqual(await opened(), before)
})

test('what is a real office already becomes no demonstration, whatever is asked', async () => {
  await database().deleteFrom('kernel.setting').where('key', '=', 'demonstration-password').execute()

  await assert.rejects(seedOffice('ha-noi-2026', new Date(), 'demonstration'), /văn phòng thật/)
  assert.deepEqual(await seedOffice('ha-noi-2026', new Date()), { isFresh: false, isDemonstration: false })
})

test('only on this machine alone an empty folder becomes a demonstration unasked', () => {
  const asked = (env: NodeJS.ProcessEnv) => readSettings([], env).office

  for (const env of [{}, { HOST: '::1' }, { HOST: 'localhost', PUBLIC_URL: 'http://localhost:3000' }])
    assert.equal(asked(env), 'as-it-is')
  for (const env of [
    { HOST: '0.0.0.0' },
    { HOST: '::' },
    { HOST: '10.0.0.5' },
    { PUBLIC_URL: 'https://dichvucong.example.vn' },
    { PUBLIC_URL: 'không phải địa chỉ' },
    { NODE_ENV: 'production' },
    { HOST: '127.0.0.1.example.vn' },
  ])
    assert.equal(asked(env), 'real', JSON.stringify(env))
  assert.equal(asked({ HOST: '0.0.0.0', DEMONSTRATION: 'on' }), 'demonstration')
  assert.equal(asked({ DEMONSTRATION: 'off' }), 'real')
  assert.throws(() => asked({ DEMONSTRATION: 'yes' }), /on hoặc off/)
  assert.equal(readSettings([], {}).host, '127.0.0.1')
})
