import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { anonymous, system, type Officer } from '#kernel/actor.ts'
import { administers } from './administers.ts'

const officer = (unitId: string, duties: readonly string[]): Officer => ({
  kind: 'officer',
  accountId: 'a',
  personId: 'p',
  name: 'n',
  identityNumber: null,
  postId: 'x',
  post: 'x',
  unitId,
  unit: 'u',
  sectionKey: null,
  duties: new Set(duties),
  covers: [],
})

test('an administrator administers her own agency and what is below it, the system administrator everything', () => {
  fc.assert(
    fc.property(
      fc.constantFrom('ward', 'city', 'neighbour'),
      fc.subarray(['organisation.administer', 'system.administer', 'one-stop.decide']),
      (unitId, duties) => {
        const answer = administers(officer(unitId, duties), ['ward', 'city'])

        const expected =
          duties.includes('system.administer') ||
          (duties.includes('organisation.administer') && unitId !== 'neighbour')
        assert.equal(answer, expected)
      },
    ),
  )
})

test('nobody administers without being known, but the program itself does', () => {
  assert.equal(administers(anonymous, ['ward']), false)
  assert.equal(administers(system, []), true)
})
