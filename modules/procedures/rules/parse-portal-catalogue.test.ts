import assert from 'node:assert/strict'
import { existsSync, readFileSync } from 'node:fs'
import { test } from 'node:test'
import { portalTraps } from './fixtures/portal-traps.ts'
import { type ImportFacts, parsePortalCatalogue } from './parse-portal-catalogue.ts'
import { publicationBlockers } from './publication-blockers.ts'
import { readCatalogue, readPortalImportFacts } from '../queries/read-catalogue.ts'

const { fields } = readCatalogue()
const facts: ImportFacts = { ...readPortalImportFacts(), readOn: '2026-06-10', fields }
const readJson = (file: URL): unknown => JSON.parse(readFileSync(file, 'utf8'))
const fixture = parsePortalCatalogue(portalTraps, facts)

function accepted(code: string) {
  const found = fixture.accepted.find((procedure) => procedure.code === code)
  assert.ok(found, `${code} was not accepted`)
  return found
}

const onlyCase = (code: string) => accepted(code).cases[0]!
const remarksOn = (code: string) =>
  fixture.remarks.filter((each) => each.code === code).map(({ remark }) => remark)
const refusalsOf = (code: string) => fixture.rejected.filter((each) => each.code === code)

test('a bare 1 in civil status means the same day until 15:00, in every channel', () => {
  const limit = { length: 0, unit: 'working-day', rule: 'same-day-15h' }

  assert.deepEqual(onlyCase('1.900001').timeLimits, { online: limit, postal: limit, desk: limit })
})

test('a bare 3 or 5, and a bare 1 outside civil status, mean working days, and that is remarked', () => {
  assert.deepEqual(onlyCase('1.900002').timeLimits, {
    online: { length: 3, unit: 'working-day', rule: 'none' },
    desk: { length: 5, unit: 'working-day', rule: 'none' },
  })
  assert.deepEqual(onlyCase('1.900003').timeLimits.desk, { length: 1, unit: 'working-day', rule: 'none' })
  assert.ok(remarksOn('1.900003').some((remark) => remark.includes('đơn vị để trống')))
})

test('a paper row without original or copy is a remark, and a paper "in the case of" is not obligatory', () => {
  const { requirements } = onlyCase('1.900004')

  assert.deepEqual(
    requirements.map(({ obligatory }) => obligatory),
    [true, false],
  )
  assert.ok(remarksOn('1.900004').some((remark) => remark.startsWith('1 dòng')))
})

test('"free" whose note leaves the sum to the provincial council is set locally, as a charge', () => {
  assert.deepEqual(
    onlyCase('1.900005').fees.map(({ kind, amountVnd, setLocally }) => ({ kind, amountVnd, setLocally })),
    [{ kind: 'charge', amountVnd: null, setLocally: true }],
  )
})

test('several rows of one channel are cases, in order of their limits', () => {
  const { cases } = accepted('1.900006')

  assert.deepEqual(
    cases.map(({ timeLimits }) => [timeLimits.online?.length, timeLimits.desk?.length]),
    [
      [5, 5],
      [30, 30],
    ],
  )
})

test('one case may have another limit in each channel', () => {
  const { timeLimits } = onlyCase('1.900007')

  assert.deepEqual([timeLimits.online?.length, timeLimits.desk?.length], [20, 15])
  assert.ok(remarksOn('1.900007').some((remark) => remark.includes('khác nhau theo cách thức')))
})

test('the level that decided before is kept with its days', () => {
  assert.deepEqual(accepted('1.900007').decidedBy, [
    { level: 'district', validFrom: '2016-01-01', validTo: '2025-06-30' },
    { level: 'commune', validFrom: '2025-07-01' },
  ])
  assert.deepEqual(accepted('1.900001').decidedBy, [{ level: 'commune', validFrom: '2016-01-01' }])
})

test('a sum in dollars is refused with its reason, and makes no case of its own', () => {
  const { cases } = accepted('1.900008')

  assert.equal(cases.length, 1)
  assert.deepEqual(
    cases[0]?.fees.map(({ amountVnd, per }) => [amountVnd, per]),
    [[2000, 'page']],
  )
  assert.match(refusalsOf('1.900008')[0]?.why ?? '', /USD/)
})

test('sums that cannot be right are refused one by one, the rest of the procedure is taken', () => {
  assert.deepEqual(
    onlyCase('1.900009').fees.map(({ amountVnd, channel }) => [amountVnd, channel]),
    [[5000, 'online']],
  )
  assert.match(refusalsOf('1.900009')[0]?.why ?? '', /vô lý: 40/)
  assert.match(refusalsOf('1.900010')[0]?.why ?? '', /lẻ/)
})

test('a procedure without a time limit has none, which is not the same as an unknown one', () => {
  assert.deepEqual(onlyCase('1.900011').timeLimits, { desk: null })
  assert.deepEqual(onlyCase('1.900025').timeLimits, { desk: null })
})

test('two codes with one title are both taken, and each is told of the other', () => {
  assert.match(remarksOn('1.900012').join(), /trùng tên với 1\.900013/)
  assert.match(remarksOn('1.900013').join(), /trùng tên với 1\.900012/)
})

test('a huge list of papers is taken whole with a remark, cut-off names and absurd counts are mended', () => {
  assert.equal(onlyCase('1.900014').requirements.length, 53)
  assert.match(remarksOn('1.900014').join(), /53 giấy tờ/)
  assert.deepEqual(
    onlyCase('1.900015').requirements.map(({ name, originals }) => [name, originals]),
    [
      ['Giấy tờ 1', 1],
      ['Quy chế thử', 1],
    ],
  )
})

test('half a working day is four working hours, part of a calendar day is refused', () => {
  assert.deepEqual(onlyCase('1.900016').timeLimits.desk, { length: 4, unit: 'working-hour', rule: 'none' })
  assert.deepEqual(onlyCase('1.900017').timeLimits, {
    online: { length: 2, unit: 'calendar-day', rule: 'none' },
  })
  assert.equal(refusalsOf('1.900017')[0]?.part, 'time-limit')
  assert.deepEqual(onlyCase('1.900024').timeLimits.online, { length: 8, unit: 'working-hour', rule: 'none' })
})

test('unknown channels and fields do not stop a procedure, and are told', () => {
  assert.deepEqual(Object.keys(onlyCase('1.900019').timeLimits), ['desk'])
  assert.equal(refusalsOf('1.900019')[0]?.part, 'channel')
  assert.equal(accepted('1.900022').field, facts.unknownField)
  assert.match(remarksOn('1.900022').join(), /lĩnh vực chưa có/)
})

test('a procedure without papers is taken, but may not be published', () => {
  const blockers = publicationBlockers(accepted('1.900023'), () => 'default')

  assert.deepEqual(
    blockers.map(({ part }) => part),
    ['papers'],
  )
})

test('what cannot be a procedure is refused with the reason in Vietnamese', () => {
  const refused = fixture.rejected.filter(({ part }) => part === 'procedure')

  assert.deepEqual(
    refused.map(({ code, why }) => [code, why.split(/[:"]/)[0]?.trim()]),
    [
      ['1.900018', 'không còn cách thức thực hiện nào đọc được'],
      ['1.900001', 'trùng mã với một thủ tục trước đó trong tệp'],
      ['19000', 'không hợp lệ'],
      ['1.900020', 'không có tên thủ tục'],
      ['1.900021', 'sai cấu trúc'],
      ['1.900026', 'không còn cách thức thực hiện nào đọc được'],
    ],
  )
})

test('a file without a list of procedures is refused whole', () => {
  for (const wrong of [null, 'x', {}, { procedures: 1 }]) {
    assert.equal(parsePortalCatalogue(wrong, facts).rejected[0]?.why, 'tệp không có danh sách thủ tục')
  }
})

const portal = new URL('../../../../shared/data/procedures.json', import.meta.url)

test(
  'of all 276 procedures of the portal none is lost',
  {
    skip: !existsSync(portal) && '!!! NOT RUN: no ../shared/data/procedures.json beside this repository !!!',
  },
  () => {
    const given = readJson(portal) as { procedures: { code: string }[] }

    const reading = parsePortalCatalogue(given, facts)

    const whole = reading.rejected.filter(({ part }) => part === 'procedure')
    assert.equal(given.procedures.length, 276)
    assert.equal(reading.accepted.length, 276)
    assert.deepEqual(whole, [])
    assert.deepEqual(
      reading.rejected.map(({ code, part }) => `${code} ${part}`),
      [
        '1.003133 fee',
        '1.012680 fee',
        '1.012680 fee',
        '2.000815 fee',
        '2.000884 fee',
        ...Array<string>(3).fill('2.001827 fee'),
      ].toSorted(),
    )
    const published = reading.accepted.filter(
      (each) => publicationBlockers(each, () => 'default').length === 0,
    )
    assert.equal(published.length, 276)
  },
)
