import assert from 'node:assert/strict'
import { test } from 'node:test'
import { system } from '#kernel/actor.ts'
import { database } from '#kernel/db/database.ts'
import { inLanguage } from '#kernel/i18n/t.ts'
import { freshDatabase } from '#kernel/testing/fresh-database.ts'
import { setCalendarDay } from '#modules/organisation/index.ts'
import { recomputeOpenDossiers } from '../jobs/recompute-open-dossiers.ts'
import { aCity, aProcedure, aWard, everythingAbout, journalOf, rowOf } from '../testing.ts'
import { extendDossier } from './extend-dossier.ts'
import { recomputeDue } from './recompute-due.ts'

await freshDatabase()
const friday = new Date('2026-11-20T09:00:00+07:00')
const later = new Date('2026-11-20T10:00:00+07:00')
const five = { length: 5, unit: 'working-day', rule: 'none' } as const
const cultureDay = {
  on: '2026-11-24',
  worked: false,
  kind: 'statutory',
  name: 'Ngày Văn hóa Việt Nam',
  decision: '101/2026/QH16',
}
const closure = {
  on: '2026-12-03',
  worked: false,
  kind: 'local-closure',
  name: 'Mất điện',
  decision: '21/TB-UBND',
}
const facts = { decision: cultureDay.decision, on: cultureDay.on }

test('24 November becomes a day off: open dossiers move on, ended ones do not, and the reason names the decision', async () => {
  const city = await aCity()
  const ward = await aWard({ city })
  const procedure = await aProcedure({ limit: five })
  const open = await ward.dossier({ state: 'in-progress', at: friday, procedure })
  const ended = await ward.dossier({
    state: 'result-ready',
    at: friday,
    procedure: await aProcedure({ limit: five }),
  })
  const endedBefore = await everythingAbout(ended.dossierId)
  const was = (await rowOf(open.dossierId)).due_on

  await setCalendarDay.perform(city.systemAdministrator, later, cultureDay)
  await recomputeOpenDossiers({ facts }, later)
  await recomputeOpenDossiers({ facts }, later)

  const row = await rowOf(open.dossierId)
  assert.deepEqual(
    [was, row.due_on, row.due_at],
    ['2026-11-27', '2026-11-30', new Date('2026-12-01T00:00:00+07:00')],
  )
  assert.match(JSON.stringify((row.due_explanation as object[]).at(-1)), /101\/2026\/QH16.*27\/11.*30\/11/)
  assert.equal(
    (await journalOf(open.dossierId)).filter((type) => type === 'one-stop.due-recomputed').length,
    1,
  )
  assert.deepEqual(await everythingAbout(ended.dossierId), endedBefore)
  const change = await database()
    .selectFrom('one_stop.due_change')
    .selectAll()
    .where('dossier_id', '=', open.dossierId)
    .where('kind', '=', 'calendar')
    .executeTakeFirstOrThrow()
  assert.deepEqual([change.old_due_on, change.new_due_on], ['2026-11-27', '2026-11-30'])
})

test('a day that would come out earlier stays as it was promised', async () => {
  const ward = await aWard()
  const procedure = await aProcedure({ limit: { length: 12, unit: 'working-day', rule: 'none' } })
  await setCalendarDay.perform(ward.administrator, friday, { ...closure, unitId: ward.unitId })
  const { dossierId } = await ward.dossier({ state: 'in-progress', at: friday, procedure })
  const before = await everythingAbout(dossierId)

  await setCalendarDay.perform(ward.administrator, later, {
    ...closure,
    unitId: ward.unitId,
    worked: true,
    kind: 'extra-work',
    name: 'Có điện',
  })
  const recomputed = await recomputeDue.perform(system, later, { dossierId, change: 'Có điện' })

  assert.deepEqual([recomputed.changed, await everythingAbout(dossierId)], [false, before])
})

test('a day that was promised with an apology moves on only when it is no longer worked', async () => {
  const ward = await aWard()
  const procedure = await aProcedure({ limit: five })
  const { dossierId } = await ward.dossier({ state: 'in-progress', at: friday, procedure })
  await extendDossier.perform(ward.leader, friday, {
    dossierId,
    reason: 'Cơ quan phải xác minh thêm, xin lỗi ông bà.',
    promisedOn: '2026-12-03',
  })

  const unchanged = await recomputeDue.perform(system, later, { dossierId, change: 'không gì cả' })
  await setCalendarDay.perform(ward.administrator, later, { ...closure, unitId: ward.unitId })
  const changed = await recomputeDue.perform(system, later, { dossierId, change: closure.decision })

  assert.deepEqual(
    [unchanged.changed, changed.changed, (await rowOf(dossierId)).due_on],
    [false, true, '2026-12-04'],
  )
})

test('what stands still with no day, or has no limit, has nothing to count anew', async () => {
  const ward = await aWard()
  const waiting = await ward.dossier({ state: 'awaiting-supplement', at: friday })
  const limitless = await ward.dossier({
    state: 'in-progress',
    at: friday,
    procedure: await aProcedure({ limit: null }),
  })

  for (const { dossierId } of [waiting, limitless]) {
    assert.deepEqual(await recomputeDue.perform(system, later, { dossierId, change: 'x' }), {
      changed: false,
    })
  }
})

test('only the program itself recounts, and in Vietnamese', async () => {
  const ward = await aWard()
  const { dossierId } = await ward.dossier({ state: 'in-progress', at: friday })
  await assert.rejects(recomputeDue.perform(ward.leader, later, { dossierId, change: 'x' }), {
    code: 'not-found',
  })
  await setCalendarDay.perform(ward.administrator, later, { ...closure, unitId: ward.unitId })

  await inLanguage('en', () => recomputeDue.perform(system, later, { dossierId, change: closure.decision }))

  assert.match(JSON.stringify((await rowOf(dossierId)).due_explanation), /Lịch thay đổi/)
})
