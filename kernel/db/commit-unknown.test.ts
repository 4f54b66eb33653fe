import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from 'kysely'
import { problemOf } from '../http/problem.ts'
import { freshDatabase } from '../testing/fresh-database.ts'
import { openUrl, unreliableProxy } from '../testing/unreliable-proxy.ts'
import { aCitizen, makeThing, prepareThings } from '../testing/thing.ts'
import { CommitUnknown } from './connection-lost.ts'
import { closeDatabase, database, openDatabase } from './database.ts'

await freshDatabase()
await prepareThings()
const wire = await unreliableProxy(openUrl())
await closeDatabase()
openDatabase(wire.url, { connections: 8 })

test('an answer to a commit that was lost is said to be unknown, and nothing is done again behind anybody’s back', async () => {
  wire.cutAt('COMMIT\0', 1)

  const attempt = makeThing.perform(aCitizen(), new Date(), { name: 'một lần' })

  await assert.rejects(attempt, CommitUnknown)
  const { httpCode, headers, body } = problemOf(new CommitUnknown(undefined))
  assert.deepEqual([httpCode, body['code']], [503, 'unknown-outcome'])
  assert.ok(Number(headers['retry-after']) > 0)
  assert.equal(await made('một lần'), 1)
})

test('under a key the program finds out itself, and whoever sends it again is told what the first call did', async () => {
  const owner = aCitizen()
  const send = () => makeThing.perform(owner, new Date(), { name: 'có khóa' }, { idempotencyKey: 'k-1' })
  wire.cutAt('COMMIT\0', 1)

  const first = await send()
  const again = await send()

  assert.deepEqual(again, first)
  assert.equal(await made('có khóa'), 1)
})

async function made(name: string): Promise<number> {
  const { rows } = await sql<{
    n: number
  }>`select count(*)::int as n from thing.thing where name = ${name}`.execute(database())
  return rows[0]?.n ?? 0
}
