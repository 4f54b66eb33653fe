import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from 'kysely'
import { system } from '#kernel/actor.ts'
import { database } from '#kernel/db/database.ts'
import { verifyJournal } from '#kernel/journal/index.ts'
import type { Standing } from '#kernel/process.ts'
import type { Refusal } from '#kernel/refusal.ts'
import { freshDatabase } from '#kernel/testing/fresh-database.ts'
import { inTurns, pairsInParallel, pairsInSequence } from '#kernel/testing/move-pairs.ts'
import { rollUpTallies, statistics, statisticsMeasures, undo } from './index.ts'
import { at, deeds, livedDossiers } from './operations/lived-dossiers.test.ts'
import { dossierProcess, type DossierMove, type DossierState } from './process.ts'
import { recountBy } from './queries/fixtures/recount.ts'
import { aCity, aProcedure, aWard, lastEvent, minutesAfter, type MadeDossier } from './testing.ts'

await freshDatabase()
const city = await aCity()
const ward = await aWard({ city })
const procedure = await aProcedure()
const lived = livedDossiers(ward, procedure)

test('after every move every move is done just where the table allows it, and leads where the table says', async () => {
  const tried = await pairsInSequence(lived)

  assert.ok(tried > 300, `${tried} pairs`)
})

test('of every two moves at one instant the outcome is that of one after the other; the slower is told who was faster', async () => {
  const raced = await pairsInParallel(lived)

  assert.ok(raced > 100, `${raced} pairs`)
})

test('an undo and what comes after what it undoes never both count', async () => {
  const moves = Object.keys(deeds) as DossierMove[]
  const races = Object.entries(undoable).flatMap(([state, standing]) =>
    moves.filter((move) => dossierProcess.allows(move, standing)).map((move) => ({ state, move })),
  )

  await inTurns(races, async ({ state, move }) =>
    raceUndo(await ward.dossier({ state: state as keyof typeof undoable, procedure }), move),
  )
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

/** Where the last thing done can still be taken back, and where the dossier stands then. */
const undoable = {
  'in-progress': { state: 'in-progress', matter: 'open' },
  'reviewed': { state: 'in-progress', matter: 'open' },
  'decided': { state: 'in-progress', matter: 'decided' },
  'result-ready': { state: 'result-ready', matter: 'ended' },
  'corrected': { state: 'in-progress', matter: 'decided' },
} as const satisfies Record<string, Standing<DossierState>>

async function raceUndo(made: MadeDossier, move: DossierMove): Promise<void> {
  const { dossierId } = made
  const deed = await deeds[move](made)
  if (!deed || !(await lived.isReady(move, made))) return
  const { id: eventId } = await lastEvent(dossierId)
  const doer = await doerOf(eventId)

  const settled = await Promise.allSettled([undo.perform(doer, at, { dossierId, eventId }), deed()])

  const refusals = settled.flatMap((s) => (s.status === 'rejected' ? [s.reason as Refusal] : []))
  const isUndone = settled[0]?.status === 'fulfilled'
  assert.ok(refusals.length < 2, `undo and ${move}`)
  // Both count only when the move starts as well from where the undo led back to.
  if (refusals.length === 0) assert.notEqual((await lastEvent(dossierId)).type, 'one-stop.change-undone')
  for (const { facts, code } of refusals)
    assert.equal(facts['move'], isUndone ? 'undo' : move, `undo and ${move}: ${code}`)
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
