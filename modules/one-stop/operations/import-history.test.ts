import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from 'kysely'
import { system } from '#kernel/actor.ts'
import { database } from '#kernel/db/database.ts'
import { verifyJournal } from '#kernel/journal/verify-journal.ts'
import { freshDatabase } from '#kernel/testing/fresh-database.ts'
import { dossiers } from '../queries/dossiers.ts'
import { statistics } from '../queries/statistics.ts'
import { aProcedure, aWard, monday, rowOf, type OneStopWard, type Procedure } from '../testing.ts'
import { importHistory } from './import-history.ts'

await freshDatabase()
const procedure = await aProcedure({ limit: { length: 5, unit: 'working-day', rule: 'none' } })

function past(ward: OneStopWard, { code }: Procedure, more: object): object {
  const applicant = { kind: 'citizen', name: 'Người Cũ', identityNumber: '001199000001', phone: '0900000009' }
  return {
    unitId: ward.unitId,
    procedureCode: code,
    channel: 'desk',
    receivedAt: '2026-01-12T09:00:00+07:00',
    outcome: 'open',
    applicant,
    ...more,
  }
}

function threeOf(ward: OneStopWard): object[] {
  return [
    past(ward, procedure, {}),
    past(ward, procedure, { outcome: 'solved', endedAt: '2026-01-19T10:00:00+07:00', channel: 'online' }),
    past(ward, procedure, { outcome: 'unknown', receivedAt: '2026-01-12T08:00:00+07:00' }),
  ]
}

test('what an older system knew stands in lists and statistics under codes of its day, with due days counted anew', async () => {
  const ward = await aWard()

  assert.deepEqual(
    await importHistory.perform(system, monday, { source: 'sổ cũ', dossiers: threeOf(ward) }),
    { imported: 3 },
  )

  const { rows } = await dossiers.ask(ward.clerk, monday, { sort: 'receivedAt' })
  assert.deepEqual(
    rows
      .map((r) => [r.code, r.state, r.dueOn, r.endedOn])
      .toSorted((a, b) => (String(a) < String(b) ? -1 : 1)),
    [
      [`${ward.code}-260112-0001`, 'outcome-unknown', '2026-01-19', null],
      [`${ward.code}-260112-0002`, 'in-progress', '2026-01-19', null],
      [`${ward.code}-260112-0003`, 'returned', '2026-01-19', '2026-01-19'],
    ],
  )
  const { total } = await statistics.ask(ward.leader, monday, { from: '2026-01-01', to: '2026-01-16' })
  assert.deepEqual(
    [total.received, total.receivedOnline, total.inProgress, total.unaccounted, total.solvedOnTime],
    [3, 1, 2, 1, 0],
  )
  const later = await statistics.ask(ward.leader, monday, { from: '2026-01-17', to: '2026-01-31' })
  assert.deepEqual([later.total.carried, later.total.solvedOnTime, later.total.inProgressOverdue], [2, 1, 1])
})

test('every imported dossier has its event and passes the check of the journal', async () => {
  const ward = await aWard()
  await importHistory.perform(system, monday, { source: 'sổ thứ hai', dossiers: threeOf(ward) })

  const { rows } = await sql<{ n: number }>`
    select count(*)::int as n from kernel.event e join one_stop.dossier d on d.id = e.record_id where d.imported_from = 'sổ thứ hai'`.execute(
    database(),
  )
  assert.equal(rows[0]?.n, 3)
  assert.ok((await verifyJournal({})).ok)
})

test('the same source is not taken in twice, nor half of one with something unknown in it', async () => {
  const ward = await aWard()
  const wrong = [past(ward, procedure, {}), past(ward, { code: '0.000000', caseId: '' }, {})]
  await importHistory.perform(system, monday, { source: 'sổ thứ ba', dossiers: threeOf(ward) })

  await assert.rejects(
    importHistory.perform(system, monday, { source: 'sổ thứ ba', dossiers: threeOf(ward) }),
    { code: 'history-imported-before' },
  )
  await assert.rejects(importHistory.perform(system, monday, { source: 'sổ thứ tư', dossiers: wrong }), {
    code: 'bad-input',
  })
  assert.equal((await dossiers.ask(ward.clerk, monday, {})).count, 3)
})

test('only the program itself imports; a dossier received afterwards is numbered after the imported ones', async () => {
  const ward = await aWard()
  await assert.rejects(
    importHistory.perform(ward.leader, monday, { source: 'sổ thứ năm', dossiers: threeOf(ward) }),
    { code: 'not-found' },
  )
  await importHistory.perform(system, monday, {
    source: 'sổ thứ năm',
    dossiers: [past(ward, procedure, { receivedAt: '2026-03-02T08:00:00+07:00' })],
  })

  const { dossierId } = await ward.dossier({ state: 'received', procedure })

  assert.equal((await rowOf(dossierId)).code, `${ward.code}-260302-0002`)
})

test('an end before the beginning, or an end of what is open, is no history', async () => {
  const ward = await aWard()
  const wrong = [
    past(ward, procedure, { outcome: 'solved', endedAt: '2026-01-01T10:00:00+07:00' }),
    past(ward, procedure, { endedAt: '2026-01-20T10:00:00+07:00' }),
  ]

  for (const dossier of wrong)
    await assert.rejects(importHistory.perform(system, monday, { source: 'sai', dossiers: [dossier] }), {
      code: 'bad-input',
    })
})
