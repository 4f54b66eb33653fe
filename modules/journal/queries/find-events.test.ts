import assert from 'node:assert/strict'
import { test } from 'node:test'
import { freshDatabase } from '#kernel/testing/fresh-database.ts'
import { reviseUnit } from '#modules/organisation/index.ts'
import { aCity, aWard } from '#modules/organisation/testing.ts'
import { findEvents } from './find-events.ts'

await freshDatabase()
const friday = new Date('2026-11-20T09:00:00+07:00')
const city = await aCity()
const find = (asked: object) => findEvents.ask(city.auditor, friday, asked)

async function aBusyWard() {
  const ward = await aWard({ city })
  for (const n of [1, 2, 3])
    await reviseUnit.perform(ward.administrator, new Date(friday.getTime() + n * 1000), {
      unitId: ward.unitId,
      validFrom: `2026-12-0${n}`,
      decisionNo: `${n}/QĐ`,
      changes: { name: `Tên ${n}` },
    })
  return ward
}

test('an auditor reads who did what with a record, the newest first, from page to page', async () => {
  const { unitId, administrator } = await aBusyWard()

  const first = await find({ recordId: unitId, limit: 2 })
  const second = await find({ recordId: unitId, limit: 2, cursor: first.next ?? '' })

  assert.deepEqual(
    [first.count, first.rows.map((r) => r.seq), second.rows.map((r) => r.seq)],
    [3, [3, 2], [1]],
  )
  assert.equal(second.next, null)
  assert.deepEqual(
    [first.rows[0]?.actor, first.rows[0]?.actorPersonId],
    [administrator.name, administrator.personId],
  )
})

test('refusals are told from what was done, by name of the officer without accents', async () => {
  const { unitId, clerk } = await aBusyWard()
  const wish = { unitId, validFrom: '2026-12-09', decisionNo: '9/QĐ', changes: { name: 'Không' } }
  await assert.rejects(reviseUnit.perform(clerk, friday, wish), { code: 'not-allowed' })

  const [refused, done, named, other] = await Promise.all([
    find({ recordId: unitId, outcome: 'refused' }),
    find({ recordId: unitId, outcome: 'done' }),
    find({ recordId: unitId, actor: 'nguyen thi thu' }),
    find({ recordId: unitId, actor: 'khong ai' }),
  ])

  assert.deepEqual([refused.count, done.count, named.count, other.count], [1, 3, 4, 0])
  assert.equal(refused.rows[0]?.operation, 'organisation.revise-unit')
})

test('a code nobody knows finds nothing, and a cursor somebody made up is refused', async () => {
  assert.equal((await find({ code: 'H26.12-000101-0001' })).count, 0)
  await assert.rejects(find({ cursor: 'abc' }), { code: 'malformed' })
})

test('nobody but an auditor reads the journal', async () => {
  for (const actor of [city.systemAdministrator, city.administrator, city.controller])
    await assert.rejects(findEvents.ask(actor, friday, {}), { code: 'not-allowed' })
})
