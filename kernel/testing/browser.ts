import { accessSync, constants, readFileSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { type Browser, chromium, type Page } from 'playwright-core'

/** One broken accessibility rule on a page: which rule, what it says, where. */
export type AxeViolation = { id: string; impact: string; help: string; where: string[] }

const namesOnPath = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable']
const quietFlags = [
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--font-render-hinting=none',
]

/** The path of a Chromium: CHROME_PATH, else one on PATH, else the one that npm brought along. */
export async function findBrowser(): Promise<string> {
  const named = process.env['CHROME_PATH']
  if (named) return named
  const folders = (process.env['PATH'] ?? '').split(delimiter)
  const found = namesOnPath.flatMap((name) => folders.map((folder) => join(folder, name))).find(isExecutable)
  if (found) return found
  const { default: bundled } = await import('@sparticuz/chromium')
  return bundled.executablePath()
}

/** Starts the browser without a window, with letters of so many pixels when its reader has set them; close it when done. */
export async function launchBrowser({ letters = 16 } = {}): Promise<Browser> {
  const asRoot = process.getuid?.() === 0
  const args = [
    ...quietFlags,
    `--blink-settings=defaultFontSize=${letters}`,
    ...(asRoot ? ['--no-sandbox'] : []),
  ]
  return chromium.launch({ executablePath: await findBrowser(), headless: true, args })
}

/** Every accessibility rule of WCAG 2.2 AA (and axe's best practices) that the page breaks now. */
export async function axeViolations(page: Page): Promise<AxeViolation[]> {
  const source = readFileSync(fileURLToPath(import.meta.resolve('axe-core/axe.min.js')), 'utf8')
  // Evaluated by the debugger, not as a script element: works under the strictest CSP.
  await page.evaluate(source)
  return page.evaluate(async () => {
    // Axe was put into the page a line above; our own global scope has no such name.
    const { axe } = globalThis as unknown as AxeInPage
    const { violations } = await axe.run()
    return violations.map(({ id, impact, help, nodes }) => ({
      id,
      impact,
      help,
      where: nodes.map((node) => node.html),
    }))
  })
}

type AxeInPage = {
  axe: {
    run: () => Promise<{
      violations: { id: string; impact: string; help: string; nodes: { html: string }[] }[]
    }>
  }
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK)
    return true
  } catch {
    return false
  }
}
