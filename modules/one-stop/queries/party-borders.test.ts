import assert from 'node:assert/strict'
import { test } from 'node:test'
import { anonymous } from '#kernel/actor.ts'
import { database } from '#kernel/db/database.ts'
import { freshDatabase } from '#kernel/testing/fresh-database.ts'
import {
  correctIdentity,
  findParties,
  flushLooks,
  getParty,
  ownLooks,
  recordRepresentative,
  representations,
  saveParty,
} from '#modules/parties/index.ts'
import { aParty, aRepresentation, confirmed } from '#modules/parties/testing.ts'
import { getDossier, saveDraft, submitDossier } from '../index.ts'
import { aCitizen, aCity, aNumber, aPhotoOf, aProcedure, aWard, filingFor, monday } from '../testing.ts'

await freshDatabase()
const city = await aCity()
const [ward, neighbour] = [await aWard({ city }), await aWard({ city })]
const procedure = await aProcedure()

type Ward = typeof ward

async function somebodyAt(at: Ward, name: string, phone = '0912 000 111') {
  const identityNumber = aNumber()
  const filing = filingFor(at, procedure, { name, identityNumber })
  const applicant = { ...filing.applicant, phone, address: 'Tổ 5' }
  const { dossierId } = await submitDossier.perform(at.clerk, monday, { ...filing, applicant })
  const row = await database()
    .selectFrom('parties.party')
    .selectAll()
    .where('identity_number', '=', identityNumber)
    .executeTakeFirstOrThrow()
  return { partyId: row.id, name, identityNumber, dossierId }
}

const found = async (at: Ward, asked: object) => (await findParties.ask(at.clerk, monday, asked)).rows

async function looksAt(partyId: string) {
  await flushLooks()
  return database()
    .selectFrom('parties.look')
    .select(['unit', 'post', 'way'])
    .where('party_id', '=', partyId)
    .orderBy('id')
    .execute()
}

test('in words a clerk finds whom dossiers of her own agency name, by the last digits only, and that is no look', async () => {
  const { partyId, identityNumber } = await somebodyAt(ward, 'Đỗ Thị Hoà')

  for (const q of ['do thi hoa', 'Đỗ Thị Hòa', '0912 000 111', identityNumber]) {
    const [row] = await found(ward, { q })
    assert.deepEqual(
      [row?.partyId, row?.identityNumber, row?.phone, row?.email, row?.dateOfBirth, row?.isWhole],
      [partyId, `…${identityNumber.slice(-4)}`, '…0111', null, null, false],
      q,
    )
    assert.deepEqual(await found(neighbour, { q }), [], q)
  }
  assert.deepEqual(await looksAt(partyId), [])
})

test('anybody’s number together with her name or birth day, or a scan of her card, finds her; she sees who looked', async () => {
  const { partyId, identityNumber, name } = await somebodyAt(ward, 'Vũ Thị Lan')
  await database()
    .updateTable('parties.party')
    .set({ date_of_birth: '1992-03-14' })
    .where('id', '=', partyId)
    .execute()

  for (const asked of [
    { q: `${identityNumber} vu thi lan` },
    { q: `${identityNumber} 14/3/1992` },
    { q: `${identityNumber}||Vũ Thị Lan|14031992|Nữ|Tổ 5|01072021` },
    { number: identityNumber, name },
    { number: identityNumber, dateOfBirth: '1992-03-14' },
  ]) {
    const rows = await found(neighbour, asked)
    assert.deepEqual(
      rows.map((row) => [row.partyId, row.identityNumber, row.isWhole]),
      [[partyId, identityNumber, true]],
      JSON.stringify(asked),
    )
  }
  assert.deepEqual(
    (await looksAt(partyId)).map(({ way, unit }) => [way, unit]),
    ['number', 'number', 'scan', 'number', 'number'].map((way) => [way, neighbour.clerk.unit]),
  )
  const herself = { kind: 'citizen' as const, accountId: 'x', personId: partyId, name, identityNumber }
  const page = await ownLooks.ask(herself, new Date(monday.getTime() + 1), { limit: '2' })
  assert.equal(page.rows.length, 2)
  assert.ok(page.next)
  assert.equal((await ownLooks.ask(await aCitizen(), monday, {})).count, 0)
  await assert.rejects(ownLooks.ask(anonymous, monday, {}), { code: 'not-signed-in' })
  await assert.rejects(ownLooks.ask(ward.clerk, monday, {}), { code: 'not-allowed' })
})

test('a number alone, a wrong name, a made-up scan find nobody elsewhere; she sees that it was tried', async () => {
  const { partyId, identityNumber } = await somebodyAt(ward, 'Bùi Thị Mai')

  assert.deepEqual(await found(neighbour, { q: identityNumber }), [])
  assert.deepEqual(await found(neighbour, { number: identityNumber }), [])
  assert.deepEqual(await found(neighbour, { q: `${identityNumber} Ai Đó` }), [])
  const [scanned] = await found(neighbour, { q: `${identityNumber}||Ai Đó|01011990|Nữ||` })
  assert.deepEqual([scanned?.partyId, scanned?.name, scanned?.phone], [null, 'Ai Đó', null])
  assert.deepEqual(
    (await looksAt(partyId)).map(({ way }) => way),
    ['mismatch', 'mismatch'],
  )
})

test('whoever guesses at birth days is soon told nothing more, not even the right one', async () => {
  const { identityNumber, partyId } = await somebodyAt(ward, 'Ngô Thị Đoán')
  await database()
    .updateTable('parties.party')
    .set({ date_of_birth: '1992-03-14' })
    .where('id', '=', partyId)
    .execute()
  const guess = (day: number) =>
    found(neighbour, { number: identityNumber, dateOfBirth: `1992-03-${String(day).padStart(2, '0')}` })

  await Promise.all([1, 2, 3, 4, 5, 6, 7, 8].map(guess))

  assert.deepEqual(await guess(14), [])
  assert.equal((await found(ward, { number: identityNumber, dateOfBirth: '1992-03-14' })).length, 1)
})

test('a dossier that somebody files elsewhere under her number with another name tells that office nothing of her', async () => {
  const { identityNumber, partyId } = await somebodyAt(ward, 'Lý Thị Thật')
  const filing = filingFor(neighbour, procedure, { name: 'Tên Bịa', identityNumber })
  await saveDraft.perform(neighbour.clerk, monday, filing)

  const [row] = await found(neighbour, { q: 'ten bia' })
  const opened = await getParty.ask(neighbour.clerk, monday, { partyId })

  assert.equal(row?.name, 'Tên Bịa')
  assert.deepEqual([opened.name, opened.phone, opened.address], ['Tên Bịa', '0912345678', null])
  await assert.rejects(saveParty.perform(neighbour.clerk, monday, { partyId, phone: '0900000000' }), {
    code: 'not-found',
  })
})

test('a record is opened where the person has a dossier, and nowhere else', async () => {
  const { partyId, identityNumber } = await somebodyAt(ward, 'Đinh Thị Mở')

  assert.equal((await getParty.ask(ward.clerk, monday, { partyId })).identityNumber, identityNumber)
  await assert.rejects(getParty.ask(neighbour.clerk, monday, { partyId }), { code: 'not-found' })
  await assert.rejects(getParty.ask(ward.fieldOfficer, monday, { partyId }), { code: 'not-allowed' })
  assert.deepEqual(
    (await looksAt(partyId)).map(({ way }) => way),
    ['record'],
  )
})

test('what a citizen still types tells the office nothing of her', async () => {
  const citizen = await aCitizen('Hồ Thị Nháp')
  await saveDraft.perform(citizen, monday, { ...filingFor(ward, procedure, citizen), channel: 'online' })

  assert.deepEqual(await found(ward, { q: 'ho thi nhap' }), [])
  await assert.rejects(getParty.ask(ward.clerk, monday, { partyId: citizen.personId }), { code: 'not-found' })
})

test('a clerk of another ward takes over nobody’s record: the whole way in is closed', async () => {
  const victim = await somebodyAt(ward, 'Trịnh Thị Nạn Nhân')
  const thief = neighbour.clerk
  const take = (more: object) => saveParty.perform(thief, monday, { partyId: victim.partyId, ...more })

  await assert.rejects(take({ identityNumber: thief.identityNumber ?? aNumber() }), { code: 'not-found' })
  await assert.rejects(take({ kind: 'citizen', name: 'Kẻ Gian', identityNumber: aNumber() }), {
    code: 'not-found',
  })
  await assert.rejects(
    correctIdentity.perform(thief, monday, {
      partyId: victim.partyId,
      identityNumber: aNumber(),
      reason: 'Một lý do bịa ra.',
      fileIds: [await aPhotoOf(thief)],
    }),
    { code: 'not-found' },
  )
})

test('who represents a body is found by its number; by a person’s only with her name; a foreign office sees no paper', async () => {
  const identityNumber = '0100000077'
  const body = await aParty('body', 'Công ty Bảy', identityNumber)
  const person = await aParty('citizen', 'Trần Thị Đại Diện', aNumber())
  await aRepresentation({ bodyId: body.id, personId: person.id, unitId: ward.unitId })
  const ask = async (at: Ward, asked: object) => (await representations.ask(at.clerk, monday, asked)).rows

  const [row] = await ask(neighbour, { number: identityNumber })
  assert.deepEqual(
    [row?.person, row?.personNumber, row?.isSeen],
    [person.name, `…${person.identityNumber.slice(-4)}`, false],
  )
  assert.deepEqual(await ask(neighbour, { number: person.identityNumber }), [])
  assert.deepEqual(await ask(neighbour, { number: person.identityNumber, name: 'Ai Đó' }), [])
  assert.equal((await ask(neighbour, { number: person.identityNumber, name: person.name })).length, 1)
  assert.deepEqual(await ask(neighbour, { bodyId: body.id }), [])
  assert.equal((await ask(ward, { bodyId: body.id }))[0]?.isSeen, true)
  await assert.rejects(representations.ask(ward.fieldOfficer, monday, { number: identityNumber }), {
    code: 'not-allowed',
  })
})

test('where its dossier lies a body gets a representative by two officers; elsewhere by nobody', async () => {
  const body = { name: 'Công ty Tám', identityNumber: '0100000088' }
  const filing = filingFor(ward, procedure, { name: 'x y', identityNumber: null })
  const applicant = { ...filing.applicant, kind: 'body' as const, ...body }
  await submitDossier.perform(ward.clerk, monday, { ...filing, applicant })
  const wish = async (at: Ward) => ({
    body,
    person: { name: 'Trần Thị Đại Diện', identityNumber: aNumber() },
    basis: 'Giấy chứng nhận đăng ký doanh nghiệp',
    from: '2026-01-01',
    fileIds: [await aPhotoOf(at.clerk)],
  })

  await assert.rejects(recordRepresentative.perform(neighbour.clerk, monday, await wish(neighbour)), {
    code: 'body-without-dossier',
  })
  const asked = await recordRepresentative.perform(ward.clerk, monday, await wish(ward))
  const second = { ...ward.head, duties: new Set([...ward.head.duties, 'one-stop.receive']) }
  const { bodyId } = await confirmed<{ bodyId: string }>(asked, second, monday)
  const recorded = await database()
    .selectFrom('parties.representation')
    .select(['recorded_by_unit_id', 'confirmed_by_post_id'])
    .where('body_party_id', '=', bodyId)
    .executeTakeFirstOrThrow()
  assert.deepEqual(recorded, { recorded_by_unit_id: ward.unitId, confirmed_by_post_id: ward.head.postId })
})

test('whoever hands in for another at the desk shows a paper for that one dossier, and it opens nothing else', async () => {
  const helper = await aCitizen('Lê Thị Nộp Thay')
  const filing = filingFor(ward, procedure, await aCitizen())
  const assistedBy = { name: helper.name, identityNumber: helper.identityNumber }
  const file = (more: object) =>
    submitDossier.perform(ward.clerk, monday, { ...filing, assistedBy: { ...assistedBy, ...more } })
  const paper = await aPhotoOf(ward.clerk)

  await assert.rejects(file({}), { code: 'bad-input' })
  await assert.rejects(file({ fileIds: [await aPhotoOf(neighbour.clerk)] }), { code: 'file-unknown' })
  const { dossierId } = await file({ fileIds: [paper] })

  const shown = await getDossier.ask(ward.clerk, monday, { dossierId })
  assert.deepEqual(shown.assistedBy, {
    ...assistedBy,
    identityKind: 'citizen-card',
    identityCountry: 'VN',
    fileIds: [paper],
  })
  await assert.rejects(getDossier.ask(helper, monday, { dossierId }), { code: 'not-found' })
})
