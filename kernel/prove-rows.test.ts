import assert from 'node:assert/strict'
import { test } from 'node:test'
import { system } from './actor.ts'
import { database } from './db/database.ts'
import { rememberAnswer, answeredBefore } from './idempotency.ts'
import { proveFoundRows, proveRows } from './prove-rows.ts'
import { newSecretKey, useFormerKey, useSecretKey } from './secret-text.ts'
import { freshDatabase } from './testing/fresh-database.ts'
import { aCitizen } from './testing/thing.ts'

await freshDatabase()
const friday = new Date('2026-11-20T09:00:00+07:00')

async function kept(key: string) {
  const call = { actor: aCitizen(), now: friday, key, operation: 'thing.make-thing', input: { name: key } }
  await database()
    .transaction()
    .execute((tx) => rememberAnswer(tx, call, { key }))
  return () => answeredBefore(database(), call)
}

test('what the former key proved is proved by the new one; what was planted is not', async () => {
  const former = newSecretKey()
  useSecretKey(former)
  const [own, planted] = [await kept('own'), await kept('planted')]
  await database()
    .updateTable('kernel.idempotency')
    .set({ answer: '"planted"' })
    .where('key', '=', 'planted')
    .execute()
  useFormerKey(former)
  useSecretKey(newSecretKey())

  const { foreign } = await proveRows.perform(system, friday, { former: 'known' })

  assert.equal(foreign, 1)
  assert.deepEqual((await own())?.answer, { key: 'own' })
  assert.equal(await planted(), undefined)
})

test('with the key lost only what lasts is vouched for; the first time everything that is there is', async () => {
  const own = await kept('before')
  useSecretKey(newSecretKey())
  await proveRows.perform(system, friday, { former: 'lost' })
  assert.equal(await own(), undefined)

  const found = await kept('found')
  await database().updateTable('kernel.idempotency').set({ mac: null }).execute()
  await database().transaction().execute(proveFoundRows)
  assert.deepEqual((await found())?.answer, { key: 'found' })
})

test('only the program itself proves rows', async () => {
  await assert.rejects(proveRows.perform(aCitizen(), friday, { former: 'lost' }), { code: 'not-found' })
})
