import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { setTimeout as pause } from 'node:timers/promises'
import { unreliableProxy } from '#kernel/testing/unreliable-proxy.ts'
import { anEmptyDatabase } from './testing/a-database.ts'
import { answerOf, startProgram, tokenOf, until, type Program } from './testing/program.ts'

const PAGES = ['/', '/thu-tuc?q=khai+sinh', '/dang-nhap', '/tra-cuu']

test('whatever happens to its connections, the program answers 200 or 503 with a word when to come again, and recovers', async (t) => {
  const database = await anEmptyDatabase()
  const proxy = await unreliableProxy(database.url)
  const program = await startProgram({ DATABASE_URL: proxy.url, LOG_LEVEL: 'warn' })
  assert.notEqual(program.url, '', program.said())
  const clerk = await tokenOf(program.url, 'motcua.bode')

  await t.test('connections ended by the server, again and again', async () => {
    const heard = await hammer(program, clerk, 4_000, async () => {
      await database.ask(`select pg_terminate_backend(pid) from pg_stat_activity
        where datname = current_database() and pid <> pg_backend_pid()`)
      await pause(100)
    })
    assert.ok(heard.size > 0)
    await recovers(program, clerk)
  })

  await t.test('a line that cuts one of a hundred answers', async () => {
    proxy.lose('cut', 100)
    await hammer(program, clerk, 4_000, () => pause(200))
    proxy.lose('cut', 0)
    await recovers(program, clerk)
  })

  await t.test('a line that swallows one of a hundred answers', async () => {
    proxy.lose('swallow', 100)
    await hammer(program, clerk, 4_000, () => pause(200))
    proxy.lose('swallow', 0)
    assert.ok(proxy.lost() > 0)
    await recovers(program, clerk)
  })
})

test('a PostgreSQL of its own that was killed is started again by the program itself, and what was promised is there', async () => {
  const program = await startProgram()
  assert.notEqual(program.url, '', program.said())
  const clerk = await tokenOf(program.url, 'motcua.bode')
  const postmaster = Number(
    readFileSync(join(program.dataDir, 'postgres', 'postmaster.pid'), 'utf8').split('\n')[0],
  )

  process.kill(postmaster, 'SIGKILL')
  const meanwhile = await answerOf(`${program.url}/thu-tuc?q=khai+sinh`)
  await recovers(program, clerk)

  assert.ok(meanwhile.status === 200 || (meanwhile.status === 503 && meanwhile.retryAfter !== null))
  program.child.kill('SIGTERM')
  assert.equal(await program.ended, 0)
})

/** Asks many things at once while the ground is shaken; every answer must be one that an honest program gives. */
async function hammer(
  program: Program,
  clerk: Record<string, string>,
  forMs: number,
  shake: () => Promise<unknown>,
): Promise<Map<number, number>> {
  const heard = new Map<number, number>()
  const until = performance.now() + forMs
  const asking = Array.from({ length: 6 }, async (_, n) => {
    while (performance.now() < until) {
      const page = PAGES[n % PAGES.length]
      const { status, retryAfter, text } =
        n % 2 === 0
          ? await answerOf(program.url + page)
          : await answerOf(`${program.url}/api/v1/work/inbox`, { headers: clerk })
      heard.set(status, (heard.get(status) ?? 0) + 1)
      assert.ok(
        status === 200 || status === 503,
        `${page}: ${status} ${text.slice(0, 300)}\n${program.said().slice(-2000)}`,
      )
      if (status === 503) assert.ok(Number(retryAfter) > 0, 'it says when to come again')
    }
  })
  const shaking = (async () => {
    while (performance.now() < until) await shake()
  })()
  await Promise.all([...asking, shaking])
  assert.ok(program.isAlive(), program.said().slice(-3000))
  return heard
}

async function recovers(program: Program, clerk: Record<string, string>): Promise<void> {
  await until(async () => {
    const pages = await Promise.all(PAGES.map((page) => answerOf(program.url + page)))
    const inbox = await answerOf(`${program.url}/api/v1/work/inbox`, { headers: clerk })
    return [...pages, inbox].every(({ status }) => status === 200)
  }, 15_000)
  assert.ok(program.isAlive())
}
