import type { BrowserContext, Page } from 'playwright-core'
import { signIn, type Office } from './office.ts'

/** A procedure of five working days with one paper, done by every ward. */
export const FIVE_DAYS = '1.004884'

/** An officer at her computer, signed in, with her own page. */
export async function anOfficer(office: Office, login: string, javaScript = true): Promise<Page> {
  const context: BrowserContext = await office.visitor({ width: 1280, javaScript })
  const page = await signIn(context, login)
  await page.goto('/lam-viec')
  return page
}

/** Opens the desk and waits until it takes keys: a browser gives the first field the focus some time after the page is loaded. */
export async function atTheDesk(page: Page): Promise<void> {
  await page.goto('/lam-viec/tiep-nhan')
  await page.waitForSelector('[name=person]:focus')
}

/** Takes a paper dossier in at the desk by plain forms; answers the page of the dossier. */
export async function receivedAtDesk(
  page: Page,
  name: string,
  { procedure = FIVE_DAYS, deed = 'receive' } = {},
): Promise<string> {
  await page.goto(`/lam-viec/tiep-nhan?procedureCode=${procedure}`)
  await page.fill('[name="applicant.name"]', name)
  await page.fill('[name="applicant.identityNumber"]', identityOf(name))
  await page.fill('[name="applicant.phone"]', '0912 345 678')
  for (const paper of await page.locator('.panel-body > .desk-paper').all()) {
    await paper.locator('input[value=original]').check({ force: true })
  }
  await page.click(`button[name=do][value=${deed}]`)
  if (deed !== 'receive') return new URL(page.url()).pathname
  await page.waitForSelector('.desk-code')
  return (await page.locator('.desk-code a').getAttribute('href')) ?? ''
}

/** Opens a fold of the page of a dossier. */
export async function unfold(page: Page, label: string): Promise<void> {
  await page.locator('summary', { hasText: label }).first().click()
}

/** Fills the fields of a form by their names. */
export async function fillIn(page: Page, fields: Record<string, string>): Promise<void> {
  for (const [name, value] of Object.entries(fields)) await page.fill(`[name="${name}"]`, value)
}

/** What the page says, without its markup. */
export async function saidOn(page: Page): Promise<string> {
  return (await page.locator('main').innerText()).replace(/\s+/g, ' ')
}

// A number of the right shape, the same for the same name.
function identityOf(name: string): string {
  let sum = 7
  for (const letter of name) sum = (sum * 31 + (letter.codePointAt(0) ?? 0)) % 1_000_000
  return `001190${String(sum).padStart(6, '0')}`
}
