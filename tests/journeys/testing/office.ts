import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after } from 'node:test'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { openFileStore } from '#kernel/files/the-store.ts'
import { startJobs } from '#kernel/jobs/jobs.ts'
import { launchBrowser } from '#kernel/testing/browser.ts'
import { freshDatabase } from '#kernel/testing/fresh-database.ts'
import { prepareAssets } from '#ui/assets.ts'
import { seedOffice } from '#apps/seed.ts'
import { frameOf } from '#apps/web/frame-of.ts'
import { listen } from '#apps/web/listen.ts'
import { createWebApp } from '#apps/web/web-app.ts'
import '#apps/modules.ts'

/** The password of every demonstration account. */
export const PASSWORD = 'trinh-dien-2026'

/** A whole office in this process: its database, files, jobs and pages, and a browser before it. */
export type Office = {
  url: string
  browser: Browser
  /** A browser of somebody new: no cookies, no JavaScript, a phone unless another width is said. */
  visitor: (options?: { width?: number; javaScript?: boolean; locale?: string }) => Promise<BrowserContext>
}

/** Opens the demonstration office on a database of its own; everything is closed again when the test file has run. */
export async function openOffice(profile = 'ha-noi-2026'): Promise<Office> {
  // Closed in the order of being registered: the database, which all others need, registers itself last.
  const closing: (() => unknown)[] = []
  after(async () => {
    for (const close of closing.toReversed()) await close()
  })
  await freshDatabase()
  const folder = mkdtempSync(join(tmpdir(), 'lien-thong-office-'))
  closing.push(() => rmSync(folder, { recursive: true }))
  openFileStore(folder)
  const { isDemonstration } = await seedOffice(profile, new Date())
  prepareAssets()
  const jobs = await startJobs()
  closing.push(() => jobs.stop())
  const app = createWebApp(frameOf(isDemonstration), { patienceMs: 1000 })
  const { server, url } = await listen(app, { port: 0 })
  closing.push(() => {
    server.closeAllConnections()
    server.close()
  })
  const browser = await launchBrowser()
  closing.push(() => browser.close())
  return { url, browser, visitor: (options = {}) => visitorOf(browser, url, options) }
}

/** Signs somebody in on the page for it; answers the page that she is shown then. */
export async function signIn(context: BrowserContext, login: string): Promise<Page> {
  const page = await context.newPage()
  await page.goto('/dang-nhap')
  await page.fill('[name=login]', login)
  await page.fill('[name=password]', PASSWORD)
  await page.click('form[action="/dang-nhap"] button')
  // Who leaves a page while it is still being answered may wait for ever.
  await page.waitForURL((shown) => shown.pathname !== '/dang-nhap')
  return page
}

function visitorOf(
  browser: Browser,
  baseURL: string,
  {
    width = 360,
    javaScript = false,
    locale = 'vi-VN',
  }: { width?: number; javaScript?: boolean; locale?: string },
): Promise<BrowserContext> {
  return browser.newContext({
    baseURL,
    javaScriptEnabled: javaScript,
    locale,
    viewport: { width, height: 780 },
  })
}
