import assert from 'node:assert/strict'
import { test } from 'node:test'
import { database } from '#kernel/db/database.ts'
import { freshDatabase } from '#kernel/testing/fresh-database.ts'
import { anonymous, system } from '#kernel/actor.ts'
import { officerActor } from '../queries/officer-actor.ts'
import { receptionDesks } from '../queries/reception-desks.ts'
import { readProfile } from '../queries/read-profile.ts'
import { topUnitName } from '../queries/top-unit-name.ts'
import { unitCode, unitLevel } from '../queries/unit-on.ts'
import { units } from '../queries/units.ts'
import { aWard } from '../testing.ts'
import { loadProfile } from './load-profile.ts'

await freshDatabase()
const friday = new Date('2026-11-20T09:00:00+07:00')

test('only the program itself loads an office', async () => {
  const { clerk } = await aWard().then(async (ward) => {
    await database().deleteFrom('organisation.appointment').execute()
    await database().deleteFrom('organisation.post').execute()
    await database().deleteFrom('organisation.unit_version').execute()
    await database().deleteFrom('organisation.unit').execute()
    await database().deleteFrom('organisation.level').execute()
    return ward
  })

  await assert.rejects(loadProfile.perform(clerk, friday, { profile: 'ha-noi-2026' }), { code: 'not-found' })
  await assert.rejects(loadProfile.perform(anonymous, friday, { profile: 'ha-noi-2026' }), {
    code: 'not-signed-in',
  })
  assert.deepEqual(await database().selectFrom('organisation.unit').select('id').execute(), [])
})

test('a profile fills an empty office, whose officers stand in their posts and whose units are found', async () => {
  const profile = readProfile('ha-noi-2026')
  const { officers, units: unitIds } = await loadProfile.perform(system, friday, { profile: profile.key })

  const keys = new Map(profile.accounts.map(({ login, officer = '' }) => [login, officer]))
  const standing = (login: string) =>
    officerActor(database(), { officerId: officers[keys.get(login) ?? ''] ?? '', at: friday })
  const [clerk, controller, administrator] = await Promise.all(
    ['motcua.bode', 'giamsat.hanoi', 'quantri'].map(standing),
  )

  assert.deepEqual(
    [clerk, controller, administrator].map((officer) => [officer?.unitId, officer?.covers]),
    [
      [unitIds['ubnd-bo-de'], []],
      [unitIds['ubnd-ha-noi'], 'all'],
      [unitIds['ubnd-ha-noi'], []],
    ],
  )
  assert.equal(clerk?.unit, 'UBND phường Bồ Đề')
  assert.equal(administrator?.duties.has('one-stop.see'), false)
})

test('everybody may know where each agency takes dossiers in, and how to reach it', async () => {
  const { rows } = await receptionDesks.ask(anonymous, friday, { level: 'commune' })

  assert.deepEqual(
    rows.map(({ name, desk }) => [name, desk]),
    ['Bồ Đề', 'Long Biên', 'Phúc Lợi', 'Việt Hưng'].map((ward) => [
      `Ủy ban nhân dân phường ${ward}`,
      `Trung tâm Phục vụ hành chính công phường ${ward}`,
    ]),
  )
  assert.match(rows[0]?.address ?? '', /phường Bồ Đề, thành phố Hà Nội$/)
  assert.match(rows[0]?.phone ?? '', /^024/)
})

test('the units of a profile carry their codes and levels, and the office its name', async () => {
  const { rows } = await units.ask(anonymous, friday, { q: 'H26.118' })
  const ward = rows[0]?.unitId ?? ''

  assert.equal(await unitCode(database(), ward, '2026-11-20'), 'H26.118')
  assert.equal(await unitLevel(database(), ward, '2026-11-20'), 'commune')
  assert.equal(await topUnitName(database(), friday), 'Thành phố Hà Nội')
})

test('anybody lists the units of a day below another and of a level, without accents, page by page', async () => {
  const all = await units.ask(anonymous, friday, { level: 'commune', kind: 'agency' })
  const city = all.rows[0]?.parentId ?? ''

  const first = await units.ask(anonymous, friday, {
    under: city,
    level: 'commune',
    kind: 'agency',
    limit: 3,
  })
  const rest = await units.ask(anonymous, friday, {
    under: city,
    level: 'commune',
    kind: 'agency',
    limit: 3,
    cursor: first.next ?? '',
  })
  const found = await units.ask(anonymous, friday, { q: 'phuong viet hung', kind: 'agency' })
  const before = await units.ask(anonymous, friday, { level: 'commune', on: '2025-06-30' })

  assert.deepEqual([all.count, first.rows.length, rest.rows.length, rest.next], [4, 3, 1, null])
  assert.deepEqual(
    found.rows.map(({ code }) => code),
    ['H26.127'],
  )
  assert.equal(before.count, 0)
})

test('an office that is there is not loaded over', async () => {
  await assert.rejects(loadProfile.perform(system, friday, { profile: 'long-bien-2020' }), {
    code: 'profile-already-loaded',
  })
})
