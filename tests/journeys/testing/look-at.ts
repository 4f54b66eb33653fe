import assert from 'node:assert/strict'
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { brotliCompressSync, constants } from 'node:zlib'
import type { Browser, Page } from 'playwright-core'
import { axeViolations } from '#kernel/testing/browser.ts'

/** What a citizen's page may weigh over the line: HTML and style sheet together. */
const MOST_BYTES = 30 * 1024

/** Where pictures of every page looked at are put, when somebody wants to see them. */
const pictures = process.env['PICTURES']

/**
 * Holds the page that is shown against what every citizen page promises: one h1, nothing wrong for axe, no wider than the
 * screen, light. Axe needs JavaScript, so it reads a copy of the very same HTML in a browser that has it.
 */
export async function lookAt(page: Page, browser: Browser, name: string): Promise<void> {
  const html = await page.content()
  const shown = await readerOf(browser)
  await shown.context().clearCookies()
  await shown.context().addCookies(await page.context().cookies())
  await shown.unrouteAll()
  await shown.route(page.url(), (route) =>
    route.fulfill({ body: html, contentType: 'text/html; charset=utf-8' }),
  )
  await shown.goto(page.url())
  assert.deepEqual(await axeViolations(shown), [], name)
  assert.equal(await shown.locator('h1').count(), 1, `${name}: one h1`)
  for (const width of [320, 360, 768, 1024, 1280]) await fits(shown, name, width)
  assert.ok((await weight(shown, html)) <= MOST_BYTES, `${name}: too heavy`)
}

// One reader for all pages of a browser: a new one each time costs more than the reading.
const readers = new WeakMap<Browser, Promise<Page>>()

function readerOf(browser: Browser): Promise<Page> {
  const known = readers.get(browser)
  if (known) return known
  const reader = browser.newContext({ locale: 'vi-VN' }).then((context) => context.newPage())
  readers.set(browser, reader)
  return reader
}

async function fits(shown: Page, name: string, width: number): Promise<void> {
  await shown.setViewportSize({ width, height: 800 })
  const needed = await shown.evaluate(() => document.documentElement.scrollWidth)
  assert.ok(needed <= width, `${name}: needs ${needed} px at ${width}`)
  if (!pictures || ![360, 1280].includes(width)) return
  mkdirSync(pictures, { recursive: true })
  await shown.screenshot({ path: join(pictures, `${name}-${width}.png`), fullPage: true })
}

async function weight(shown: Page, html: string): Promise<number> {
  const sheets = await shown.evaluate(async () => {
    const links = [...document.querySelectorAll<HTMLLinkElement>('link[rel=stylesheet]')]
    return Promise.all(links.map(async (link) => (await fetch(link.href)).text()))
  })
  const params = { [constants.BROTLI_PARAM_QUALITY]: 4 }
  return [html, ...sheets].reduce((sum, text) => sum + brotliCompressSync(text, { params }).length, 0)
}
