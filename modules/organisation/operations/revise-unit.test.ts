import assert from 'node:assert/strict'
import { test } from 'node:test'
import { database } from '#kernel/db/database.ts'
import { freshDatabase } from '#kernel/testing/fresh-database.ts'
import { findUnitOn } from '../queries/unit-on.ts'
import { aCity, aWard, journalOf } from '../testing.ts'
import { reviseUnit } from './revise-unit.ts'

await freshDatabase()
const friday = new Date('2026-11-20T09:00:00+07:00')

test('a unit gets another name from a day on and keeps the old one before', async () => {
  const ward = await aWard()
  const changes = { name: 'Ủy ban nhân dân phường Mới', shortName: 'UBND phường Mới' }

  await reviseUnit.perform(ward.administrator, friday, {
    unitId: ward.unitId,
    validFrom: '2027-01-01',
    decisionNo: '1/NQ',
    changes,
  })

  assert.equal((await findUnitOn(database(), ward.unitId, '2026-12-31'))?.name, ward.name)
  const after = await findUnitOn(database(), ward.unitId, '2027-01-01')
  assert.deepEqual([after?.name, after?.code, after?.parentId], [changes.name, ward.code, ward.cityId])
})

test('a unit moves below another parent, and nobody loops it below itself', async () => {
  const city = await aCity()
  const [ward, other] = [await aWard({ city }), await aWard({ city })]
  const move = {
    unitId: ward.unitId,
    validFrom: '2027-01-01',
    decisionNo: '2/NQ',
    changes: { parentId: other.unitId },
  }

  await reviseUnit.perform(city.administrator, friday, move)
  const loop = reviseUnit.perform(city.administrator, friday, {
    ...move,
    unitId: other.unitId,
    changes: { parentId: ward.unitId },
  })

  await assert.rejects(loop, { code: 'unit-loop' })
  const earlier = reviseUnit.perform(city.administrator, friday, {
    ...move,
    unitId: other.unitId,
    validFrom: '2026-12-01',
    changes: { parentId: ward.unitId },
  })
  await assert.rejects(earlier, { code: 'unit-loop' })
  assert.equal((await findUnitOn(database(), ward.unitId, '2027-01-01'))?.parentId, other.unitId)
  assert.equal((await findUnitOn(database(), ward.unitId, '2026-12-31'))?.parentId, city.unitId)
})

test('a neighbour renames nothing: not a row changes', async () => {
  const [ward, neighbour] = [await aWard(), await aWard()]

  const attempt = reviseUnit.perform(neighbour.administrator, friday, {
    unitId: ward.unitId,
    validFrom: '2027-01-01',
    decisionNo: '3/NQ',
    changes: { name: 'Của tôi' },
  })

  await assert.rejects(attempt, { code: 'not-allowed' })
  assert.equal((await findUnitOn(database(), ward.unitId, '2027-01-01'))?.name, ward.name)
  assert.deepEqual(await journalOf(ward.unitId), ['not-allowed'])
})

test('a change before the newest version is refused', async () => {
  const ward = await aWard()
  const revise = (validFrom: string) =>
    reviseUnit.perform(ward.administrator, friday, {
      unitId: ward.unitId,
      validFrom,
      decisionNo: '4/NQ',
      changes: { address: 'Số 1' },
    })
  await revise('2027-01-01')

  await assert.rejects(revise('2026-06-01'), { code: 'later-version-exists' })
})
