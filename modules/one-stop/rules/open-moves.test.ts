import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import type { Actor, Officer } from '#kernel/actor.ts'
import { operations } from '#kernel/operation.ts'
import type { Matter } from '#kernel/process.ts'
import '../index.ts'
import { dossierProcess, type DossierState } from '../process.ts'
import type { Interest } from './interest.ts'
import { openMoves, type MovedDossier } from './open-moves.ts'
import { seesDossier } from './sees-dossier.ts'

const WARD = 'ward'
const interests = fc.constantFrom<Interest>('applicant', 'submitter', 'representative')
const states = Object.keys(dossierProcess.states) as DossierState[]
const before = 'draft submitted awaiting-completion refused-at-desk withdrawn'.split(' ')
const MINE = 'p'
const bound = ['receive', 'decide', 'issue', 'give-back', 'answer-consultation']

/** The law as a table, written by hand and knowing nothing of the code: duty, move, states; only `matter` stands beside it. */
const table = `
  receive           receive              submitted
  receive           ask-completion       submitted
  receive           refuse-at-desk       submitted awaiting-completion
  receive           submit               draft
  receive           complete             awaiting-completion
  receive           deliver-supplement   awaiting-supplement
  receive           withdraw             draft submitted awaiting-completion received in-progress awaiting-supplement awaiting-payment
  work              consult              received in-progress
  work              request-supplement   received in-progress
  supplement-again  ask-completion       submitted
  supplement-again  request-supplement   received in-progress
  decide            decide               received in-progress
  decide            refuse               received in-progress awaiting-supplement awaiting-payment
  decide            stop                 received in-progress awaiting-supplement awaiting-payment
  decide            withdraw-decision    in-progress
  decide            withdraw-correction  in-progress
  decide            correct-result       result-ready returned
  issue             issue                in-progress
  give-back         give-back            result-ready
  extend            extend               received in-progress
  applicant         submit               draft
  applicant         complete             awaiting-completion
  applicant         deliver-supplement   awaiting-supplement
  applicant         withdraw             draft submitted awaiting-completion received in-progress awaiting-supplement awaiting-payment
  applicant         rate                 returned
  anybody           answer-consultation  received in-progress awaiting-supplement awaiting-payment`
  .trim()
  .split('\n')
  .map((line) => line.trim().split(/\s+/))
const open = new Set(
  'draft submitted awaiting-completion received awaiting-supplement awaiting-payment'.split(' '),
)
const duties = [...new Set(table.map(([duty]) => duty ?? ''))].filter(
  (d) => !['applicant', 'anybody'].includes(d),
)

type Drawn = { actor: Actor; dossier: MovedDossier; waiting: string[] }

/** What the table allows, with the conditions that stand beside it. */
function oracle(drawn: Drawn): string[] {
  const capacities = capacitiesOf(drawn.actor, drawn.dossier)
  const allowed = table.filter(([duty = '', move = '', ...from]) => {
    const isHers = capacities.has(duty) && from.includes(drawn.dossier.state) && isItsTime(drawn, move)
    return isHers && conditionsHold(drawn, duty, move)
  })
  return [...new Set(allowed.map(([, move]) => move ?? ''))].toSorted()
}

const afterSigning = new Set(['withdraw-decision', 'withdraw-correction', 'issue'])
const afterIssue = new Set(['give-back', 'correct-result', 'rate'])

function isItsTime({ dossier: { matter } }: Drawn, move: string): boolean {
  if (move === 'answer-consultation') return matter !== 'ended'
  if (afterIssue.has(move)) return matter === 'ended'
  return matter === (afterSigning.has(move) ? 'decided' : 'open')
}

const afterDecision = new Set(['correct-result', 'withdraw-decision', 'withdraw-correction'])

function isHerDecision({ issued, signedBy }: MovedDossier, move: string): boolean {
  if (move === 'correct-result') return issued
  return issued === (move === 'withdraw-correction') && [null, MINE].includes(signedBy)
}

function conditionsHold({ dossier, waiting }: Drawn, duty: string, move: string): boolean {
  if (bound.includes(move)) return waiting.includes(move)
  if (move === 'extend') return dossier.clock === 'running' && !dossier.extended
  if (afterDecision.has(move)) return isHerDecision(dossier, move)
  const isSupplement = ['ask-completion', 'request-supplement'].includes(move)
  return !isSupplement || dossier.supplement_rounds === 0 || duty === 'supplement-again'
}

function capacitiesOf(actor: Actor, dossier: MovedDossier): Set<string> {
  if (actor.kind === 'citizen')
    return new Set(actor.personId === dossier.applicant_party_id ? ['applicant'] : [])
  if (actor.kind !== 'officer' || dossier.interest) return new Set()
  const here = actor.unitId === WARD ? [...actor.duties].map((duty) => duty.replace('one-stop.', '')) : []
  return new Set([...here, 'anybody'])
}

const officer: fc.Arbitrary<Officer> = fc
  .record({
    unitId: fc.constantFrom(WARD, 'neighbour'),
    held: fc.subarray(duties),
  })
  .map(({ unitId, held }) => ({
    kind: 'officer',
    accountId: 'a',
    personId: 'officer',
    name: 'Nguyễn Thị Thử',
    identityNumber: '002',
    postId: MINE,
    post: 'Vị trí',
    unitId,
    unit: 'Cơ quan',
    sectionKey: null,
    duties: new Set([...held.map((duty) => `one-stop.${duty}`), 'one-stop.see']),
    covers: [],
  }))

// The pairs that there are; the rest no row can hold.
function mattersOf(state: DossierState): Matter[] {
  if (state === 'in-progress') return ['open', 'decided']
  return [open.has(state) ? 'open' : 'ended']
}

const citizen: fc.Arbitrary<Actor> = fc.constantFrom('applicant', 'stranger').map((personId) => ({
  kind: 'citizen',
  accountId: 'c',
  personId,
  name: 'Trần Thị Dân',
  identityNumber: null,
}))

const situations: fc.Arbitrary<Drawn> = fc.record({
  actor: fc.oneof(officer, citizen),
  waiting: fc.subarray(bound),
  dossier: fc
    .record({
      state: fc.constantFrom(...states),
      clock: fc.constantFrom('running', 'paused', 'none', 'ended'),
      extended: fc.boolean(),
      issued: fc.boolean(),
      signedBy: fc.constantFrom(null, MINE, 'another post'),
      supplement_rounds: fc.nat(2),
      channel: fc.constantFrom('desk', 'online'),
      interest: fc.option(interests),
    })
    .chain((row) => fc.constantFrom(...mattersOf(row.state)).map((matter) => ({ ...row, matter })))
    .map((row) => ({
      ...row,
      unit_id: WARD,
      applicant_party_id: 'applicant',
      submitter_party_id: null,
      consulted_unit_ids: [],
      received_at: before.includes(row.state) ? null : new Date(0),
    })),
})

test('whoever draws any post, agency and state is offered just the moves that the table of the law allows', () => {
  fc.assert(
    fc.property(situations, (situation) => {
      const offered = openMoves(situation.actor, situation.dossier, situation.waiting).map(
        ({ move }) => move as string,
      )

      assert.deepEqual(offered.toSorted(), oracle(situation))
    }),
    { numRuns: 5000 },
  )
})

test('what is offered to somebody who sees the dossier is also allowed by the operation that makes the move', () => {
  // These two look at the filing, or at the work, that comes with the call.
  const looksFurther = new Set(['one-stop.submit-dossier', 'one-stop.answer-consultation'])
  fc.assert(
    fc.property(situations, ({ actor, dossier, waiting }) => {
      fc.pre(seesDossier(actor, dossier))
      for (const { operation } of openMoves(actor, dossier, waiting)) {
        if (looksFurther.has(operation)) continue
        const declared = operations().get(operation)
        assert.ok(declared?.may(actor, dossier as never, {} as never), operation)
      }
    }),
    { numRuns: 3000 },
  )
})

test('an officer whose own matter it is is offered nothing at all', () => {
  fc.assert(
    fc.property(situations, officer, interests, ({ dossier, waiting }, somebody, interest) => {
      assert.deepEqual(openMoves(somebody, { ...dossier, interest }, waiting), [])
    }),
  )
})
