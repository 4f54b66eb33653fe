import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Citizen } from '#kernel/actor.ts'
import { freshDatabase } from '#kernel/testing/fresh-database.ts'
import {
  aCitizen,
  aPhotoOf,
  aProcedure,
  assertRefused,
  aWard,
  daysAfter,
  monday,
  openWork,
  rowOf,
  wrongs,
  type MadeDossier,
} from '../testing.ts'
import { deliverSupplement } from './deliver-supplement.ts'
import { requestSupplement } from './request-supplement.ts'

await freshDatabase()
const enclosures = [{ requirementId: 'to-khai', originals: 1 }]
const [thursday, tuesday] = [daysAfter(monday, 3), daysAfter(monday, 8)]

const sent = async (citizen: Citizen, dossierId: string) => ({
  dossierId,
  enclosures: [{ requirementId: 'to-khai', fileIds: [await aPhotoOf(citizen)] }],
})

async function askedOnThursday(pausePolicy: 'restart' | 'resume'): Promise<MadeDossier> {
  const ward = await aWard()
  const made = await ward.dossier({ state: 'in-progress', procedure: await aProcedure({ pausePolicy }) })
  await requestSupplement.perform(ward.fieldOfficer, thursday, { dossierId: made.dossierId, wrongs })
  return made
}

test('asked on 5 March, sent on 10 March: ten days from zero end on the 24th, the rest of ten on the 19th', async () => {
  const days = []
  for (const policy of ['restart', 'resume'] as const) {
    const { dossierId, citizen } = await askedOnThursday(policy)
    const { dueOn } = await deliverSupplement.perform(citizen, tuesday, await sent(citizen, dossierId))
    days.push(dueOn)
  }

  assert.deepEqual(days, ['2026-03-24', '2026-03-19'])
})

test('asked and sent on one day changes nothing', async () => {
  const { dossierId, citizen } = await askedOnThursday('restart')

  const sameDay = new Date('2026-03-05T16:00:00+07:00')
  const delivered = await deliverSupplement.perform(citizen, sameDay, await sent(citizen, dossierId))

  const row = await rowOf(dossierId)
  assert.deepEqual([delivered.dueOn, row.state, row.clock], ['2026-03-16', 'in-progress', 'running'])
})

test('what was sent goes back to whoever was at work', async () => {
  const { dossierId, citizen, ward } = await askedOnThursday('restart')

  await deliverSupplement.perform(citizen, tuesday, await sent(citizen, dossierId))

  const [work] = await openWork(dossierId)
  assert.deepEqual([work?.waits_since, work?.assignee_post_id], [null, ward.fieldOfficer.postId])
})

test('before reception what was completed waits at the desk again', async () => {
  const ward = await aWard()
  const { dossierId, citizen } = await ward.dossier({ state: 'awaiting-completion' })

  const delivered = await deliverSupplement.perform(citizen, tuesday, await sent(citizen, dossierId))

  assert.deepEqual(delivered, { state: 'submitted', dueOn: null })
  assert.deepEqual(
    (await openWork(dossierId)).map((w) => [w.binds, w.waits_since]),
    [['receive', null]],
  )
})

test('the clerk takes it at the desk; a paper that cannot be had is explained in words', async () => {
  const { dossierId, ward } = await askedOnThursday('restart')
  await assertRefused(dossierId, 'supplement-incomplete', () =>
    deliverSupplement.perform(ward.clerk, tuesday, { dossierId }),
  )
  const other = [{ requirementId: 'ban-ve', copies: 1 }]
  await assertRefused(dossierId, 'supplement-incomplete', () =>
    deliverSupplement.perform(ward.clerk, tuesday, { dossierId, enclosures: other }),
  )

  const delivered = await deliverSupplement.perform(ward.clerk, tuesday, {
    dossierId,
    explanation: 'Cơ quan cũ không cấp lại.',
  })

  assert.equal(delivered.state, 'in-progress')
})

test('a neighbour and a stranger do not learn of it, an officer of the section sends nothing in her place', async () => {
  const { dossierId, ward } = await askedOnThursday('restart')
  const neighbour = await aWard()
  const input = { dossierId, enclosures }

  await assertRefused(dossierId, 'not-found', () =>
    deliverSupplement.perform(neighbour.clerk, tuesday, input),
  )
  const stranger = await aCitizen()
  await assertRefused(dossierId, 'not-found', () => deliverSupplement.perform(stranger, tuesday, input))
  await assertRefused(dossierId, 'not-allowed', () =>
    deliverSupplement.perform(ward.fieldOfficer, tuesday, input),
  )
})

test('nothing is sent that was not asked for, nor before it was', async () => {
  const ward = await aWard()
  const made = await ward.dossier({ state: 'in-progress' })
  const waiting = await askedOnThursday('restart')

  await assertRefused(made.dossierId, 'wrong-state', () =>
    deliverSupplement.perform(made.citizen, tuesday, { dossierId: made.dossierId, enclosures }),
  )
  await assertRefused(waiting.dossierId, 'dated-before-last-event', () =>
    deliverSupplement.perform(waiting.citizen, monday, { dossierId: waiting.dossierId, enclosures }),
  )
})

test('sheets that a citizen only says she sends do not answer what was asked; handed over at the desk they do', async () => {
  const { dossierId, citizen, ward } = await askedOnThursday('restart')
  const said = { dossierId, enclosures: [{ requirementId: 'to-khai', copies: 1, originals: 2 }] }

  await assertRefused(dossierId, 'supplement-incomplete', () =>
    deliverSupplement.perform(citizen, tuesday, said),
  )
  assert.equal((await deliverSupplement.perform(ward.clerk, tuesday, said)).state, 'in-progress')
})
