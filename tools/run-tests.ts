// Everything that must hold: gates, tests on a real database, browser journeys. `npm test`, or `npm test -- PART` for
// the test files whose path contains PART. Closing line: N passed, N failed.
import { spawnSync } from 'node:child_process'
import { globSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { run } from 'node:test'
import { spec } from 'node:test/reporters'
import { startEmbedded } from '#kernel/db/embedded/start-embedded.ts'
import { templateDatabase } from '#kernel/testing/scratch.ts'

const parts = process.argv.slice(2).filter((word) => !word.startsWith('--'))
const onlyDatabase = process.argv.includes('--database')
const execArgv = ['--disable-warning=ExperimentalWarning', '--import', './kernel/runtime/tsx.ts']

const count = { passed: 0, failed: 0 }
if (parts.length === 0 && !onlyDatabase) {
  const { stdout } = spawnSync(process.execPath, ['tools/check-gates.ts'], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  process.stdout.write(stdout)
  count.passed += stdout.match(/^✔/gm)?.length ?? 0
  count.failed += stdout.match(/^✖/gm)?.length ?? 0
}
const server = await testServer()
try {
  await templateDatabase(server.url)
  const files = testFiles()
  if (files.length === 0) throw new Error(`no test file matches ${parts.join(' ')}`)
  await runFiles(
    files.filter((f) => !f.startsWith('tests/journeys/')),
    2,
  )
  await runFiles(
    files.filter((f) => f.startsWith('tests/journeys/')),
    1,
  )
} finally {
  await server.stop()
}
console.log(`${count.passed} passed, ${count.failed} failed`)
process.exit(count.failed === 0 ? 0 : 1)

function testFiles(): string[] {
  const all = globSync('{kernel,ui,modules,apps,tests,tools,bench,catalogue}/**/*.test.{ts,tsx}').toSorted()
  const wanted = all.filter((f) => parts.length === 0 || parts.some((p) => f.includes(p)))
  return onlyDatabase
    ? wanted.filter((f) => !f.startsWith('kernel/db/embedded/') && !f.startsWith('tests/architecture/'))
    : wanted
}

async function runFiles(files: string[], concurrency: number): Promise<void> {
  if (files.length === 0) return
  const stream = run({ files, concurrency, execArgv, timeout: 240_000 })
  stream.on('test:pass', (event) => void (isTest(event) && event.skip === undefined && count.passed++))
  stream.on('test:fail', (event) => void (isTest(event) && count.failed++))
  await new Promise<void>((resolve, reject) => {
    stream.compose(new spec()).on('end', resolve).on('error', reject).pipe(process.stdout, { end: false })
  })
}

// A file that passes is no test of its own; a file that breaks outside of its tests is a failure.
function isTest(event: {
  details: { type?: string | undefined }
  nesting: number
  name: string
  file?: string | undefined
}): boolean {
  return event.details.type !== 'suite'
}

async function testServer(): Promise<{ url: string; stop: () => Promise<void> }> {
  if (process.env['DATABASE_URL']) return { url: process.env['DATABASE_URL'], stop: async () => undefined }
  const dataDir = mkdtempSync(join(tmpdir(), 'lien-thong-tests-'))
  // A throw-away server: what a power cut would lose is not missed.
  const settings = {
    fsync: 'off',
    synchronous_commit: 'off',
    full_page_writes: 'off',
    max_connections: '200',
  }
  const embedded = await startEmbedded({ dataDir, settings })
  process.env['LIEN_THONG_TEST_SERVER'] = embedded.adminUrl
  return {
    url: embedded.adminUrl,
    stop: async () => {
      await embedded.stop()
      rmSync(dataDir, { recursive: true, force: true })
    },
  }
}
