import assert from 'node:assert/strict'
import { test } from 'node:test'
import { database } from '#kernel/db/database.ts'
import { freshDatabase } from '#kernel/testing/fresh-database.ts'
import { findUnitOn } from '../queries/unit-on.ts'
import { aUnit, aWard, journalOf } from '../testing.ts'
import { endUnit } from './end-unit.ts'

await freshDatabase()
const friday = new Date('2026-11-20T09:00:00+07:00')

test('a unit without parts and officers ends after its last day', async () => {
  const ward = await aWard()
  const unitId = await aUnit({
    kind: 'section',
    name: 'Tổ Thử',
    level: 'commune',
    parentId: ward.unitId,
    code: null,
  })

  await endUnit.perform(ward.administrator, friday, { unitId, lastOn: '2026-12-31', decisionNo: '9/QĐ' })

  assert.ok(await findUnitOn(database(), unitId, '2026-12-31'))
  assert.equal(await findUnitOn(database(), unitId, '2027-01-01'), undefined)
  assert.deepEqual(await journalOf(unitId), ['organisation.unit-ended'])
})

test('a unit does not end over the heads of its parts or of those who serve in it', async () => {
  const ward = await aWard()
  const end = (unitId: string) =>
    endUnit.perform(ward.administrator, friday, { unitId, lastOn: '2026-12-31', decisionNo: '9/QĐ' })

  await assert.rejects(end(ward.unitId), { code: 'unit-has-parts' })
  await assert.rejects(end(ward.sections.desk), { code: 'unit-has-officers' })
  assert.ok(await findUnitOn(database(), ward.unitId, '2027-01-01'))
})

test('a neighbour ends nothing, and what has ended does not end again', async () => {
  const [ward, neighbour] = [await aWard(), await aWard()]
  const unitId = await aUnit({
    kind: 'section',
    name: 'Tổ Thử',
    level: 'commune',
    parentId: ward.unitId,
    code: null,
  })
  const ending = { unitId, lastOn: '2026-12-31', decisionNo: '9/QĐ' }

  await assert.rejects(endUnit.perform(neighbour.administrator, friday, ending), { code: 'not-allowed' })
  await endUnit.perform(ward.administrator, friday, ending)
  await assert.rejects(endUnit.perform(ward.administrator, friday, ending), { code: 'already-ended' })
})
