import assert from 'node:assert/strict'
import { test } from 'node:test'
import { demandedFor, requirementsFor } from './requirements-for.ts'

const paper = (requirementId: string, condition?: string) => ({
  requirementId,
  name: requirementId,
  originals: 1,
  copies: 0,
  obligatory: true,
  ...(condition ? { condition } : {}),
})
const requirements = [paper('to-khai'), paper('giay-uy-quyen', 'onBehalfOf = "person"')]

test('a paper with a condition is asked for only when the answers meet it', () => {
  const asked = (answers: Record<string, unknown>) =>
    requirementsFor({ requirements }, answers).map((r) => r.requirementId)

  assert.deepEqual(asked({ onBehalfOf: 'self' }), ['to-khai'])
  assert.deepEqual(asked({ onBehalfOf: 'person' }), ['to-khai', 'giay-uy-quyen'])
  assert.deepEqual(asked({}), ['to-khai'])
})

test('a paper that the answers cannot decide about may be handed in, but is not demanded', () => {
  const deep = paper('tham-tra', 'hasBasement = true or floors >= 7')
  const demanded = (answers: Record<string, unknown>) =>
    requirementsFor({ requirements: [deep] }, answers).map((r) => r.obligatory)

  assert.deepEqual(demanded({}), [false])
  assert.deepEqual(demanded({ hasBasement: false }), [false])
  assert.deepEqual(demanded({ hasBasement: false, floors: 7 }), [true])
  assert.deepEqual(demanded({ hasBasement: false, floors: 2 }), [])
})

test('a dossier whose form was filled on paper is not refused for what only its answers decide', () => {
  const notice = paper('giay-bao-tu', 'deathProof != "witnesses"')
  const demanded = (answers: Record<string, unknown>, channel: 'desk' | 'online') =>
    demandedFor({ requirements: [paper('to-khai'), notice] }, { answers, channel }).map(
      (r) => r.requirementId,
    )

  assert.deepEqual(demanded({ nationality: 'Việt Nam' }, 'desk'), ['to-khai'])
  assert.deepEqual(demanded({ deathProof: 'notice' }, 'desk'), ['to-khai', 'giay-bao-tu'])
  assert.deepEqual(demanded({}, 'online'), ['to-khai', 'giay-bao-tu'])
})
