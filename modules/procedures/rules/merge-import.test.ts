import assert from 'node:assert/strict'
import { test } from 'node:test'
import { aCase, aCatalogueProcedure } from '../testing.ts'
import type { CatalogueFee, TimeLimit } from './catalogue-schema.ts'
import { agreesOnFacts, mergeByHand, mergeFromPortal } from './merge-import.ts'

const days = (length: number): TimeLimit => ({ length, unit: 'working-day', rule: 'none' })
const fee = (amountVnd: number | null): CatalogueFee => ({
  kind: 'fee',
  amountVnd,
  setLocally: amountVnd === null,
  per: 'dossier',
  channel: 'desk',
  basis: null,
})

test('silence of the portal contradicts nothing; another limit or a new sum does', () => {
  const own = aCatalogueProcedure({
    cases: [aCase({ timeLimits: { desk: days(3), online: days(3) }, fees: [fee(8000)] })],
  })
  const said = (changes: object) => agreesOnFacts(own, { ...own, cases: [aCase(changes)] })

  assert.equal(said({ timeLimits: { desk: null }, fees: [] }), true)
  assert.equal(said({ timeLimits: { desk: days(3) }, fees: [fee(8000), fee(8000)] }), true)
  assert.equal(said({ timeLimits: { desk: days(4) } }), false)
  assert.equal(said({ timeLimits: { desk: days(3) }, fees: [fee(9000)] }), false)
})

test('what is put into words by hand takes over spoken limits only', () => {
  const own = aCatalogueProcedure({ cases: [aCase({ timeLimits: { desk: days(3), online: days(3) } })] })
  const portal = {
    ...own,
    name: 'Tên cổng',
    cases: [aCase({ timeLimits: { desk: days(5), online: null }, requirements: [] })],
  }

  const { procedure, toReview } = mergeByHand(own, portal)

  assert.deepEqual(procedure.cases[0]?.timeLimits, { desk: days(5), online: days(3) })
  assert.deepEqual([procedure.name, procedure.cases[0]?.requirements.length, toReview], [own.name, 1, []])
})

test('other cases than those put into words by hand are for a person to look at', () => {
  const own = aCatalogueProcedure({ cases: [aCase(), aCase({ caseKey: 'hai' })] })

  assert.match(mergeByHand(own, { ...own, cases: [aCase()] }).toReview.join(), /2 → 1/)
})

test('what came from the portal follows it, but keeps the sum the council set, the flow and the short forms', () => {
  const own = aCatalogueProcedure({
    aliases: ['tên tắt'],
    cases: [
      aCase({ caseKey: 'rieng', fees: [fee(15000)], flowKey: 'one-day', timeLimits: { desk: days(3) } }),
    ],
  })
  const portal = { ...own, aliases: [], cases: [aCase({ fees: [fee(null)], timeLimits: { desk: days(4) } })] }

  const [merged] = mergeFromPortal(own, portal).procedure.cases

  assert.deepEqual([merged?.caseKey, merged?.flowKey, merged?.fees], ['rieng', 'one-day', [fee(15000)]])
  assert.deepEqual(merged?.timeLimits, { desk: days(4) })
  assert.deepEqual(mergeFromPortal(own, portal).procedure.aliases, ['tên tắt'])
})
