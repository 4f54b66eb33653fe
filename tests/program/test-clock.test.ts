import assert from 'node:assert/strict'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { anEmptyDatabase } from './testing/a-database.ts'
import { aDataDir, answerOf, startProgram, tokenOf, until } from './testing/program.ts'

test('under a test clock the whole program goes by the file, also when it is moved', async () => {
  const database = await anEmptyDatabase()
  const file = join(aDataDir(), 'clock')
  const setClock = (text: string) => writeFileSync(file, `${text}\n`)
  setClock('2026-11-20T02:00:00Z')
  const program = await startProgram({ DATABASE_URL: database.url, NODE_ENV: 'test', TEST_CLOCK: file })
  assert.notEqual(program.url, '', program.said())
  const overdue = async (headers: Record<string, string>) => {
    const { text } = await answerOf(`${program.url}/api/v1/one-stop/dossiers?overdue=true`, { headers })
    return (JSON.parse(text) as { count: number }).count
  }
  const newest = async () => {
    const [row] = await database.ask<{ at: Date }>('select max(at) as at from kernel.event')
    return row?.at.toISOString()
  }

  const head = await tokenOf(program.url, 'truongphong.bode')
  assert.equal(await newest(), '2026-11-20T02:00:00.000Z')
  const before = await overdue(head)

  setClock('2026-11-21T23:30:00Z')
  assert.equal(
    (await answerOf(`${program.url}/api/v1/work/inbox`, { headers: head })).status,
    401,
    'her session ran out',
  )
  await until(async () => {
    const [row] = await database.ask<{ at: Date | null }>('select max(sealed_at) as at from kernel.seal')
    return row?.at?.toISOString() === '2026-11-21T23:30:00.000Z'
  })

  setClock('2026-12-20T02:00:00Z')
  const later = await tokenOf(program.url, 'truongphong.bode')
  assert.ok((await overdue(later)) > before, 'days have passed for the dossiers')

  setClock('+90d')
  await tokenOf(program.url, 'truongphong.bode')
  const distanceMs = Date.parse((await newest()) ?? '') - Date.now()
  assert.ok(Math.abs(distanceMs - 90 * 86_400_000) < 60_000)
})

test('outside of tests there is no such door', async () => {
  const program = await startProgram({ TEST_CLOCK: '/tmp/clock' })

  assert.equal(await program.ended, 1)
  assert.match(program.said(), /TEST_CLOCK chỉ dùng khi kiểm thử/)
})
