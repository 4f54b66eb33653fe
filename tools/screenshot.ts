// Usage: node --import ./kernel/runtime/tsx.ts tools/screenshot.ts <url> <out.png> [width] [--no-js] [--print]
import { parseArgs } from 'node:util'
import { launchBrowser } from '#kernel/testing/browser.ts'

await main()

async function main(): Promise<void> {
  const { positionals, values } = parseArgs({
    allowPositionals: true,
    options: { 'no-js': { type: 'boolean', default: false }, 'print': { type: 'boolean', default: false } },
  })
  const [url, out, width = '1280'] = positionals
  if (!url || !out) throw new Error('Usage: screenshot.ts <url> <out.png> [width] [--no-js] [--print]')
  const browser = await launchBrowser()
  const page = await browser.newPage({
    viewport: { width: Number(width), height: 800 },
    javaScriptEnabled: !values['no-js'],
  })
  if (values.print) await page.emulateMedia({ media: 'print' })
  await page.goto(url, { waitUntil: 'load' })
  await page.screenshot({ path: out, fullPage: true })
  console.log(`${out}: ${await page.title()}`)
  await browser.close()
}
