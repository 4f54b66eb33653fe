import assert from 'node:assert/strict'
import { spawn, type ChildProcess } from 'node:child_process'
import { after, test } from 'node:test'
import { setTimeout as pause } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { sql } from 'kysely'
import { system } from '../actor.ts'
import { database } from '../db/database.ts'
import { uuid } from '../db/uuid.ts'
import { appendEvents } from '../events.ts'
import { newSecretKey, useSecretKey } from '../secret-text.ts'
import { freshDatabase } from '../testing/fresh-database.ts'
import { openUrl } from '../testing/unreliable-proxy.ts'
import { countJobs, defineSubscriber } from './jobs.ts'

await freshDatabase()
const key = newSecretKey()
useSecretKey(key)
await sql`create table test_effect (event_id uuid primary key, process_id int not null)`.execute(database())
defineSubscriber({ name: 'test.effect', on: ['test.happened'], run: async () => undefined })
const NODE = ['--disable-warning=ExperimentalWarning', '--import', './kernel/runtime/tsx.ts']
const workers: ChildProcess[] = []
after(() => workers.forEach((worker) => worker.kill('SIGKILL')))

test('whoever works on jobs is killed: each effect is there once, and what it held is done by the next within a minute', async () => {
  const events = Array.from({ length: 24 }, () => ({ id: uuid(), type: 'test.happened', recordId: uuid() }))
  await database()
    .transaction()
    .execute((tx) =>
      appendEvents(tx, events, { actor: system, now: new Date(), operation: 'test.do', trace: null }),
    )

  for (let n = 0; n < 2; n += 1) {
    const victim = await aWorker()
    await until(async () => (await held()) > 0 && (await effects()) > n * 4 + 2, 20_000)
    victim.kill('SIGKILL')
  }
  assert.ok((await held()) > 0, 'a killed worker holds what it was doing')
  await aWorker()

  await until(async () => (await countJobs()).waiting === 0, 60_000)
  assert.equal(await effects(), events.length)
})

async function aWorker(): Promise<ChildProcess> {
  const script = fileURLToPath(new URL('program-under-test.ts', import.meta.url))
  const worker = spawn(process.execPath, [...NODE, script, openUrl(), key.toString('base64')], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  workers.push(worker)
  await new Promise((settle) => worker.stdout.once('data', settle))
  return worker
}

async function held(): Promise<number> {
  const { rows } = await sql<{ n: number }>`
    select count(*)::int as n from graphile_worker._private_jobs where locked_at is not null`.execute(
    database(),
  )
  return rows[0]?.n ?? 0
}

async function effects(): Promise<number> {
  const { rows } = await sql<{ n: number }>`select count(*)::int as n from test_effect`.execute(database())
  return rows[0]?.n ?? 0
}

async function until(isSo: () => Promise<boolean>, withinMs: number): Promise<void> {
  const began = performance.now()
  while (!(await isSo())) {
    assert.ok(performance.now() - began < withinMs, `it did not happen in ${withinMs} ms`)
    await pause(30)
  }
}
