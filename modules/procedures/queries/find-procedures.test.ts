import assert from 'node:assert/strict'
import { test } from 'node:test'
import { anonymous } from '#kernel/actor.ts'
import { freshDatabase } from '#kernel/testing/fresh-database.ts'
import { aWard } from '#modules/organisation/testing.ts'
import { anOfficeWithCatalogue, aProcedure } from '../testing.ts'
import { findProcedures } from './find-procedures.ts'

await freshDatabase()
await anOfficeWithCatalogue()
const friday = new Date('2026-11-20T09:00:00+07:00')

async function find(q: string, more: object = {}) {
  return findProcedures.ask(anonymous, friday, { q, ...more })
}

/** What people type, and the procedure that must stand first. */
const typed: [string, string][] = [
  ['khai sinh', '1.001193'],
  ['Khai Sinh', '1.001193'],
  ['KHAI SINH', '1.001193'],
  ['ks', '1.001193'],
  ['KS', '1.001193'],
  ['đăng ký khai sinh', '1.001193'],
  ['dang ky khai sinh', '1.001193'],
  ['giấy khai sinh', '1.001193'],
  ['1.001193', '1.001193'],
  ['  1.001193 ', '1.001193'],
  ['khai tử', '1.000656'],
  ['kết hôn', '1.000894'],
  ['ket hon', '1.000894'],
  ['cưới', '1.000894'],
  ['độc thân', '1.004873'],
  ['tam tru', '1.004194'],
  ['tạm trú', '1.004194'],
  ['kt3', '1.004194'],
  ['thường trú', '1.004222'],
  ['hộ kinh doanh', '1.001612'],
  ['ho kinh doanh', '1.001612'],
  ['hkd', '1.001612'],
  ['sao y', '2.000815'],
  ['chứng thực', '2.000815'],
  ['sổ đỏ', '1.013978'],
  ['so do', '1.013978'],
  ['xây nhà', '1.013225'],
  ['hoà giải đất đai', '1.012812'],
  ['mai táng', '1.001731'],
  ['vneid', '3.000228'],
]

for (const [q, code] of typed) {
  test(`whoever types “${q}” finds ${code} first`, async () => {
    const { rows } = await find(q)

    assert.equal(
      rows[0]?.code,
      code,
      rows
        .slice(0, 4)
        .map(({ name }) => name)
        .join(' | '),
    )
    assert.equal(rows[0]?.isSuggestion, false)
  })
}

/** Typing errors, and what was meant. */
const mistyped: [string, string][] = [
  ['khai sihn', '1.001193'],
  ['ket honn', '1.000894'],
  ['tam truu', '1.004194'],
  ['ho kinh doan', '1.001612'],
  ['thuongtru', '1.004222'],
]

for (const [q, code] of mistyped) {
  test(`“${q}” is a typing error, and ${code} is suggested`, async () => {
    const { rows } = await find(q)

    assert.ok(
      rows.slice(0, 5).some((row) => row.code === code),
      rows.map(({ name }) => name).join(' | '),
    )
  })
}

test('what is like nothing finds nothing, and neither do signs or an unknown code', async () => {
  for (const q of ['zxqwv', '%', '_ _', '\\', "'; drop table", '9.999999', '“”'])
    assert.deepEqual((await find(q)).rows, [], q)
})

test('a word must begin as typed: “sinh” is no match inside of another word', async () => {
  const { name } = await aProcedure({ name: 'Thử từ trongtuda', aliases: [] })

  assert.equal((await find('trongtu')).rows[0]?.name, name)
  assert.equal((await find('ongtuda')).rows.filter(({ isSuggestion }) => !isSuggestion).length, 0)
})

test('an accented query ranks the exact match before what is alike without accents', async () => {
  await aProcedure({ name: 'Thử bán hàng rong' })
  await aProcedure({ name: 'Thử bạn hàng rong' })

  assert.equal((await find('bạn hàng rong')).rows[0]?.name, 'Thử bạn hàng rong')
  assert.equal((await find('bán hàng rong')).rows[0]?.name, 'Thử bán hàng rong')
  assert.equal((await find('ban hang rong')).count, 2)
})

test('pages follow one another until every procedure was seen once', async () => {
  const seen: string[] = []
  let cursor: string | null = null
  let count = 0
  do {
    const page: Awaited<ReturnType<typeof find>> = await find('', {
      limit: 40,
      ...(cursor ? { cursor } : {}),
    })
    seen.push(...page.rows.map(({ code }) => code))
    ;[cursor, count] = [page.next, page.count]
  } while (cursor)

  assert.equal(seen.length, count)
  assert.equal(new Set(seen).size, count)
  assert.ok(count >= 80)
})

test('a unit is shown what its level decides, a field what belongs to it', async () => {
  const ward = await aWard({ levelKey: 'commune' })
  const { code } = await aProcedure({ levels: ['district'], name: 'Thử của bậc trên' })

  const here = await find('thử của bậc trên', { unitId: ward.unitId })
  const above = await find('thử của bậc trên', { level: 'district' })
  const { rows } = await find('khai', { field: 'cu-tru' })

  assert.equal(
    here.rows.some((row) => row.code === code),
    false,
  )
  assert.equal(above.rows[0]?.code, code)
  assert.ok(rows.length > 0 && rows.every(({ fieldKey }) => fieldKey === 'cu-tru'))
})
