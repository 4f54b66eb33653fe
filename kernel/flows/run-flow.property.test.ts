import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { flowFaults } from './flow-faults.ts'
import type { Flow, FlowPosition } from './flow.ts'
import { afterOutcome, openingSteps, type FlowAdvance } from './run-flow.ts'
import { aFlow } from './testing.ts'

/** A piece of a flow: one step, pieces one after another, a choice of pieces, or pieces in parallel that meet again. */
type Piece = { kind: 'step' } | { kind: 'chain' | 'choice' | 'parallel'; pieces: Piece[] }

const { piece } = fc.letrec<{ piece: Piece }>((tie) => ({
  piece: fc.oneof(
    { maxDepth: 3, depthSize: 'small' },
    fc.constant<Piece>({ kind: 'step' }),
    fc.record({
      kind: fc.constantFrom('chain' as const, 'choice' as const, 'parallel' as const),
      pieces: fc.array(tie('piece'), { minLength: 2, maxLength: 3 }),
    }),
  ),
}))

type Table = Parameters<typeof aFlow>[0][number][]
type Built = { entries: string[]; exits: string[] }

const seeds = fc.array(fc.nat(), { minLength: 60, maxLength: 60 })

test('a sound flow never stands still: it runs on until it ends, whatever people choose', () => {
  fc.assert(
    fc.property(piece, seeds, fc.boolean(), (shape, choices, mayGoBack) => {
      const flow = builtFlow(shape, mayGoBack)
      assert.deepEqual(flowFaults(flow), [])

      const { ended, position } = play(flow, choices)

      assert.ok(ended, JSON.stringify(position))
    }),
  )
})

test('a step where branches meet opens exactly once when nothing is sent back', () => {
  fc.assert(
    fc.property(piece, seeds, (shape, choices) => {
      const flow = builtFlow(shape, false)

      const { opened } = play(flow, choices)

      assert.equal(new Set(opened).size, opened.length, opened.join(' '))
    }),
  )
})

test('a step where branches meet never opens while one of them is still at work', () => {
  fc.assert(
    fc.property(piece, seeds, fc.boolean(), (shape, choices, mayGoBack) => {
      const flow = builtFlow(shape, mayGoBack)

      const { positions } = play(flow, choices)

      for (const { open } of positions)
        for (const join of flow.steps.filter((step) => step.joins && open.includes(step.key)))
          assert.deepEqual(
            join.joins?.filter((key) => open.includes(key)),
            [],
          )
    }),
  )
})

test('no step is open and done at once, and none is open twice', () => {
  fc.assert(
    fc.property(piece, seeds, (shape, choices) => {
      const { positions } = play(builtFlow(shape, true), choices)

      for (const { open, done } of positions)
        assert.equal(new Set([...open, ...done]).size, open.length + done.length)
    }),
  )
})

/** Builds a flow out of a piece, between a first and a last step; every step may then send back to one above it. */
function builtFlow(shape: Piece, mayGoBack: boolean): Flow {
  const table: Table = [{ key: 'first', outcomes: {} }]
  const built = build(shape, table)
  lead(table, ['first'], built.entries)
  table.push({
    key: 'last',
    outcomes: { done: 'end' },
    ...(built.exits.length > 1 && shape.kind === 'parallel' ? { joins: built.exits } : {}),
  })
  lead(table, built.exits, ['last'])
  if (mayGoBack) for (const [place, row] of table.entries()) sendBack(table, place, row)
  return aFlow(table)
}

function sendBack(table: Table, place: number, row: Table[number]): void {
  const above = table[Math.floor(place / 2)]
  if (place > 0 && above) row.outcomes['back'] = [above.key]
}

function build(shape: Piece, table: Table): Built {
  if (shape.kind === 'step') return step(table)
  if (shape.kind === 'chain') return chain(shape.pieces, table)
  const opening = step(table)
  const branches = shape.pieces.map((inner) => build(inner, table))
  if (shape.kind === 'choice') for (const branch of branches) lead(table, opening.exits, branch.entries)
  else
    lead(
      table,
      opening.exits,
      branches.flatMap((branch) => branch.entries),
    )
  const exits = branches.flatMap((branch) => branch.exits)
  const meeting = step(table, shape.kind === 'parallel' ? exits : undefined)
  lead(table, exits, meeting.entries)
  return { entries: opening.entries, exits: meeting.exits }
}

function chain(pieces: readonly Piece[], table: Table): Built {
  const built = pieces.map((inner) => build(inner, table))
  for (const [at, part] of built.entries()) lead(table, built[at - 1]?.exits ?? [], part.entries)
  return { entries: built[0]?.entries ?? [], exits: built.at(-1)?.exits ?? [] }
}

function step(table: Table, joins?: string[]): Built {
  const key = `s${table.length}`
  table.push({ key, outcomes: {}, ...(joins ? { joins } : {}) })
  return { entries: [key], exits: [key] }
}

function lead(table: Table, from: readonly string[], to: string[]): void {
  for (const row of table)
    if (from.includes(row.key)) row.outcomes[`to-${Object.keys(row.outcomes).length}`] = to
}

/** Lets people choose by the seeds; after those nobody sends back any more, so that a sound flow must end. */
function play(flow: Flow, choices: readonly number[]) {
  const positions: FlowPosition[] = []
  const opened = openingSteps(flow)
  let at: FlowAdvance = { open: openingSteps(flow), done: [], opens: [], closes: [], ended: false }
  for (let turn = 0; turn < 1000 && at.open.length > 0; turn += 1) {
    at = afterOutcome(
      flow,
      at,
      chosen(flow, at, { seed: choices[turn] ?? 0, mayGoBack: turn < choices.length }),
      {},
    )
    opened.push(...at.opens)
    positions.push(at)
  }
  return { ended: at.ended, position: at, positions, opened }
}

function chosen(
  flow: Flow,
  { open }: FlowPosition,
  { seed, mayGoBack }: { seed: number; mayGoBack: boolean },
) {
  const waiting = flow.steps.filter((candidate) => open.includes(candidate.key))
  const picked = waiting[seed % waiting.length] ?? assert.fail('nothing is open')
  const offered = picked.outcomes.filter((outcome) => mayGoBack || outcome.key !== 'back')
  const outcome = offered[seed % offered.length] ?? assert.fail(`${picked.key} leads nowhere`)
  return { step: picked.key, outcome: outcome.key }
}
