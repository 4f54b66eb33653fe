import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from 'kysely'
import { system } from '#kernel/actor.ts'
import { database } from '#kernel/db/database.ts'
import { verifyJournal } from '#kernel/journal/index.ts'
import type { Refusal } from '#kernel/refusal.ts'
import { freshDatabase } from '#kernel/testing/fresh-database.ts'
import {
  inTurns,
  pairsInParallel,
  pairsInSequence,
  type Deed,
  type LivedProcess,
} from '#kernel/testing/move-pairs.ts'
import {
  answerConsultation,
  assignWork,
  completeStep,
  consultUnit,
  correctResult,
  decideDossier,
  deliverSupplement,
  extendDossier,
  giveBackResult,
  issueResult,
  rateDossier,
  receiveDossier,
  refuseDossier,
  requestSupplement,
  rollUpTallies,
  statistics,
  statisticsMeasures,
  stopDossier,
  submitDossier,
  undo,
  withdrawDecision,
  withdrawDossier,
} from './index.ts'
import { dossierProcess, type DossierMove, type DossierState } from './process.ts'
import { recountBy } from './queries/fixtures/recount.ts'
import {
  aCity,
  aProcedure,
  aWard,
  filingFor,
  lastEvent,
  minutesAfter,
  monday,
  openWork,
  rowOf,
  wrongs,
  type MadeDossier,
  type Milestone,
} from './testing.ts'

await freshDatabase()
const city = await aCity()
const ward = await aWard({ city })
const procedure = await aProcedure()
const at = minutesAfter(monday, 2)
const reason = 'Không thuộc trường hợp được giải quyết.'
const why = { reason, legalBasis: 'Điều 19' }
const result = { kind: 'Giấy xác nhận' }
const paper = { enclosures: [{ requirementId: 'to-khai', originals: 1 }] }

type Ask = (made: MadeDossier) => Promise<Deed | undefined>
type Row = Awaited<ReturnType<typeof rowOf>>

/** A move that is asked for by the dossier alone, where asking for it there has any sense. */
function asked(
  perform: (made: MadeDossier) => Promise<unknown>,
  hasSense: (row: Row) => boolean = () => true,
): Ask {
  return async (made) => (hasSense(await rowOf(made.dossierId)) ? () => perform(made) : undefined)
}

const isBefore = (row: Row) => row.received_at === null
const isAfter = (row: Row) => row.received_at !== null
const isCorrecting = (row: Row) => row.matter === 'decided' && row.ended_at !== null

const deeds: Record<DossierMove, Ask> = {
  'submit': asked(({ citizen, dossierId }) =>
    submitDossier.perform(citizen, at, {
      ...filingFor(ward, procedure, citizen),
      channel: 'online',
      dossierId,
    }),
  ),
  'receive': asked(({ dossierId }) => receiveDossier.perform(ward.clerk, at, { dossierId })),
  'ask-completion': asked(ask, isBefore),
  'request-supplement': asked(ask, isAfter),
  'complete': asked(supply, (row) => row.state === 'awaiting-completion'),
  'deliver-supplement': asked(supply, (row) => row.state !== 'awaiting-completion'),
  'refuse-at-desk': asked(
    ({ dossierId }) => refuseDossier.perform(ward.clerk, at, { dossierId, ...why }),
    isBefore,
  ),
  'refuse': asked(({ dossierId }) => refuseDossier.perform(ward.leader, at, { dossierId, ...why }), isAfter),
  'assign': async ({ dossierId }) => {
    const works = await openWork(dossierId)
    const work = works.find(isAssigned) ?? works[0]
    const input = { workId: work?.id, assignee: ward.fieldOfficer.postId }
    return work && (() => assignWork.perform(ward.head, at, input))
  },
  'work': async ({ dossierId }) => {
    for (const work of await openWork(dossierId)) {
      const free = freeSteps[work.step_key]
      if (free)
        return () => completeStep.perform(free.officer, at, { workId: work.id, outcome: free.outcome })
    }
    return undefined
  },
  'consult': asked(({ dossierId }) =>
    consultUnit.perform(ward.fieldOfficer, at, { dossierId, ...consultation }),
  ),
  'answer-consultation': async ({ dossierId }) => {
    const work = (await openWork(dossierId)).find((w) => w.binds === 'answer-consultation')
    return (
      work &&
      (() => answerConsultation.perform(ward.clerk, at, { workId: work.id, answer: 'Không có ý kiến' }))
    )
  },
  'decide': asked(({ dossierId }) => decideDossier.perform(ward.leader, at, { dossierId, result })),
  'withdraw-decision': asked(takeBack, (row) => !isCorrecting(row)),
  'withdraw-correction': asked(takeBack, isCorrecting),
  'correct-result': asked(({ dossierId }) =>
    correctResult.perform(ward.leader, at, { dossierId, reason, result }),
  ),
  'issue': asked(({ dossierId }) => issueResult.perform(ward.documentClerk, at, { dossierId })),
  'give-back': asked(({ dossierId }) =>
    giveBackResult.perform(ward.clerk, at, { dossierId, receivedBy: 'An', proof: 'Căn cước' }),
  ),
  'extend': asked(({ dossierId }) =>
    extendDossier.perform(ward.leader, at, { dossierId, reason, promisedOn: '2026-03-20' }),
  ),
  'stop': asked(({ dossierId }) => stopDossier.perform(ward.leader, at, { dossierId, ...why })),
  'withdraw': asked(({ dossierId, citizen }) => withdrawDossier.perform(citizen, at, { dossierId })),
  'rate': asked(({ dossierId, citizen }) => rateDossier.perform(citizen, at, { dossierId, stars: 4 })),
}

// The head gives out what is to be given out, and the work of her own section.
function isAssigned({ binds, duty }: { binds: string | null; duty: string }): boolean {
  return binds === 'assign' || (duty === 'one-stop.work' && binds === null)
}

const consultation = { unitId: ward.sections.desk, question: 'Có tranh chấp không?', answerBy: '2026-03-06' }
const freeSteps: Record<string, { officer: typeof ward.leader; outcome: string }> = {
  examine: { officer: ward.fieldOfficer, outcome: 'propose' },
  review: { officer: ward.head, outcome: 'agree' },
  decide: { officer: ward.leader, outcome: 'redo' },
}

function ask({ dossierId }: MadeDossier) {
  return requestSupplement.perform(ward.leader, at, { dossierId, wrongs })
}

function supply({ dossierId }: MadeDossier) {
  return deliverSupplement.perform(ward.clerk, at, { dossierId, ...paper })
}

function takeBack({ dossierId }: MadeDossier) {
  return withdrawDecision.perform(ward.leader, at, { dossierId, reason })
}

/** What decides beside the table, by the rows: a step's turn, and what may be done once only. */
const readiness: Partial<
  Record<DossierMove, (row: Row, binds: (string | null)[]) => boolean | Promise<boolean>>
> = {
  'receive': async ({ id }, binds) => binds.includes('receive') && (await isChecked(id)),
  'decide': (_, binds) => binds.includes('decide'),
  'issue': (_, binds) => binds.includes('issue'),
  'give-back': (_, binds) => binds.includes('give-back'),
  'assign': async ({ id }) => (await openWork(id)).some(isAssigned),
  'extend': ({ extended, clock }) => !extended && clock === 'running',
  'correct-result': async ({ id }) =>
    (await resultsOf(id)).some(({ issued_on, replaced_at }) => issued_on !== null && replaced_at === null),
  'rate': async ({ id }) => (await ratingsOf(id)) === 0,
}

const places: Milestone[] = [
  'draft',
  'checked',
  'awaiting-completion',
  'received',
  'in-progress',
  'reviewed',
  'awaiting-supplement',
  'decided',
  'result-ready',
  'returned',
  'corrected',
  'corrected-after-return',
  'refused-at-desk',
  'refused',
  'stopped',
  'withdrawn',
]

const lived: LivedProcess<DossierState, DossierMove, MadeDossier> = {
  process: dossierProcess,
  places: {
    ...Object.fromEntries(places.map((state) => [state, () => ward.dossier({ state, procedure })])),
    consulted: async () => {
      const made = await ward.dossier({ state: 'in-progress', procedure })
      await consultUnit.perform(ward.fieldOfficer, monday, { dossierId: made.dossierId, ...consultation })
      return made
    },
  },
  deeds,
  standing: async ({ dossierId }) => {
    const { state, matter } = await rowOf(dossierId)
    return { state, matter }
  },
  isReady: async (move, { dossierId }) => {
    const binds = (await openWork(dossierId)).map((w) => w.binds)
    return (await readiness[move]?.(await rowOf(dossierId), binds)) ?? true
  },
}

test('after every move every move is done just where the table allows it, and leads where the table says', async () => {
  const tried = await pairsInSequence(lived)

  assert.ok(tried > 300, `${tried} pairs`)
})

test('of every two moves at one instant the outcome is that of one after the other; the slower is told who was faster', async () => {
  const raced = await pairsInParallel(lived)

  assert.ok(raced > 100, `${raced} pairs`)
})

test('an undo and what comes after what it undoes never both count', async () => {
  const undoable: Milestone[] = ['in-progress', 'reviewed', 'decided', 'result-ready', 'corrected']
  const moves = Object.keys(deeds) as DossierMove[]
  const races = undoable.flatMap((state) => moves.map((move) => ({ state, move })))

  await inTurns(races, async ({ state, move }) => {
    if (!standsAt(state, move)) return
    await raceUndo(await ward.dossier({ state, procedure }), move)
  })
})

test('after all of this no dossier has two results in force, nor a result and a refusal', async () => {
  const { rows } = await sql<{ id: string }>`
    select d.id from one_stop.dossier d left join one_stop.ending e on e.dossier_id = d.id and e.undone_at is null
      left join lateral (select count(*) filter (where issued_on is not null and replaced_at is null) as in_force,
          count(*) filter (where issued_on is null and withdrawn_at is null) as waiting
        from one_stop.result r where r.dossier_id = d.id and r.undone_at is null) r on true
     where r.in_force > 1 or r.waiting > 1 or (e.dossier_id is not null and r.in_force + r.waiting > 0)
        or (d.matter = 'decided') <> (r.waiting = 1)
        or (d.state in ('refused', 'stopped', 'withdrawn', 'refused-at-desk')) <> (e.dossier_id is not null)`.execute(
    database(),
  )

  assert.deepEqual(rows, [])
})

test('after all of this every chain of events holds, and the statistics are what a recount finds', async () => {
  const now = minutesAfter(at, 30)
  await rollUpTallies.perform(system, now, {})
  const asked = { from: '2026-03-01', to: '2026-03-31' }
  const rows = await database().selectFrom('one_stop.dossier').selectAll().execute()
  const expected = recountBy(rows, (row) => row.unit_id, { ...asked, now }).get(ward.unitId)

  const { rows: shown } = await statistics.ask(city.controller, now, {
    ...asked,
    by: 'unit',
    unitId: city.unitId,
    under: 'true',
  })

  const row = shown.find(({ key }) => key === ward.unitId)
  assert.deepEqual(
    statisticsMeasures.map((measure) => [measure, row?.[measure]]),
    statisticsMeasures.map((measure) => [measure, expected?.get(measure) ?? 0]),
  )
  assert.deepEqual((await verifyJournal({})).broken, [])
})

// Only what the table lets start there is raced: a dossier costs ten operations.
function standsAt(state: Milestone, move: DossierMove): boolean {
  const standings = {
    'in-progress': { state: 'in-progress', matter: 'open' },
    'reviewed': { state: 'in-progress', matter: 'open' },
    'decided': { state: 'in-progress', matter: 'decided' },
    'result-ready': { state: 'result-ready', matter: 'ended' },
    'corrected': { state: 'in-progress', matter: 'decided' },
  } as const
  return dossierProcess.allows(move, standings[state as keyof typeof standings])
}

async function raceUndo(made: MadeDossier, move: DossierMove): Promise<void> {
  const { dossierId } = made
  const deed = await deeds[move](made)
  if (!deed || !(await lived.isReady(move, made))) return
  const { id: eventId } = await lastEvent(dossierId)
  const doer = await doerOf(eventId)

  const settled = await Promise.allSettled([undo.perform(doer, at, { dossierId, eventId }), deed()])

  const [undone, done] = settled.map(({ status }) => status === 'fulfilled')
  const [told] = settled.flatMap((s) => (s.status === 'rejected' ? [s.reason as Refusal] : []))
  assert.ok(undone || done, `undo and ${move}`)
  // Both count only when the move starts as well from where the undo led back to.
  if (undone && done) assert.notEqual((await lastEvent(dossierId)).type, 'one-stop.change-undone')
  else assert.equal(told?.facts['move'], undone ? 'undo' : move, `undo and ${move}: ${told?.code}`)
}

async function resultsOf(dossierId: string) {
  return database().selectFrom('one_stop.result').selectAll().where('dossier_id', '=', dossierId).execute()
}

async function isChecked(dossierId: string): Promise<boolean> {
  const papers = await database()
    .selectFrom('one_stop.enclosure')
    .select('seen')
    .where('dossier_id', '=', dossierId)
    .where('requirement_id', '=', 'to-khai')
    .execute()
  return papers.some(({ seen }) => seen !== null)
}

async function ratingsOf(dossierId: string): Promise<number> {
  return (
    await database()
      .selectFrom('one_stop.rating')
      .select('stars')
      .where('dossier_id', '=', dossierId)
      .execute()
  ).length
}

// The officer in whose name the event stands.
async function doerOf(eventId: string) {
  const { actor_person_id } = await database()
    .selectFrom('kernel.event')
    .select('actor_person_id')
    .where('id', '=', eventId)
    .executeTakeFirstOrThrow()
  const officers = [ward.clerk, ward.head, ward.fieldOfficer, ward.leader, ward.documentClerk]
  return officers.find(({ personId }) => personId === actor_person_id) ?? ward.leader
}
