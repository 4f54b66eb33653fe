import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Officer } from '#kernel/actor.ts'
import { database } from '#kernel/db/database.ts'
import { inLanguage } from '#kernel/i18n/t.ts'
import { freshDatabase } from '#kernel/testing/fresh-database.ts'
import {
  aProcedure,
  assertRefused,
  aWard,
  daysAfter,
  journalOf,
  lastEvent,
  minutesAfter,
  monday,
  openWork,
  rowOf,
} from '../testing.ts'
import { checkEnclosures } from './check-enclosures.ts'
import { receiveDossier } from './receive-dossier.ts'
import { refuseDossier } from './refuse-dossier.ts'
import { undo } from './undo.ts'

await freshDatabase()
const reason = { reason: 'Không thuộc thẩm quyền của cơ quan này.', legalBasis: 'Điều 17' }

test('a received dossier has its code, its day with the reason, and waits for the head of the section', async () => {
  const ward = await aWard()
  const { dossierId } = await ward.dossier({ state: 'checked' })

  const received = await receiveDossier.perform(ward.clerk, monday, { dossierId })

  assert.equal(received.code, `${ward.code}-260302-0001`)
  assert.deepEqual([received.dueOn, received.dueAt], ['2026-03-16', '2026-03-17T00:00:00+07:00'])
  assert.equal(received.explanation.filter((line) => line.counted).length, 10)
  const row = await rowOf(dossierId)
  assert.deepEqual([row.state, row.clock, row.due_on], ['received', 'running', '2026-03-16'])
  assert.deepEqual(
    (await openWork(dossierId)).map((w) => [w.binds, w.section_key]),
    [['assign', 'van-phong']],
  )
  assert.equal((await journalOf(dossierId)).at(-1), 'one-stop.dossier-received')
})

test('why a day was promised is kept in Vietnamese, also when the clerk reads English', async () => {
  const ward = await aWard()
  const { dossierId } = await ward.dossier({ state: 'checked' })

  await inLanguage('en', () => receiveDossier.perform(ward.clerk, monday, { dossierId }))

  const { due_explanation } = await rowOf(dossierId)
  assert.match(JSON.stringify(due_explanation), /Ngày làm việc/)
})

test('a procedure without a limit gives a dossier without a due day', async () => {
  const ward = await aWard()
  const { dossierId } = await ward.dossier({ state: 'checked', procedure: await aProcedure({ limit: null }) })

  const received = await receiveDossier.perform(ward.clerk, monday, { dossierId })

  const row = await rowOf(dossierId)
  assert.deepEqual([received.dueOn, received.dueAt, row.clock, row.due_at], [null, null, 'none', null])
})

test('nobody but a clerk of that ward receives; a neighbour does not even learn that it exists', async () => {
  const [ward, neighbour] = [await aWard(), await aWard()]
  const { dossierId } = await ward.dossier({ state: 'checked' })

  const attempt = (officer: Officer) => () => receiveDossier.perform(officer, monday, { dossierId })

  await assertRefused(dossierId, 'not-found', attempt(neighbour.clerk))
  await assertRefused(dossierId, 'not-found', attempt(ward.administrator))
  await assertRefused(dossierId, 'not-allowed', attempt(ward.fieldOfficer))
})

test('what has been received is not received again, nor what was only drafted', async () => {
  const ward = await aWard()
  const received = await ward.dossier({ state: 'received' })
  const draft = await ward.dossier({ state: 'draft' })

  await assertRefused(received.dossierId, 'wrong-state', () =>
    receiveDossier.perform(ward.clerk, monday, { dossierId: received.dossierId }),
  )
  await assertRefused(draft.dossierId, 'not-found', () =>
    receiveDossier.perform(ward.clerk, monday, { dossierId: draft.dossierId }),
  )
})

test('a clerk does not receive her own dossier', async () => {
  const ward = await aWard()
  const { dossierId } = await ward.dossier({
    state: 'submitted',
    identityNumber: ward.clerk.identityNumber ?? '',
  })

  await assertRefused(dossierId, 'own-dossier', () =>
    receiveDossier.perform(ward.clerk, monday, { dossierId }),
  )
})

test('papers that were not looked at, or are missing, stand in the way', async () => {
  const ward = await aWard()
  const { dossierId } = await ward.dossier()
  await assertRefused(dossierId, 'enclosures-unchecked', () =>
    receiveDossier.perform(ward.clerk, monday, { dossierId }),
  )

  await checkEnclosures.perform(ward.clerk, monday, {
    dossierId,
    checks: [{ requirementId: 'to-khai', seen: 'missing' }],
  })

  await assertRefused(dossierId, 'enclosures-missing', () =>
    receiveDossier.perform(ward.clerk, monday, { dossierId }),
  )
})

test('what is computed is never taken from outside', async () => {
  const ward = await aWard()
  const { dossierId } = await ward.dossier({ state: 'checked' })

  for (const field of ['dueOn', 'code', 'state', 'unitId', 'receivedAt']) {
    const attempt = receiveDossier.perform(ward.clerk, monday, { dossierId, [field]: '2026-12-31' })
    await assert.rejects(attempt, {
      code: 'bad-input',
      errors: [{ pointer: `/${field}`, detail: 'Mục này không có trong biểu mẫu. Hãy bỏ đi.' }],
    })
  }
})

test('nothing is dated before what happened last', async () => {
  const ward = await aWard()
  const { dossierId } = await ward.dossier({ state: 'checked' })

  await assertRefused(dossierId, 'dated-before-last-event', () =>
    receiveDossier.perform(ward.clerk, minutesAfter(monday, -1), { dossierId }),
  )
})

test('codes count up by the day and begin anew on the next', async () => {
  const ward = await aWard()
  const codes = []
  for (const at of [monday, monday, daysAfter(monday, 1)]) {
    const { dossierId } = await ward.dossier({ state: 'checked', at })
    codes.push((await receiveDossier.perform(ward.clerk, at, { dossierId })).code)
  }

  assert.deepEqual(
    codes,
    ['260302-0001', '260302-0002', '260303-0001'].map((rest) => `${ward.code}-${rest}`),
  )
})

test('after 9,999 dossiers in a day the code takes a fifth digit', async () => {
  const ward = await aWard()
  const { dossierId } = await ward.dossier({ state: 'checked' })
  await database()
    .insertInto('one_stop.code_counter')
    .values({ unit_id: ward.unitId, day_on: '2026-03-02', last: 9999 })
    .execute()

  const { code } = await receiveDossier.perform(ward.clerk, monday, { dossierId })

  assert.equal(code, `${ward.code}-260302-10000`)
})

test('a code taken back stays with its dossier that day; the next dossier never gets it', async () => {
  const ward = await aWard()
  const first = await ward.dossier({ state: 'received' })
  const { id: eventId } = await lastEvent(first.dossierId)
  await undo.perform(ward.clerk, monday, { dossierId: first.dossierId, eventId })

  const second = await ward.dossier({ state: 'received' })
  const again = await receiveDossier.perform(ward.clerk, monday, { dossierId: first.dossierId })

  assert.deepEqual(
    [again.code, (await rowOf(second.dossierId)).code],
    [`${ward.code}-260302-0001`, `${ward.code}-260302-0002`],
  )
})

test('a reception taken back and done on another day has a code of that day', async () => {
  const ward = await aWard()
  const { dossierId } = await ward.dossier({ state: 'received' })
  await undo.perform(ward.clerk, monday, { dossierId, eventId: (await lastEvent(dossierId)).id })

  const again = await receiveDossier.perform(ward.clerk, daysAfter(monday, 1), { dossierId })

  assert.deepEqual([again.code, again.dueOn], [`${ward.code}-260303-0001`, '2026-03-17'])
})

test('a refused dossier leaves no code behind', async () => {
  const ward = await aWard()
  const refused = await ward.dossier()
  await refuseDossier.perform(ward.clerk, monday, { dossierId: refused.dossierId, ...reason })

  const next = await ward.dossier({ state: 'received' })

  assert.equal((await rowOf(refused.dossierId)).code, null)
  assert.equal((await rowOf(next.dossierId)).code, `${ward.code}-260302-0001`)
})

test('sending the same reception twice gives the first answer and one event', async () => {
  const ward = await aWard()
  const { dossierId } = await ward.dossier({ state: 'checked' })
  const key = { idempotencyKey: 'lần-một' }

  const first = await receiveDossier.perform(ward.clerk, monday, { dossierId }, key)
  const second = await receiveDossier.perform(ward.clerk, minutesAfter(monday, 2), { dossierId }, key)

  assert.deepEqual(second, first)
  assert.equal((await journalOf(dossierId)).filter((type) => type === 'one-stop.dossier-received').length, 1)
})
