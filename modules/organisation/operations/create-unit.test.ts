import assert from 'node:assert/strict'
import { test } from 'node:test'
import { database } from '#kernel/db/database.ts'
import { freshDatabase } from '#kernel/testing/fresh-database.ts'
import type { Refusal } from '#kernel/refusal.ts'
import { findUnitOn } from '../queries/unit-on.ts'
import { aCity, aWard, journalOf } from '../testing.ts'
import { createUnit } from './create-unit.ts'

await freshDatabase()
const friday = new Date('2026-11-20T09:00:00+07:00')
const school = {
  kind: 'school',
  name: 'Trường Mầm non Thử',
  shortName: 'MN Thử',
  levelKey: 'commune',
  validFrom: '2026-12-01',
  decisionNo: '12/QĐ-UBND',
}

test('a unit is founded below an agency from a day on, and not before', async () => {
  const ward = await aWard()

  const { unitId } = await createUnit.perform(ward.administrator, friday, {
    ...school,
    parentId: ward.unitId,
  })

  assert.equal((await findUnitOn(database(), unitId, '2026-12-01'))?.name, 'Trường Mầm non Thử')
  assert.equal(await findUnitOn(database(), unitId, '2026-11-30'), undefined)
  assert.deepEqual(await journalOf(unitId), ['organisation.unit-created'])
})

test('an administrator of another ward founds nothing here: only the refusal is on record', async () => {
  const [ward, neighbour] = [await aWard(), await aWard()]
  const unitsBefore = await database().selectFrom('organisation.unit').select('id').execute()

  const attempt = createUnit.perform(neighbour.administrator, friday, { ...school, parentId: ward.unitId })

  await assert.rejects(attempt, { code: 'not-allowed' })
  assert.equal(
    (await database().selectFrom('organisation.unit').select('id').execute()).length,
    unitsBefore.length,
  )
})

test('a code that another unit carries is refused', async () => {
  const city = await aCity()
  const ward = await aWard({ city })

  const attempt = createUnit.perform(city.administrator, friday, {
    ...school,
    parentId: city.unitId,
    code: ward.code,
  })

  await assert.rejects(attempt, { code: 'unit-code-taken' })
})

test('a unit does not begin below one that does not exist yet', async () => {
  const ward = await aWard()

  const attempt = createUnit.perform(ward.administrator, friday, {
    ...school,
    parentId: ward.unitId,
    validFrom: '2010-01-01',
  })

  await assert.rejects(attempt, { code: 'unit-not-standing' })
})

test('a level or an area that is not there is a mistake at that field, not a fault of the program', async () => {
  const city = await aCity()
  const wish = {
    kind: 'section',
    parentId: city.unitId,
    name: 'Phòng Mới',
    shortName: 'PM',
    validFrom: '2026-12-01',
  }
  const attempt = (wrong: object) =>
    createUnit.perform(city.systemAdministrator, friday, {
      ...wish,
      levelKey: 'commune',
      ...wrong,
      decisionNo: '1/QĐ',
    })

  for (const [field, value] of [
    ['levelKey', 'khong-co'],
    ['areaId', '01890000-0000-7000-8000-00000000dead'],
  ] as const)
    await assert.rejects(attempt({ [field]: value }), (error: Refusal) => {
      assert.deepEqual([error.code, error.errors.map(({ pointer }) => pointer)], ['bad-input', [`/${field}`]])
      return true
    })
})
