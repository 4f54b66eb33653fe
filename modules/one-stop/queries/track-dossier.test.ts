import assert from 'node:assert/strict'
import { test } from 'node:test'
import { anonymous } from '#kernel/actor.ts'
import { freshDatabase } from '#kernel/testing/fresh-database.ts'
import { aWard, minutesAfter, monday, rowOf } from '../testing.ts'
import { trackDossier } from './track-dossier.ts'

await freshDatabase()

test('with the code and four digits anybody learns where it is, and nothing about anybody', async () => {
  const ward = await aWard()
  const { dossierId, citizen } = await ward.dossier({ state: 'in-progress' })
  const { code, pin, applicant_identity } = await rowOf(dossierId)

  const tracked = await trackDossier.ask(anonymous, monday, { code: code?.toLowerCase(), pin })

  assert.deepEqual(
    [tracked.code, tracked.state, tracked.dueOn, tracked.unit],
    [code, 'in-progress', '2026-03-16', ward.name],
  )
  assert.deepEqual(
    tracked.steps.map((s) => [s.step, s.closedAt !== null]),
    [
      ['Tiếp nhận hồ sơ', true],
      ['Phân công người thụ lý', true],
      ['Thẩm định, dự thảo kết quả', false],
    ],
  )
  const text = JSON.stringify(tracked)
  for (const secret of [citizen.name, applicant_identity, pin, ward.clerk.name, ward.fieldOfficer.postId])
    assert.equal(text.includes(secret ?? ''), false)
})

test('before there is a code the reference does', async () => {
  const ward = await aWard()
  const { dossierId } = await ward.dossier()
  const { reference, pin } = await rowOf(dossierId)

  assert.equal((await trackDossier.ask(anonymous, monday, { code: reference, pin })).code, reference)
})

test('an unknown code, wrong digits and a draft answer alike', async () => {
  const ward = await aWard()
  const { dossierId } = await ward.dossier({ state: 'received' })
  const draft = await rowOf((await ward.dossier({ state: 'draft' })).dossierId)
  const { code } = await rowOf(dossierId)

  for (const asked of [
    { code, pin: '0000' },
    { code: 'H00.00-000000-0000', pin: '5678' },
    { code: draft.reference, pin: draft.pin },
  ]) {
    await assert.rejects(trackDossier.ask(anonymous, monday, asked), { code: 'not-found' })
  }
})

test('whoever guesses is shut out for a while, even with the right digits', async () => {
  const ward = await aWard()
  const { dossierId } = await ward.dossier({ state: 'received' })
  const { code, pin } = await rowOf(dossierId)
  for (let n = 0; n < 5; n += 1)
    await assert.rejects(trackDossier.ask(anonymous, monday, { code, pin: '0000' }), { code: 'not-found' })

  await assert.rejects(trackDossier.ask(anonymous, minutesAfter(monday, 1), { code, pin }), {
    code: 'too-many-requests',
  })
  assert.equal((await trackDossier.ask(anonymous, minutesAfter(monday, 16), { code, pin })).code, code)
})
