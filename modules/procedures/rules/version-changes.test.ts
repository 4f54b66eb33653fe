import assert from 'node:assert/strict'
import { test } from 'node:test'
import { aCase, aCatalogueProcedure } from '../testing.ts'
import { catalogueProcedure } from './catalogue-schema.ts'
import { changed, saysTheSame, versionChanges } from './version-changes.ts'

const partial = aCatalogueProcedure({
  onlineService: 'partial',
  partialReason: 'presence',
  conditions: 'Đủ tuổi',
})

test('a part that is not mentioned stays, null takes away', () => {
  const next = changed(partial, { name: 'Tên mới', conditions: null }, '2026-12-01')

  assert.deepEqual([next.name, next.partialReason, next.validFrom], ['Tên mới', 'presence', '2026-12-01'])
  assert.equal('conditions' in next, false)
})

test('a service that becomes whole loses the reason why it was partial', () => {
  const next = changed(partial, { onlineService: 'full' }, '2026-12-01')

  assert.equal('partialReason' in next, false)
  assert.equal(catalogueProcedure.safeParse(next).success, true)
})

test('a service that becomes partial without a reason is no valid procedure', () => {
  const next = changed(aCatalogueProcedure(), { onlineService: 'partial' }, '2026-12-01')

  assert.equal(catalogueProcedure.safeParse(next).success, false)
})

test('the order of keys, the day it begins and where it was read make no difference; a limit does', () => {
  const [one] = [aCatalogueProcedure()]
  const turned = JSON.parse(
    JSON.stringify(one, Object.keys(one).toReversed().concat(allKeys(one))),
  ) as typeof one
  const longer = { ...one, cases: [aCase({ timeLimits: { desk: null } })] }

  assert.equal(saysTheSame(one, { ...turned, validFrom: '2030-01-01' }), true)
  assert.equal(
    saysTheSame(one, {
      ...one,
      cases: one.cases.map((each) => ({ ...each, pausePolicy: 'restart' as const })),
    }),
    true,
  )
  assert.equal(saysTheSame(one, longer), false)
})

test('neither code nor validity nor a part that is no part can be changed from outside', () => {
  for (const wrong of [{ code: '1.000001' }, { decidedBy: [] }, { validTo: '2026-01-01' }, { levels: [] }])
    assert.equal(versionChanges.safeParse(wrong).success, false, JSON.stringify(wrong))
})

function allKeys(value: unknown): string[] {
  if (value === null || typeof value !== 'object') return []
  return Object.entries(value).flatMap(([key, each]) => [key, ...allKeys(each)])
}
