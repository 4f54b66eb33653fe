import assert from 'node:assert/strict'
import { test } from 'node:test'
import { anonymous } from '#kernel/actor.ts'
import { freshDatabase } from '#kernel/testing/fresh-database.ts'
import { receiveDossier } from '../operations/receive-dossier.ts'
import { aCity, aCitizen, aWard, minutesAfter, monday, rowOf } from '../testing.ts'
import { getDossier } from './get-dossier.ts'

await freshDatabase()
const movesOf = (shown: { moves: { move: string }[] }) => shown.moves.map(({ move }) => move)

test('everybody who sees a dossier is told what she may do with it now, and nothing else', async () => {
  const ward = await aWard()
  const { dossierId, citizen } = await ward.dossier({ state: 'checked' })
  const ask = async (actor: Parameters<typeof getDossier.ask>[0]) =>
    movesOf(await getDossier.ask(actor, monday, { dossierId }))

  assert.deepEqual(await ask(ward.clerk), ['receive', 'ask-completion', 'refuse-at-desk', 'withdraw'])
  assert.deepEqual(await ask(citizen), ['withdraw'])
  assert.deepEqual(await ask(ward.documentClerk), [])
})

test('the one who is at work is told which step is hers; her colleague is not', async () => {
  const ward = await aWard()
  const { dossierId } = await ward.dossier({ state: 'in-progress' })

  const hers = await getDossier.ask(ward.fieldOfficer, monday, { dossierId })
  const heads = await getDossier.ask(ward.head, monday, { dossierId })

  assert.deepEqual(
    hers.myWork,
    hers.work.filter((w) => !w.closedAt).map((w) => w.workId),
  )
  assert.deepEqual(heads.myWork, [])
})

test('a dossier is found by its code and by its reference, typed in any punctuation', async () => {
  const ward = await aWard()
  const { dossierId } = await ward.dossier({ state: 'received' })
  const { code, reference } = await getDossier.ask(ward.clerk, monday, { dossierId })

  for (const typed of [code ?? '', reference, reference.toLowerCase().replaceAll('-', ' ')])
    assert.equal((await getDossier.ask(ward.clerk, monday, { code: typed })).dossierId, dossierId)
  await assert.rejects(getDossier.ask(ward.clerk, monday, { code: 'H26.1-1' }), { code: 'not-found' })
})

test('the due day comes with its reason, instants are instants', async () => {
  const ward = await aWard()
  const { dossierId } = await ward.dossier({ state: 'received' })

  const shown = await getDossier.ask(ward.clerk, monday, { dossierId })

  assert.deepEqual(
    [shown.due.dueOn, shown.due.clock, shown.due.explanation.length > 10],
    ['2026-03-16', 'running', true],
  )
  assert.ok(shown.work[0]?.openedAt instanceof Date && shown.events[0]?.at instanceof Date)
  assert.deepEqual(
    shown.dueChanges.map((c) => [c.kind, c.newDueOn]),
    [['promise', '2026-03-16']],
  )
})

test('a citizen learns which office and when, not which officer, and not who was refused what', async () => {
  const [ward, neighbour] = [await aWard(), await aWard()]
  const { dossierId, citizen } = await ward.dossier({ state: 'in-progress' })
  await assert.rejects(receiveDossier.perform(ward.head, monday, { dossierId }))
  await assert.rejects(receiveDossier.perform(neighbour.clerk, monday, { dossierId }))

  const hers = await getDossier.ask(citizen, monday, { dossierId })
  const offices = await getDossier.ask(ward.leader, monday, { dossierId })

  assert.deepEqual([...new Set(hers.events.map((e) => e.post))], [null])
  assert.deepEqual([...new Set(hers.work.flatMap((w) => [w.assignee, w.closedBy]))], [null])
  assert.equal(JSON.stringify(hers).includes(ward.fieldOfficer.postId), false)
  assert.deepEqual(
    hers.events.filter((e) => e.refusal),
    [],
  )
  assert.ok(offices.events.some((e) => e.refusal === 'not-allowed'))
})

test('whoever did the last thing may undo it while there is time', async () => {
  const ward = await aWard()
  const { dossierId } = await ward.dossier({ state: 'received' })
  const undoable = async (officer: typeof ward.clerk, at: Date) =>
    (await getDossier.ask(officer, at, { dossierId })).events.filter((e) => e.canUndo).map((e) => e.type)

  assert.deepEqual(await undoable(ward.clerk, minutesAfter(monday, 4)), ['one-stop.dossier-received'])
  assert.deepEqual(await undoable(ward.clerk, minutesAfter(monday, 6)), [])
  assert.deepEqual(await undoable(ward.head, monday), [])
})

test('a dossier is found by its code and by its reference, however they are typed', async () => {
  const ward = await aWard()
  const { dossierId } = await ward.dossier({ state: 'received' })
  const { code, reference } = await getDossier.ask(ward.clerk, monday, { dossierId })

  for (const typed of [code ?? '', reference, ` ${reference.toLowerCase()} `]) {
    assert.equal((await getDossier.ask(ward.clerk, monday, { code: typed })).dossierId, dossierId)
  }
})

test('for a neighbour, a stranger and an administrator there is no such dossier; whoever covers the ward sees it', async () => {
  const city = await aCity()
  const [ward, neighbour, stranger] = [await aWard({ city }), await aWard({ city }), await aCitizen()]
  const { dossierId } = await ward.dossier({ state: 'received' })

  for (const actor of [neighbour.clerk, stranger, ward.administrator, city.systemAdministrator]) {
    await assert.rejects(getDossier.ask(actor, monday, { dossierId }), { code: 'not-found' })
  }
  await assert.rejects(getDossier.ask(anonymous, monday, { dossierId }), { code: 'not-signed-in' })
  assert.equal((await getDossier.ask(city.auditor, monday, { dossierId })).dossierId, dossierId)
})

test('a dossier is found by its code or reference in any punctuation', async () => {
  const ward = await aWard()
  const { dossierId } = await ward.dossier({ state: 'received', channel: 'desk' })
  const { code, reference } = await rowOf(dossierId)

  for (const typed of [code, code?.toLowerCase().replace(/[.-]/g, ' '), reference.replace('-', '')])
    assert.equal((await getDossier.ask(ward.clerk, monday, { code: typed })).dossierId, dossierId)
})
