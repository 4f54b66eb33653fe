import assert from 'node:assert/strict'
import { gzipSync } from 'node:zlib'
import { after, before, test } from 'node:test'
import type { Server } from 'node:http'
import type { Browser } from 'playwright-core'
import { axeViolations, launchBrowser } from '#kernel/testing/browser.ts'
import { assetFor } from '#ui/assets.ts'
import { galleryPages } from './gallery-pages.ts'
import { startGallery } from './start-gallery.ts'

let browser: Browser
let server: Server
let url: string
let paths: string[]

before(async () => {
  browser = await launchBrowser()
  ;({ server, url, paths } = await startGallery())
})

after(async () => {
  await browser.close()
  server.close()
})

test('a name with angle brackets is text in every component', () => {
  for (const [path, html] of galleryPages(`<b>An</b> & 'Co'"`)) {
    assert.doesNotMatch(html, /<b>|&(?!amp;|lt;|gt;|quot;|#39;)/, path)
  }
})

test('no page needs an inline style, an inline script or an address elsewhere', () => {
  for (const [path, html] of galleryPages()) {
    assert.doesNotMatch(
      html,
      /\sstyle=|<style|<script(?! type="module" src="\/assets\/)|\son[a-z]+=|https?:/,
      path,
    )
  }
})

test('axe finds nothing on any page of the gallery, and nothing needs sideways scrolling at 320 px', async () => {
  assert.ok(paths.length >= 12)
  const page = await browser.newPage({ viewport: { width: 320, height: 640 } })
  for (const path of paths) {
    await page.goto(url + path)

    const found = await axeViolations(page)
    const tooWide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)

    assert.deepEqual(found, [], path)
    assert.equal(tooWide, 0, path)
  }
  await page.close()
})

test('with letters of twice the size no citizen page needs sideways scrolling at 320 px, and no column is a letter wide', async () => {
  const large = await launchBrowser({ letters: 32 })
  const page = await large.newPage({ viewport: { width: 320, height: 640 } })
  for (const path of paths.filter((each) => each.startsWith('/cong-dan'))) {
    await page.goto(url + path)

    const tooWide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)
    const narrowest = await page
      .locator('main :is(dd, td, th, li, p, .button)')
      .evaluateAll((places) =>
        Math.min(...places.map((place) => place.getBoundingClientRect().width).filter((width) => width > 1)),
      )

    assert.equal(tooWide, 0, path)
    assert.ok(narrowest >= 48, `${path}: words in ${narrowest} px`)
  }
  await large.close()
})

test('a name of 200 letters without a space widens no page, and leaves the words beside it readable', async () => {
  const page = await browser.newPage()
  for (const [path, html] of galleryPages('Xyz'.repeat(66) + 'ab')) {
    await page.route(url + path, (route) => route.fulfill({ body: html, contentType: 'text/html' }))
    await page.goto(url + path)
    for (const width of [320, 768, 1280]) {
      await page.setViewportSize({ width, height: 640 })
      const tooWide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)
      assert.equal(tooWide, 0, `${path} at ${width}`)
    }
    const narrowest = await page
      .locator('.table td:not(.end, .no-wrap, .select)')
      .evaluateAll((cells) => Math.min(Infinity, ...cells.map((cell) => cell.getBoundingClientRect().width)))
    assert.ok(narrowest >= 100, `${path}: a column of ${narrowest} px`)
  }
  await page.close()
})

test('on paper a list is its rows alone: no menu, filter or button, the head on every sheet, no row cut', async () => {
  const page = await browser.newPage({ viewport: { width: 672, height: 950 } })
  await page.goto(`${url}/can-bo`)
  await page.emulateMedia({ media: 'print' })

  for (const gone of [
    '.side',
    '.filters',
    '.tabs',
    '.palette-trigger',
    '.account',
    'main .button',
    '.table .select',
  ])
    assert.deepEqual([gone, await page.locator(gone).first().isVisible()], [gone, false])
  assert.ok(await page.locator('.table tbody tr').first().isVisible())
  const [head, row] = await page.evaluate(() => [
    getComputedStyle(document.querySelector('.table thead') as Element).display,
    getComputedStyle(document.querySelector('.table tbody tr') as Element).breakInside,
  ])
  assert.deepEqual([head, row], ['table-header-group', 'avoid'])
  assert.ok((await page.evaluate(() => document.documentElement.scrollWidth)) <= 672)
  await page.close()
})

test('every citizen page weighs at most 30 KB compressed, all included', () => {
  for (const [path, html] of galleryPages()) {
    if (!path.startsWith('/cong-dan')) continue

    const parts = [...html.matchAll(/"(\/assets\/[^"]+)"/g)].map(
      ([, url]) => assetFor(url ?? '')?.gzip.length ?? 0,
    )
    const bytes = parts.reduce((sum, part) => sum + part, gzipSync(html).length)

    assert.ok(parts.length >= 2 && bytes <= 30 * 1024, `${path}: ${bytes} bytes`)
  }
})

test('a search works without JavaScript', async () => {
  const page = await browser.newPage({ javaScriptEnabled: false })
  await page.goto(`${url}/cong-dan`)

  await page.fill('[name=q]', 'khai sinh')
  await page.click('.search button')

  assert.equal(new URL(page.url()).searchParams.get('q'), 'khai sinh')
  await page.close()
})

test('the filters of a list are one line on a phone, opened without JavaScript, and all there on a desk', async () => {
  const page = await browser.newPage({ javaScriptEnabled: false, viewport: { width: 360, height: 640 } })
  await page.goto(`${url}/can-bo`)
  const fold = page.locator('.filters-fold summary')

  assert.equal((await fold.innerText()).replace(/\s+/g, ' '), 'Bộ lọc 2 đang dùng')
  assert.deepEqual(await fieldsSeen(), [false, false])
  assert.ok(((await page.locator('.filters').boundingBox())?.height ?? 99) < 60)
  await fold.click()
  assert.deepEqual(await fieldsSeen(), [true, true])
  await fold.click()
  await page.setViewportSize({ width: 1280, height: 640 })
  assert.deepEqual([await fold.isVisible(), ...(await fieldsSeen())], [false, true, true])
  await page.close()

  async function fieldsSeen(): Promise<boolean[]> {
    return [
      await page.locator('.filters [name=state]').isVisible(),
      await page.locator('.filters .button').isVisible(),
    ]
  }
})

test('an officer walks through rows, marks one and opens the palette without a mouse', async () => {
  const page = await browser.newPage()
  await page.goto(`${url}/can-bo`)

  for (const key of ['j', 'j', 'x', 'Control+k']) await page.keyboard.press(key)

  assert.deepEqual(await page.locator('.select input:checked').count(), 1)
  await page.locator('#palette [role=option]').nth(1).waitFor()
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  await page.waitForURL(`${url}/can-bo/ho-so`)
  await page.close()
})

test('keys are letters again while somebody types, and "?" explains them otherwise', async () => {
  const page = await browser.newPage()
  await page.goto(`${url}/can-bo`)

  await page.keyboard.press('/')
  await page.keyboard.type('jx?')

  assert.equal(await page.inputValue('[name=q]'), 'jx?')
  assert.equal(await page.locator('.is-here').count(), 0)
  await page.locator('[name=q]').blur()
  await page.keyboard.press('?')
  assert.match(await page.innerText('#keys'), /Nhận hồ sơ/)
  await page.close()
})

test('answers are saved while they are typed, without their form being sent', async () => {
  const page = await browser.newPage()
  await page.goto(`${url}/cong-dan/cau-hoi`)

  const posted = page.waitForRequest((request) => request.method() === 'POST')
  await page.fill('[name=ho-ten]', 'Lê Ánh')

  const request = await posted
  assert.equal(new URLSearchParams(request.postData() ?? '').get('ho-ten'), 'Lê Ánh')
  await page.locator('.autosave', { hasText: 'Đã lưu' }).waitFor()
  await page.close()
})

test('a list that refreshes itself shows what is new and leaves the focus where it was', async () => {
  const page = await browser.newPage()
  await page.clock.install()
  await page.goto(`${url}/can-bo`)
  await page.keyboard.press('j')
  await page.route('**/can-bo', async (route) => {
    const answer = await route.fetch()
    await route.fulfill({
      response: answer,
      body: (await answer.text()).replaceAll('Đăng ký kết hôn', 'Việc mới'),
    })
  })

  await page.clock.runFor(25_000)

  await page.getByText('Việc mới').waitFor()
  assert.match(await page.evaluate(() => document.activeElement?.textContent ?? ''), /H26\.12-261118-0003/)
  await page.close()
})
