import { launchBrowser, axeViolations } from '/work/main/kernel/testing/browser.ts'
import { startGallery } from '/work/main/tools/gallery.tsx'
const only = process.argv.slice(2)
const { server, url, paths } = await startGallery()
const b = await launchBrowser()
for (const w of [360, 1280]) {
  const ctx = await b.newContext({ viewport: { width: w, height: 800 } })
  const page = await ctx.newPage()
  page.on('console', (m) => m.type()==='error' && console.log('CONSOLE', m.text()))
  for (const p of paths) {
    if (only.length && !only.includes(p)) continue
    await page.goto(url + p)
    const over = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)
    const v = await axeViolations(page)
    console.log(w, p, 'overflow', over, v.length ? JSON.stringify(v, null, 1).slice(0, 1500) : 'axe ok')
    await page.screenshot({ path: `/tmp/shots/${w}${p.replaceAll('/', '_')}.png`, fullPage: true })
  }
}
await b.close(); server.close()
