import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { test } from 'node:test'
import { dueAfter } from './due-after.ts'
import { anOffice, workedDay } from './testing.ts'

const units = ['working-day', 'calendar-day', 'working-hour', 'month', 'year'] as const
const instants = ['2026-03-06T00:30:00+07:00', '2026-03-08T06:59:59Z', '2026-10-31T23:30:00+07:00']

const program = `
  const { dueAfter } = await import(${JSON.stringify(new URL('due-after.ts', import.meta.url).href)})
  const { anOffice, workedDay } = await import(${JSON.stringify(new URL('testing.ts', import.meta.url).href)})
  const office = anOffice(workedDay('2026-03-07'))
  const ask = (unit) => (from) => dueAfter(office, { from, length: 3, unit, rule: 'same-day-15h' })
  const dues = ${JSON.stringify(units)}.flatMap((unit) => ${JSON.stringify(instants)}.map(ask(unit)))
  console.log(JSON.stringify({ offset: new Date(2026, 0, 1).getTimezoneOffset(), dues }))
`

test('a server in New York answers as one in Hà Nội does', () => {
  const office = anOffice(workedDay('2026-03-07'))
  const here = units.flatMap((unit) =>
    instants.map((from) => dueAfter(office, { from, length: 3, unit, rule: 'same-day-15h' })),
  )

  const answer = execFileSync(process.execPath, ['--input-type=module', '--eval', program], {
    env: { ...process.env, TZ: 'America/New_York' },
    encoding: 'utf8',
  })

  assert.deepEqual(JSON.parse(answer), { offset: 300, dues: here })
})
