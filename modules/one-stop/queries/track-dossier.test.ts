import assert from 'node:assert/strict'
import { test } from 'node:test'
import { anonymous } from '#kernel/actor.ts'
import { asCaller } from '#kernel/caller.ts'
import { database } from '#kernel/db/database.ts'
import { freshDatabase } from '#kernel/testing/fresh-database.ts'
import { shownPin, trackingPath } from '../rules/tracking-pin.ts'
import { aWard, minutesAfter, monday, rowOf } from '../testing.ts'
import { getDossier } from './get-dossier.ts'
import { trackByLink } from './track-by-link.ts'
import { trackDossier } from './track-dossier.ts'

await freshDatabase()
const phone = '0912345678'
const track = (code: string | null, pin: string, at = monday) =>
  trackDossier.ask(anonymous, at, { code: code ?? '', pin })
const notFound = { code: 'not-found' }

/** A dossier that was taken in, what its receipt says, and its row. */
async function aReceipt() {
  const ward = await aWard()
  const made = await ward.dossier({ state: 'received', channel: 'desk' })
  const row = await rowOf(made.dossierId)
  return { ...made, ...row, ward, code: row.code ?? '', receiptPin: shownPin(row) }
}

/** A dossier from before: its pin is four digits in the clear. */
async function anOldReceipt(pin = '4821') {
  const made = await aReceipt()
  await database().updateTable('one_stop.dossier').set({ pin }).where('id', '=', made.id).execute()
  return { ...made, pin }
}

test('with the code and the whole phone number anybody learns where it is, and nothing about anybody', async () => {
  const ward = await aWard()
  const { dossierId, citizen } = await ward.dossier({ state: 'in-progress', channel: 'desk' })
  const row = await rowOf(dossierId)

  const tracked = await track(row.code?.toLowerCase() ?? '', '+84 912-345-678')

  assert.deepEqual(
    [tracked.code, tracked.state, tracked.dueOn, tracked.unit],
    [row.code, 'in-progress', '2026-03-16', ward.name],
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
  const secrets = [citizen.name, row.applicant_identity, phone, shownPin(row), ward.clerk.name]
  for (const secret of [...secrets, ward.fieldOfficer.postId])
    assert.equal(text.includes(secret ?? ''), false)
})

test('the six characters of the receipt do as well, however they and the code are typed', async () => {
  const { code, reference, receiptPin } = await aReceipt()
  const [first, last] = [receiptPin.slice(0, 3).toLowerCase(), receiptPin.slice(3)]

  assert.match(receiptPin, /^[2-9A-HJKMNP-TV-Z]{6}$/)
  for (const typed of [
    code,
    code.replace(/[.-]/g, ' '),
    code.replace(/[.-]/g, ''),
    ` ${code.toLowerCase()} `,
  ])
    assert.equal((await track(typed, `${first} - ${last}`)).code, code)
  for (const typed of [reference, reference.replace('-', ''), reference.replace('-', ' – ')])
    assert.equal((await track(typed, receiptPin)).code, code)
})

test('before there is a code the reference does', async () => {
  const ward = await aWard()
  const row = await rowOf((await ward.dossier({ channel: 'desk' })).dossierId)

  assert.equal((await track(row.reference, shownPin(row))).code, row.reference)
})

test('an unknown code, a wrong pin, the pin of another dossier and a draft answer alike', async () => {
  const [{ code, receiptPin }, other] = [await aReceipt(), await aReceipt()]
  const draft = await rowOf((await other.ward.dossier({ state: 'draft', channel: 'desk' })).dossierId)

  await assert.rejects(track(code, other.receiptPin), notFound)
  await assert.rejects(track(code, '0912345670'), notFound)
  await assert.rejects(track('H00.00-000000-0000', receiptPin), notFound)
  await assert.rejects(track(draft.reference, shownPin(draft)), notFound)
})

test('the last four digits of the phone open no new dossier; what is no pin at all is refused by its field', async () => {
  const { code } = await aReceipt()

  await assert.rejects(track(code, phone.slice(-4)), notFound)
  await assert.rejects(track(code, '12'), { code: 'bad-input' })
})

test('four digits keep working where four digits were given, and the phone with them', async () => {
  const { code, pin } = await anOldReceipt()

  assert.equal((await track(code, pin)).code, code)
  assert.equal((await track(code, phone)).code, code)
})

test('the characters are not in the database in the clear, in no other row, and the owner is shown them again', async () => {
  const [{ id, pin, receiptPin, citizen }, other] = [await aReceipt(), await aReceipt()]

  await database().updateTable('one_stop.dossier').set({ pin }).where('id', '=', other.id).execute()

  assert.ok(!pin.includes(receiptPin))
  assert.equal((await getDossier.ask(citizen, monday, { dossierId: id })).pin, receiptPin)
  await assert.rejects(track(other.code, receiptPin), notFound)
})

test('whoever guesses waits longer and longer; the right one is slowed, never shut out', async () => {
  const { code, receiptPin } = await aReceipt()
  for (let n = 0; n < 5; n += 1) await assert.rejects(track(code, `22222${n + 2}`), notFound)

  await assert.rejects(track(code.replace(/[.-]/g, ''), receiptPin), { code: 'too-many-requests' })
  assert.equal((await track(code, receiptPin, new Date(monday.getTime() + 1000))).code, code)
})

test('of 1,400 pins tried at once a handful is looked at, and the right one is not confirmed beyond it', async () => {
  const { code, pin } = await anOldReceipt('1399')

  const pins = Array.from({ length: 1400 }, (_, n) => String(n).padStart(4, '0'))
  const answers = await Promise.allSettled(pins.map((tried) => track(code, tried)))

  const codes = answers.map((a) => (a.status === 'rejected' ? (a.reason as { code: string }).code : 'found'))
  assert.ok(codes.filter((found) => found === 'not-found').length <= 5)
  assert.ok(!codes.includes('found'))
  assert.equal((await track(code, pin, minutesAfter(monday, 1))).code, code)
})

test('the link of the receipt opens the page without typing, for this dossier alone', async () => {
  const [{ id, code, reference }, other] = [await aReceipt(), await aReceipt()]
  const link = new URL(trackingPath(id, code), 'http://own.invalid').searchParams.get('xem') ?? ''

  for (const typed of [code, reference])
    assert.equal((await trackByLink.ask(anonymous, monday, { code: typed, link })).code, code)
  await assert.rejects(trackByLink.ask(anonymous, monday, { code: other.code, link }), notFound)
  await assert.rejects(
    trackByLink.ask(anonymous, monday, { code, link: [...link].toReversed().join('') }),
    notFound,
  )
})

test('two hundred people behind one address track in one minute, each mistyping once, and nobody waits', async () => {
  const { code, receiptPin } = await aReceipt()
  const codes = [code, ...Array.from({ length: 200 }, (_, n) => `ABCDE-${20_000 + n}`)]
  const behind = {
    network: '100.64.0.1',
    isSecure: false,
    patienceMs: 0,
    at: monday,
    cookie: () => undefined,
  }

  for (const typed of codes)
    await assert.rejects(
      asCaller(behind, () => track(typed, '222222')),
      notFound,
    )

  for (let n = 0; n < 200; n += 1) assert.ok(await asCaller(behind, () => track(code, receiptPin)))
})
