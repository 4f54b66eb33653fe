import assert from 'node:assert/strict'
import { test } from 'node:test'
import { refusalShown, Refusal } from '#kernel/refusal.ts'
import { freshDatabase } from '#kernel/testing/fresh-database.ts'
import { aProcedure, assertRefused, aWard, daysAfter, lastEvent, monday, rowOf } from '../testing.ts'
import { extendDossier } from './extend-dossier.ts'

await freshDatabase()
const reason = 'Cơ quan phải xác minh thêm tại thực địa, xin lỗi ông bà.'
const promisedOn = '2026-03-20'
const tuesday = daysAfter(monday, 1)

test('the leader apologises and promises another day; the old one goes on deciding what is overdue', async () => {
  const ward = await aWard()
  const { dossierId } = await ward.dossier({ state: 'in-progress' })

  const extended = await extendDossier.perform(ward.leader, tuesday, { dossierId, reason, promisedOn })

  const row = await rowOf(dossierId)
  assert.deepEqual(extended, { dueOn: promisedOn, dueAt: '2026-03-21T00:00:00+07:00' })
  assert.deepEqual(
    [row.due_on, row.due_before_extension_on, row.extended, row.state],
    [promisedOn, '2026-03-16', true, 'in-progress'],
  )
  assert.deepEqual((row.due_explanation as object[]).at(-1), {
    on: promisedOn,
    counted: false,
    why: reason,
    note: true,
  })
  const { changed, ...facts } = (await lastEvent(dossierId)).facts as { changed: { field: string }[] }
  assert.deepEqual(changed.map(({ field }) => field).toSorted(), [
    'due_before_extension_on',
    'due_on',
    'extended',
  ])
  assert.deepEqual(facts, {
    from: 'in-progress',
    to: 'in-progress',
    oldDueOn: '2026-03-16',
    newDueOn: promisedOn,
  })
})

test('only once, only a day before expiry, only to a later day that is worked', async () => {
  const ward = await aWard()
  const { dossierId } = await ward.dossier({ state: 'in-progress' })
  const perform = (at: Date, on: string) => () =>
    extendDossier.perform(ward.leader, at, { dossierId, reason, promisedOn: on })

  await assertRefused(
    dossierId,
    'extension-needs-a-day-before-expiry',
    perform(new Date('2026-03-16T00:00:01+07:00'), promisedOn),
  )
  await assertRefused(dossierId, 'promised-day-not-after-old', perform(tuesday, '2026-03-16'))
  await assertRefused(dossierId, 'promised-day-not-worked', perform(tuesday, '2026-03-21'))
  await perform(new Date('2026-03-16T00:00:00+07:00'), promisedOn)()
  await assertRefused(
    dossierId,
    'already-extended',
    perform(new Date('2026-03-16T08:00:00+07:00'), '2026-03-25'),
  )
})

test('each of these refusals has its sentence', () => {
  const codes = [
    'extension-needs-a-day-before-expiry',
    'promised-day-not-after-old',
    'promised-day-not-worked',
    'already-extended',
  ]

  for (const code of codes) {
    const { detail } = refusalShown(new Refusal(code, { oldDueOn: '2026-03-16', promisedOn: '2026-03-21' }))
    assert.match(detail, /^[^{}]+ [^{}]+$/)
    assert.notEqual(detail, code)
  }
})

test('an apology gives its reason', async () => {
  const ward = await aWard()
  const { dossierId } = await ward.dossier({ state: 'in-progress' })

  await assert.rejects(
    extendDossier.perform(ward.leader, tuesday, { dossierId, reason: 'Bận', promisedOn }),
    { code: 'bad-input' },
  )
})

test('without a running clock there is nothing to promise anew', async () => {
  const ward = await aWard()
  const { dossierId } = await ward.dossier({
    state: 'in-progress',
    procedure: await aProcedure({ limit: null }),
  })
  const waiting = await ward.dossier({ state: 'awaiting-supplement' })

  await assertRefused(dossierId, 'no-running-clock', () =>
    extendDossier.perform(ward.leader, tuesday, { dossierId, reason, promisedOn }),
  )
  await assertRefused(waiting.dossierId, 'wrong-state', () =>
    extendDossier.perform(ward.leader, tuesday, { dossierId: waiting.dossierId, reason, promisedOn }),
  )
})

test('a neighbouring leader does not learn of it, an officer may not, nor a leader whose matter it is', async () => {
  const [ward, neighbour] = [await aWard(), await aWard()]
  const { dossierId } = await ward.dossier({ state: 'in-progress' })
  const own = await ward.dossier({ state: 'in-progress', identityNumber: ward.leader.identityNumber ?? '' })

  await assertRefused(dossierId, 'not-found', () =>
    extendDossier.perform(neighbour.leader, tuesday, { dossierId, reason, promisedOn }),
  )
  await assertRefused(dossierId, 'not-allowed', () =>
    extendDossier.perform(ward.fieldOfficer, tuesday, { dossierId, reason, promisedOn }),
  )
  await assertRefused(own.dossierId, 'own-dossier', () =>
    extendDossier.perform(ward.leader, tuesday, { dossierId: own.dossierId, reason, promisedOn }),
  )
})
