import assert from 'node:assert/strict'
import { test } from 'node:test'
import { anEmptyDatabase } from './testing/a-database.ts'
import { answerOf, startProgram, tokenOf } from './testing/program.ts'

test('two first starts on one empty database both serve, and neither contradicts what the other has acknowledged', async (t) => {
  const database = await anEmptyDatabase()
  const env = { DATABASE_URL: database.url }
  const [one, other] = await Promise.all([startProgram(env), startProgram(env)])
  assert.ok(one.url && other.url, one.said() + other.said())
  const [admin, clerk] = [await tokenOf(one.url, 'quantri'), await tokenOf(other.url, 'motcua.bode')]

  await t.test('the office was filled once', async () => {
    const [row] = await database.ask<{ n: number; d: number }>(
      `select (select count(*)::int from kernel.setting where key = 'profile') as n,
              (select count(*)::int from organisation.level group by key order by 1 desc limit 1) as d`,
    )
    assert.deepEqual(row, { n: 1, d: 1 })
  })

  await t.test('a holiday set in one is known to the next computation of the other', async () => {
    const due = async (url: string) => {
      const { text } = await answerOf(
        `${url}/api/v1/organisation/due-day?from=2026-12-07T02:00:00Z&length=3&unit=working-days`,
      )
      return (JSON.parse(text) as { due: string; dueOn?: string }).dueOn ?? text
    }
    for (const day of ['2026-12-08', '2026-12-09', '2026-12-10', '2026-12-11']) {
      const before = await due(other.url)
      const set = await answerOf(`${one.url}/api/v1/organisation/set-calendar-day`, {
        method: 'POST',
        headers: admin,
        body: JSON.stringify({
          on: day,
          worked: false,
          kind: 'local-closure',
          name: 'Nghỉ thử',
          decision: '1/QĐ',
        }),
      })
      assert.equal(set.status, 200, set.text)

      assert.notEqual(await due(other.url), before, day)
    }
  })

  await t.test(
    'a clerk signed in at one is signed in at the other, and what one ends is ended for both',
    async () => {
      const inbox = (url: string) => answerOf(`${url}/api/v1/work/inbox`, { headers: clerk })
      assert.deepEqual([(await inbox(one.url)).status, (await inbox(other.url)).status], [200, 200])

      const body = JSON.stringify({ token: clerk['authorization']?.slice('Bearer '.length) })
      await answerOf(`${one.url}/api/v1/access/sign-out`, { method: 'POST', headers: clerk, body })

      assert.equal((await inbox(other.url)).status, 401)
    },
  )
})
