import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Officer } from '#kernel/actor.ts'
import { maySeeStatistics, scopesOf, unitsAsked, unitsCounted, unitsListed } from './statistics-scope.ts'

const unit = (unitId: string, level: string, parentId: string | null) => ({
  unitId,
  name: unitId,
  shortName: unitId,
  level,
  rank: 1,
  parentId,
  isAgency: true,
})
const tree = {
  units: new Map(
    [
      unit('city', 'province', null),
      unit('district', 'district', 'city'),
      unit('a', 'commune', 'district'),
      unit('b', 'commune', 'district'),
    ].map((u) => [u.unitId, u]),
  ),
  agenciesIn: new Map([
    ['city', new Set(['city', 'district', 'a', 'b'])],
    ['district', new Set(['district', 'a', 'b'])],
    ['a', new Set(['a'])],
    ['b', new Set(['b'])],
  ]),
  signature: 's',
}
const officer = (unitId: string, duties: string[], covers: Officer['covers'] = []): Officer => ({
  kind: 'officer',
  accountId: 'x',
  personId: 'x',
  name: 'An',
  identityNumber: null,
  postId: 'x',
  post: 'x',
  unitId,
  unit: unitId,
  sectionKey: null,
  duties: new Set(duties),
  covers,
})

test('a post sees the numbers of its agency, a supervising one those below, an auditor all', () => {
  assert.deepEqual([...unitsCounted(officer('a', ['statistics.see']), tree)], ['a'])
  assert.deepEqual(
    [...unitsCounted(officer('district', ['statistics.see-below'], ['a', 'b']), tree)],
    ['district', 'a', 'b'],
  )
  assert.equal(unitsCounted(officer('city', ['statistics.see-below'], 'all'), tree).size, 4)
  assert.equal(unitsCounted(officer('a', ['audit.read']), tree).size, 4)
  assert.equal(unitsCounted(officer('a', ['one-stop.see']), tree).size, 0)
  assert.deepEqual([...unitsListed(officer('a', ['one-stop.see']), tree)], ['a'])
  assert.ok(!maySeeStatistics(officer('a', ['one-stop.see'])))
})

test('a unit outside of what one may see does not exist', () => {
  const own = new Set(['a'])

  assert.equal(unitsAsked(own, tree, { unitId: 'b' }), undefined)
  assert.deepEqual(unitsAsked(own, tree, { unitId: 'district', under: true }), ['a'])
  assert.deepEqual(unitsAsked(own, tree, {}), ['a'])
})

test('whole branches are asked for at once, a branch with something left out unit by unit', () => {
  assert.deepEqual(scopesOf(['city', 'district', 'a', 'b'], tree), [{ unitId: 'city', isBelow: true }])
  assert.deepEqual(scopesOf(['district', 'a', 'b'], tree), [{ unitId: 'district', isBelow: true }])
  assert.deepEqual(scopesOf(['district', 'a'], tree), [
    { unitId: 'district', isBelow: false },
    { unitId: 'a', isBelow: false },
  ])
  assert.deepEqual(unitsAsked(new Set(['district', 'a', 'b']), tree, { level: 'commune' }), ['a', 'b'])
})
