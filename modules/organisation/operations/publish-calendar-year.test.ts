import assert from 'node:assert/strict'
import { test } from 'node:test'
import { database } from '#kernel/db/database.ts'
import { freshDatabase } from '#kernel/testing/fresh-database.ts'
import { anonymous } from '#kernel/actor.ts'
import { dueDay } from '../queries/due-day.ts'
import { aCity, aWard } from '../testing.ts'
import { publishCalendarYear } from './publish-calendar-year.ts'

await freshDatabase()
const friday = new Date('2026-11-20T09:00:00+07:00')
const isProvisional = async () =>
  (await dueDay.ask(anonymous, friday, { from: '2027-03-01T09:00:00+07:00', length: 3, unit: 'working-day' }))
    .provisional

test('due days are no longer provisional once the year is published, and only once it is', async () => {
  const city = await aCity()
  const before = await isProvisional()

  await publishCalendarYear.perform(city.systemAdministrator, friday, {
    year: 2027,
    decision: 'Công văn thử',
  })

  assert.deepEqual([before, await isProvisional()], [true, false])
  await assert.rejects(
    publishCalendarYear.perform(city.systemAdministrator, friday, { year: 2027, decision: 'Lần hai' }),
    {
      code: 'year-already-published',
    },
  )
})

test('an administrator of a ward does not publish for the country', async () => {
  const ward = await aWard()

  const attempt = publishCalendarYear.perform(ward.administrator, friday, {
    year: 2028,
    decision: 'Công văn thử',
  })

  await assert.rejects(attempt, { code: 'not-allowed' })
  assert.deepEqual(
    await database()
      .selectFrom('organisation.calendar_year')
      .select('year')
      .where('year', '=', 2028)
      .execute(),
    [],
  )
})
