import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { CatalogueProcedure } from './catalogue-schema.ts'
import { publicationBlockers } from './publication-blockers.ts'

const complete: CatalogueProcedure = {
  code: '1.999999',
  name: 'Thủ tục thử',
  field: 'ho-tich',
  levels: ['commune'],
  decidedBy: [{ level: 'commune', validFrom: '2025-07-01' }],
  validFrom: '2025-07-01',
  source: { decision: null, portalUrl: null, readOn: '2026-06-10', mark: 'M' },
  legalBasis: [],
  audience: ['Công dân Việt Nam'],
  onlineService: 'full',
  formKey: 'general-request',
  aliases: [],
  results: [],
  cases: [
    {
      caseKey: 'chung',
      title: 'Trường hợp chung',
      timeLimits: { online: null },
      sets: 1,
      fees: [],
      requirements: [{ key: 'don', name: 'Đơn', originals: 1, copies: 0, obligatory: true }],
    },
  ],
}
const [only] = complete.cases
const withFlow = () => 'default'
const partsOf = (procedure: CatalogueProcedure, flowKeyOf: () => string | undefined = withFlow) =>
  publicationBlockers(procedure, flowKeyOf).map(({ part }) => part)

test('a procedure with all required parts may be published, even without a time limit in law', () => {
  assert.deepEqual(partsOf(complete), [])
})

const empty: [string, CatalogueProcedure][] = [
  ['name', { ...complete, name: ' ' }],
  ['audience', { ...complete, audience: [] }],
  [
    'agency',
    { ...complete, decidedBy: [{ level: 'district', validFrom: '2016-01-01', validTo: '2025-06-30' }] },
  ],
  ['ways', { ...complete, cases: [] }],
  ['ways', { ...complete, cases: [{ ...only!, timeLimits: {} }] }],
  ['time-limit', { ...complete, cases: [{ ...only!, timeLimits: { online: undefined } }] }],
  ['papers', { ...complete, cases: [{ ...only!, requirements: [] }] }],
]

for (const [part, procedure] of empty) {
  test(`R40: an empty part blocks publication: ${part}`, () => {
    assert.deepEqual(partsOf(procedure), [part])
  })
}

test('R40: a case that nobody has a flow for blocks publication, and is named', () => {
  assert.deepEqual(
    publicationBlockers(complete, () => undefined).map(({ part, caseKey }) => [part, caseKey]),
    [['steps', 'chung']],
  )
})
