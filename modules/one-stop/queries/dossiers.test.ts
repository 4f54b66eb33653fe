import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from 'kysely'
import type { Officer } from '#kernel/actor.ts'
import { database } from '#kernel/db/database.ts'
import { freshDatabase } from '#kernel/testing/fresh-database.ts'
import { submitDossier } from '../operations/submit-dossier.ts'
import {
  aCity,
  aCitizen,
  aNumber,
  aProcedure,
  aWard,
  daysAfter,
  filingFor,
  minutesAfter,
  monday,
  type OneStopWard,
} from '../testing.ts'
import { dossiers } from './dossiers.ts'
import { dossierSorts } from './dossiers-sort.ts'

await freshDatabase()
const city = await aCity()
const procedure = await aProcedure()

async function file(
  ward: OneStopWard,
  name: string,
  phone = '0912345678',
  identityNumber = aNumber(),
): Promise<string> {
  const filing = filingFor(ward, procedure, { name, identityNumber })
  const applicant = { ...filing.applicant, phone }
  const { dossierId } = await submitDossier.perform(ward.clerk, monday, { ...filing, applicant })
  return dossierId
}

async function found(officer: Officer, asked: object): Promise<string[]> {
  const { rows } = await dossiers.ask(officer, monday, asked)
  return rows.map((row) => row.applicantName)
}

test('people are found with accents or without, and whoever is written exactly so comes first', async () => {
  const ward = await aWard({ city })
  for (const name of [
    'Trần Văn Hòa',
    'Trần Văn Hoa',
    'Trần Văn Hoả',
    'Trần Văn Hoá',
    "H'Hen Niê",
    'Nguyễn Thị An',
  ])
    await file(ward, name)

  assert.deepEqual((await found(ward.clerk, { q: 'tran van hoa' })).length, 4)
  assert.equal((await found(ward.clerk, { q: 'Văn Hoà' }))[0], 'Trần Văn Hòa')
  assert.equal((await found(ward.clerk, { q: 'HOÁ' }))[0], 'Trần Văn Hoá')
  assert.deepEqual(await found(ward.clerk, { q: 'h hen' }), ["H'Hen Niê"])
  assert.deepEqual(await found(ward.clerk, { q: 'an' }), ['Nguyễn Thị An'])
  assert.deepEqual(await found(ward.clerk, { q: `100% _ ' \\` }), [])
})

test('a phone is found in any notation, a dossier by its code or reference', async () => {
  const ward = await aWard({ city })
  await file(ward, 'Lê Minh', '+84 987 654 321')
  await ward.dossier({ state: 'received', procedure })
  const [received] = (await dossiers.ask(ward.clerk, monday, { state: 'received' })).rows

  for (const q of ['0987654321', '+84987654321', '0987 654 321', '4321', '987.654.321'])
    assert.deepEqual(await found(ward.clerk, { q }), ['Lê Minh'], q)
  for (const q of [received?.code, received?.code?.toLowerCase(), received?.reference]) {
    const { rows } = await dossiers.ask(ward.clerk, monday, { q })
    assert.deepEqual(
      rows.map((row) => row.dossierId),
      [received?.dossierId],
    )
  }
})

test('the identity number of somebody born in Hà Nội is not taken for a phone abroad', async () => {
  const ward = await aWard({ city })
  await file(ward, 'Nguyễn Thu Hà', '0912345678', '001192900801')

  assert.deepEqual(await found(ward.clerk, { q: '001192900801' }), ['Nguyễn Thu Hà'])
  assert.deepEqual(await found(ward.clerk, { q: '001192900802' }), [])
})

test('pages follow one another in every order, with nothing twice and nothing left out', async () => {
  const ward = await aWard({ city })
  for (const [i, state] of (
    ['received', 'submitted', 'returned', 'refused', 'received', 'returned', 'in-progress'] as const
  ).entries())
    await ward.dossier({ state, at: minutesAfter(daysAfter(monday, i % 3), i), procedure })
  const twoMonthsOn = daysAfter(monday, 60)

  for (const sort of dossierSorts) {
    const met: string[] = []
    let cursor: string | null = ''
    while (cursor !== null) {
      const page: Awaited<ReturnType<typeof dossiers.ask>> = await dossiers.ask(ward.clerk, twoMonthsOn, {
        sort,
        limit: 2,
        ...(cursor && { cursor }),
      })
      met.push(...page.rows.map((row) => row.dossierId))
      cursor = page.next
      assert.equal(page.count, 7)
    }
    assert.equal(new Set(met).size, 7, sort)
    const whole = await dossiers.ask(ward.clerk, twoMonthsOn, { sort })
    assert.deepEqual(
      met,
      whole.rows.map((row) => row.dossierId),
      sort,
    )
  }
  await assert.rejects(dossiers.ask(ward.clerk, twoMonthsOn, { cursor: 'abc' }), { code: 'malformed' })
})

test('an exact find and the others are paged as one list', async () => {
  const ward = await aWard({ city })
  for (const name of ['Đỗ Hà', 'Đỗ Hạ', 'Đỗ Hà', 'Đỗ Hả', 'Đỗ Hà']) await file(ward, name)
  const names: string[] = []
  let cursor: string | null = ''
  while (cursor !== null) {
    const page: Awaited<ReturnType<typeof dossiers.ask>> = await dossiers.ask(ward.clerk, monday, {
      q: 'Đỗ Hà',
      limit: 2,
      ...(cursor && { cursor }),
    })
    names.push(...page.rows.map((row) => row.applicantName))
    cursor = page.next
  }

  assert.deepEqual(names.slice(0, 3), ['Đỗ Hà', 'Đỗ Hà', 'Đỗ Hà'])
  assert.deepEqual(names.slice(3).toSorted(), ['Đỗ Hạ', 'Đỗ Hả'].toSorted())
})

test('what is overdue now is told and can be asked for', async () => {
  const ward = await aWard({ city })
  const { dossierId } = await ward.dossier({ state: 'in-progress', procedure })
  await ward.dossier({ state: 'returned', procedure })
  const [before, after] = [daysAfter(monday, 1), daysAfter(monday, 60)]

  assert.equal((await dossiers.ask(ward.clerk, before, { overdue: 'true' })).count, 0)
  const { rows } = await dossiers.ask(ward.clerk, after, { overdue: 'true' })
  assert.deepEqual(
    rows.map((row) => [row.dossierId, row.overdue, row.stateLabel]),
    [[dossierId, true, 'Đang giải quyết']],
  )
})

test('nobody lists the dossiers of another agency, nor what a citizen is still typing', async () => {
  const [ward, neighbour] = [await aWard({ city }), await aWard({ city })]
  await ward.dossier({ state: 'received', procedure })
  await ward.dossier({ state: 'draft', procedure })
  await ward.dossier({ state: 'draft', channel: 'desk', procedure })

  assert.equal((await dossiers.ask(neighbour.clerk, monday, {})).count, 0)
  await assert.rejects(dossiers.ask(neighbour.clerk, monday, { unitId: ward.unitId }), { code: 'not-found' })
  assert.equal((await dossiers.ask(ward.clerk, monday, {})).count, 1)
  assert.deepEqual(
    (await dossiers.ask(ward.clerk, monday, { state: 'draft' })).rows.map((row) => row.channel),
    ['desk'],
  )
  assert.equal((await dossiers.ask(ward.leader, monday, { state: 'draft' })).count, 0)
  assert.equal((await dossiers.ask(city.controller, monday, { unitId: ward.unitId })).count, 1)
  await assert.rejects(dossiers.ask(ward.administrator, monday, {}), { code: 'not-allowed' })
  await assert.rejects(dossiers.ask(await aCitizen(), monday, {}), { code: 'not-allowed' })
})

test('a number needs a period, and a period two days in order', async () => {
  const ward = await aWard({ city })

  await assert.rejects(dossiers.ask(ward.clerk, monday, { measure: 'received' }), { code: 'bad-input' })
  await assert.rejects(dossiers.ask(ward.clerk, monday, { from: '2026-02-01', to: '2026-01-01' }), {
    code: 'bad-input',
  })
})

test('however many there are, more than ten thousand are not counted', async () => {
  const ward = await aWard({ city })
  const { dossierId } = await ward.dossier({ state: 'received', procedure })
  await sql`
    insert into one_stop.dossier select (jsonb_populate_record(d, jsonb_build_object('id', gen_random_uuid(), 'code', 'X' || i, 'reference', 'X' || i))).*
      from one_stop.dossier d cross join generate_series(1, 10001) i where d.id = ${dossierId}::uuid`.execute(
    database(),
  )

  const { rows, next, count } = await dossiers.ask(ward.clerk, monday, { q: 'tran thi' })

  assert.deepEqual(count, { atLeast: 10_000 })
  assert.equal(rows.length, 50)
  assert.ok(next)
})
