import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from 'kysely'
import { database } from '#kernel/db/database.ts'
import { processFaults } from '#kernel/process-faults.ts'
import type { Matter, Standing } from '#kernel/process.ts'
import { freshDatabase } from '#kernel/testing/fresh-database.ts'
import { dossierProcess, type DossierMove, type DossierState } from './process.ts'

await freshDatabase()
const states = Object.keys(dossierProcess.states) as DossierState[]
const moves = Object.keys(dossierProcess.moves) as DossierMove[]
const matters: Matter[] = ['open', 'decided', 'ended']
const startsAt = (standing: Standing<DossierState>) =>
  moves.filter((move) => dossierProcess.allows(move, standing))

test('nothing leaves an end', () => {
  const ends = states.filter((state) => dossierProcess.states[state].isEnd)

  assert.deepEqual(
    ends.filter((state) => startsAt({ state, matter: 'ended' }).length > 0),
    [],
  )
})

test('only payments and archives are not reached, and the table says until when', () => {
  assert.deepEqual(
    states.filter((state) => dossierProcess.states[state].notYet),
    ['awaiting-payment', 'archived'],
  )
  assert.deepEqual(processFaults(dossierProcess), [])
})

test('after the signature only the issue, or taking it back, decides; after the issue only a correction', () => {
  const harmless = ['assign', 'work', 'answer-consultation']

  const decided = startsAt({ state: 'in-progress', matter: 'decided' }).filter((m) => !harmless.includes(m))
  const ready = startsAt({ state: 'result-ready', matter: 'ended' })

  assert.deepEqual(decided, ['withdraw-decision', 'issue', 'withdraw-correction'])
  assert.deepEqual(ready, ['give-back', 'correct-result'])
})

test('a move from a state, or a matter, that it does not start from is refused, not done', () => {
  assert.throws(() => dossierProcess.after('receive', { state: 'received', matter: 'open' }), {
    code: 'wrong-state',
  })
  assert.throws(() => dossierProcess.after('refuse', { state: 'in-progress', matter: 'decided' }), {
    code: 'wrong-state',
  })
})

test('the table of dossiers holds no pair of state and matter that the process does not know', async () => {
  const { rows } = await sql<{ check: string }>`
    select pg_get_expr(conbin, conrelid) as check from pg_constraint where conname = 'the_matter_fits_the_state'`.execute(
    database(),
  )
  const pairs = states.flatMap((state) => matters.map((matter) => ({ state, matter })))
  const held = await sql<Standing<DossierState>>`
    select p.state, p.matter from jsonb_to_recordset(${JSON.stringify(pairs)}::jsonb) as p(state text, matter text)
     where ${sql.raw(rows[0]?.check ?? 'false')}`.execute(database())

  const known = pairs.filter((pair) => {
    const isEnded = dossierProcess.states[pair.state].isEnd && pair.matter === 'ended'
    return isEnded || startsAt(pair).length > 0
  })
  assert.deepEqual(held.rows, known)
})
