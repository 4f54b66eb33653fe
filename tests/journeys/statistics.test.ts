import assert from 'node:assert/strict'
import { test } from 'node:test'
import { loadScenario } from '#apps/cli/load-scenario.ts'
import { readScenario, type Scenario, type ScenarioGroup } from '#apps/cli/scenario-file.ts'
import { byApi } from './testing/by-api.ts'
import { lookAt } from './testing/look-at.ts'
import { openOffice, signIn } from './testing/office.ts'

const period = { from: '2020-01-01', to: '2020-05-31' }
const office = await openOffice('long-bien-2020')
const published = readScenario('long-bien-2020')
// The same five months with a twentieth of the dossiers: the whole of them takes a minute.
const scenario: Scenario = { ...published, groups: published.groups.map(aTwentiethOf) }
await loadScenario(scenario, new Date())
const [district, wards] = scenario.groups as [ScenarioGroup, ScenarioGroup]
const controller = await office.visitor({ width: 1280 })
await signIn(controller, 'giamsat.hanoi')

function aTwentiethOf(group: ScenarioGroup): ScenarioGroup {
  const part = (n: number) => Math.ceil(n / 20)
  const [onTime, overdue, open, unknown] = [
    part(group.onTime),
    part(group.overdue),
    part(group.open),
    part(group.unknown),
  ]
  return {
    ...group,
    onTime,
    overdue,
    open,
    unknown,
    received: onTime + overdue + open + unknown,
    online: part(group.online),
  }
}

type Numbers = Record<string, number>

test('the statistics of a level are exactly what was reported of it, and each number has its list', async () => {
  const api = await byApi(office, 'giamsat.hanoi')
  for (const group of [district, wards]) {
    const asked = { ...period, level: group.level }

    const { total } = await api.ask<{ total: Numbers }>('one-stop/statistics', { ...asked, by: 'unit' })

    const { received, receivedOnline, solved, solvedOverdue, inProgress, unaccounted } = total
    const { onTime, overdue, open, unknown, online } = group
    assert.deepEqual(
      { received, receivedOnline, solved, solvedOverdue, inProgress, unaccounted },
      {
        received: group.received,
        receivedOnline: online,
        solved: onTime + overdue,
        solvedOverdue: overdue,
        inProgress: open,
        unaccounted: unknown,
      },
    )
    assert.deepEqual([total['inProgressOverdue'], total['carried']], [0, 0])
    for (const measure of [
      'received',
      'receivedOnline',
      'solved',
      'solvedOverdue',
      'inProgress',
      'unaccounted',
    ]) {
      const list = await api.ask<{ count: number }>('one-stop/dossiers', { ...asked, measure })
      assert.equal(list.count, total[measure], measure)
    }
  }
})

test('without JavaScript she reads the figures of both levels, opens the list behind one, and takes them home', async () => {
  const page = await controller.newPage()
  await page.goto(`/lam-viec/thong-ke?${new URLSearchParams(period)}`)
  await lookAt(page, office.browser, 'statistics-by-unit')
  const sums = await page.locator('tfoot tr').allInnerTexts()
  assert.ok(
    sums.some((sum) => sum.includes(vietnamese(wards.received)) && sum.includes(vietnamese(wards.online))),
  )

  await page.getByRole('link', { name: 'Xem danh sách', exact: true }).click()

  await lookAt(page, office.browser, 'statistics-list-behind')
  assert.match(await page.innerText('main'), /Không rõ kết quả/)
  assert.match(await page.innerText('main'), new RegExp(`\\b${wards.unknown}\\b`))
})

for (const by of ['procedure', 'field', 'channel', 'month']) {
  test(`the breakdown by ${by} is readable, accessible and no wider than the screen`, async () => {
    const page = await controller.newPage()

    await page.goto(`/lam-viec/thong-ke?${new URLSearchParams({ ...period, by })}`)

    await lookAt(page, office.browser, `statistics-by-${by}`)
    assert.ok(await page.getByText('Cách tính các số liệu').isVisible())
    await page.close()
  })
}

test('a period without dossiers and one that is none say so', async () => {
  const page = await controller.newPage()
  await page.goto('/lam-viec/thong-ke?from=2019-01-01&to=2019-01-31')
  await lookAt(page, office.browser, 'statistics-empty')
  assert.ok(await page.getByText('Kỳ này không có hồ sơ nào').isVisible())

  await page.goto('/lam-viec/thong-ke?from=2020-05-31&to=2020-01-01')
  await lookAt(page, office.browser, 'statistics-mistaken')
  assert.match(await page.innerText('main'), /Kỳ đã chọn không đúng/)
})

test('the table is exported as CSV and as a workbook', async () => {
  const address = `${office.url}/lam-viec/thong-ke/xuat?${new URLSearchParams({ ...period, level: 'commune' })}`
  const csv = await controller.request.get(`${address}&dang=csv`)
  const xlsx = await controller.request.get(`${address}&dang=xlsx`)

  const lines = (await csv.text()).split('\r\n')
  assert.match(
    lines.find((line) => line.startsWith('Cộng')) ?? '',
    new RegExp(`^Cộng,,${wards.received},${wards.online},`),
  )
  assert.equal((await xlsx.body()).subarray(0, 2).toString(), 'PK')
})

test('a clerk without statistics in her post finds no such page', async () => {
  const clerk = await office.visitor()
  await signIn(clerk, 'motcua.bode')

  const response = await (await clerk.newPage()).goto('/lam-viec/thong-ke')

  assert.ok([403, 404].includes(response?.status() ?? 0))
})

function vietnamese(n: number): string {
  return new Intl.NumberFormat('vi-VN').format(n)
}
