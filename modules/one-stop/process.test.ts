import assert from 'node:assert/strict'
import { test } from 'node:test'
import { dossierProcess, type DossierMove, type DossierState } from './process.ts'

const states = Object.keys(dossierProcess.states) as DossierState[]
const moves = Object.keys(dossierProcess.moves) as DossierMove[]

test('nothing leaves an end', () => {
  const ends = states.filter((state) => dossierProcess.states[state].isEnd)

  assert.deepEqual(
    ends.filter((state) => moves.some((move) => dossierProcess.allows(move, state))),
    [],
  )
})

test('every state but those of old systems, payments and archives is reached from the draft', () => {
  const reached = new Set<DossierState>(['draft'])
  // A set that grows while it is walked is walked to its end.
  for (const state of reached) {
    for (const move of moves.filter((m) => dossierProcess.allows(m, state)))
      reached.add(dossierProcess.after(move, state))
  }

  assert.deepEqual(
    states.filter((state) => !reached.has(state)),
    ['awaiting-payment', 'archived', 'outcome-unknown'],
  )
})

test('a move from a state it does not start from is refused, not done', () => {
  assert.throws(() => dossierProcess.after('receive', 'received'), { code: 'wrong-state' })
})
