import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Page } from 'playwright-core'
import { pages } from '#kernel/page.ts'
import { anOfficer, FIVE_DAYS, receivedAtDesk } from './testing/desk.ts'
import { lookAt } from './testing/look-at.ts'
import { openOffice } from './testing/office.ts'

// Every page of the office, as the program itself lists them: one that is new cannot be forgotten here.

/** Addresses where nothing is shown: they send a file, or only take a form. */
const notShown = [
  '/lam-viec/chuc-vu',
  '/lam-viec/danh-sach/xuat',
  '/lam-viec/lenh.json',
  '/lam-viec/nhat-ky/ban-ghi/:recordId/xuat',
  '/lam-viec/so-ket-qua/xuat',
  '/lam-viec/thong-ke/xuat',
]
const shown = pages().filter(({ side, path }) => side === 'staff' && !notShown.includes(path))

const office = await openOffice()
const administrator = await anOfficer(office, 'quantri')
const clerk = await anOfficer(office, 'motcua.bode')
const controller = await anOfficer(office, 'giamsat.hanoi')
const auditor = await anOfficer(office, 'kiemtoan')

/** Something to show on each page that is about one thing. */
const examples: Record<string, string> = {
  dossierId: lastOf(await receivedAtDesk(clerk, 'Tôn Nữ Hoàng Phương Thảo Vy')),
  unitId: await linkedFrom(clerk, '/lam-viec/to-chuc', '/lam-viec/to-chuc/don-vi/'),
  officerId: await linkedFrom(clerk, clerk.url(), '/lam-viec/to-chuc/can-bo/'),
  code: FIVE_DAYS,
  caseKey: await linkedFrom(controller, `/lam-viec/thu-tuc/${FIVE_DAYS}`, '/truong-hop/'),
  key: await linkedFrom(controller, '/lam-viec/thu-tuc/quy-trinh', '/lam-viec/thu-tuc/quy-trinh/'),
}

test('there are pages to look at, and every address with nothing to show is one of ours', () => {
  assert.ok(shown.length >= 19, `only ${shown.length} pages`)
  assert.deepEqual(
    notShown.filter((path) => pages().every((page) => page.path !== path)),
    [],
  )
})

for (const { path, summary } of shown) {
  test(`${path} is readable, accessible and no wider than the screen: ${summary}`, async () => {
    const page = await openedByWhoMay(addressOf(path))

    await lookAt(page, office.browser, `screen${path.replaceAll(/[/:]+/g, '-')}`)
  })
}

test('an officer who goes astray is told so inside the office, and led back to her work', async () => {
  const answer = await clerk.goto('/lam-viec/khong-co')

  assert.equal(answer?.status(), 404)
  await lookAt(clerk, office.browser, 'screen-not-found')
  await clerk.getByRole('link', { name: 'Về Việc của tôi' }).click()
  assert.equal(new URL(clerk.url()).pathname, '/lam-viec')
  assert.ok(await clerk.getByRole('navigation', { name: 'Điều hướng' }).isVisible())
})

async function openedByWhoMay(address: string): Promise<Page> {
  for (const page of [administrator, clerk, controller, auditor]) {
    const answer = await page.goto(address)
    if (answer?.status() === 200) return page
  }
  return assert.fail(`nobody of the four may open ${address}`)
}

function addressOf(path: string): string {
  return path.replaceAll(/:(\w+)/g, (_, name: string) => {
    const example = examples[name]
    return example ?? assert.fail(`${path}: give an example of ${name} in tests/journeys/screens.test.ts`)
  })
}

async function linkedFrom(page: Page, address: string, start: string): Promise<string> {
  await page.goto(address)
  const link = page.locator(`main a[href*="${start}"]:not([href$="/moi"])`).first()
  const href = (await link.getAttribute('href')) ?? ''
  await page.goto(href)
  return lastOf(href)
}

function lastOf(href: string): string {
  return href.split('/').at(-1) ?? ''
}
