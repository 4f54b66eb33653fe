// Asks the registry for advisories about what the program is made of: npm run advisories. A registry that does not answer is
// said and stops nothing; an advisory that nobody has excused in advisories.json does.
import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { now } from '#kernel/clock/now.ts'
import { unexcused, type AuditReport, type Excuse } from './known-weaknesses.ts'

const { stdout } = spawnSync('npm', ['audit', '--omit=dev', '--json', '--fetch-retries=0'], {
  encoding: 'utf8',
  timeout: 30_000,
  maxBuffer: 64e6,
})
const { excused } = JSON.parse(readFileSync(new URL('advisories.json', import.meta.url), 'utf8')) as {
  excused: Excuse[]
}
const found = unexcused(readReport(stdout), excused, now().toISOString().slice(0, 10))
if (!found) console.log('advisories were not asked about: the registry does not answer such questions')
for (const { package: name, severity, title, url } of found ?? [])
  console.error(`${name}: ${severity}: ${title} (${url})`)
process.exitCode = found && found.length > 0 ? 1 : 0

function readReport(text: string | null): AuditReport {
  try {
    return JSON.parse(text ?? '') as AuditReport
  } catch {
    return {}
  }
}
