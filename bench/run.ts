// Requests per second of the product beside a bare program that makes the same statements, in one interleaved run.
// npm run bench -- [--sizes 10000,100000] [--rounds 5] [--seconds 2] [--pool 1500] [--only statistics,detail]
//   [--keep FOLDER]: the filled databases stay there and are measured again next time.
import { fork, type ChildProcess } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { sql } from 'kysely'
import { now } from '#kernel/clock/now.ts'
import { closeDatabase, database, openDatabase } from '#kernel/db/database.ts'
import { startEmbedded } from '#kernel/db/embedded/start-embedded.ts'
import { migrate } from '#kernel/db/migrate.ts'
import { openFileStore } from '#kernel/files/the-store.ts'
import { createWebApp } from '../apps/web/web-app.ts'
import { useSecretKey } from '#kernel/secret-text.ts'
import { seedOffice } from '../apps/seed.ts'
import { BENCH_KEY } from './bench-key.ts'
import { listenIn } from './capture.ts'
import { fillUpTo } from './generate.ts'
import { requestsPerSecond } from './load.ts'
import { printLine, printReport, type Measured } from './report.ts'
import { allWorkloads } from './all-workloads.ts'
import { askerOf, type Workload } from './workloads.ts'

const { values } = parseArgs({
  options: {
    sizes: { type: 'string', default: '10000,100000' },
    rounds: { type: 'string', default: '5' },
    seconds: { type: 'string', default: '2' },
    pool: { type: 'string', default: '1500' },
    only: { type: 'string', default: '' },
    keep: { type: 'string' },
  },
})
const sizes = values.sizes.split(',').map(Number)
const rounds = Number(values.rounds)
const durationMs = 1000 * Number(values.seconds)

useSecretKey(BENCH_KEY)
const folder = values.keep ? resolve(values.keep) : mkdtempSync(join(tmpdir(), 'lien-thong-bench-'))
const measured: Measured[] = []
try {
  for (const size of sizes) measured.push(...(await onFreshOffice(size)))
  printReport(measured)
} finally {
  if (!values.keep) rmSync(folder, { recursive: true, force: true })
}
process.exit(0)

// Each size has an office of its own, so that what one run leaves behind is not carried into the next.
async function onFreshOffice(size: number): Promise<Measured[]> {
  const server = await startEmbedded({ dataDir: join(folder, `data-${size}`) })
  try {
    openDatabase(server.url)
    listenIn()
    openFileStore(join(folder, 'files'))
    await migrate()
    await seedOffice('ha-noi-2026', now())
    return await measureAt(size, server.url)
  } finally {
    await closeDatabase()
    await server.stop()
    if (!values.keep) rmSync(server.dataDir, { recursive: true, force: true })
  }
}

async function measureAt(size: number, url: string): Promise<Measured[]> {
  const began = performance.now()
  await fillUpTo(size)
  const { rows } = await sql<{ bytes: number }>`select pg_database_size(current_database()) as bytes`.execute(
    database(),
  )
  console.log(
    `${size} dossiers filled in ${Math.round((performance.now() - began) / 1000)} s, ${Math.round((rows[0]?.bytes ?? 0) / size)} bytes each`,
  )
  const all = await allWorkloads(
    askerOf(createWebApp({ unitName: 'Đo tốc độ', banner: undefined })),
    Number(values.pool),
  )
  const workloads = all.filter(({ name }) => values.only.split(',').some((part) => name.startsWith(part)))
  const scripts = join(folder, `scripts-${size}.json`)
  writeFileSync(scripts, JSON.stringify(Object.fromEntries(workloads.map((w) => [keyOf(w), w.script]))))
  const children = await startChildren(url, scripts)
  try {
    const got: Measured[] = []
    for (const workload of workloads) {
      got.push(await measure(workload, size, children))
      printLine(got.at(-1))
    }
    console.log(`memory of the product after the run: ${await memoryOf(children.product.child)} MB`)
    return got
  } finally {
    for (const { child } of Object.values(children)) child.kill()
  }
}

type Children = Record<'product' | 'bare' | 'hello', { child: ChildProcess; port: number }>

async function startChildren(url: string, scripts: string): Promise<Children> {
  const began = performance.now()
  const product = await startChild('product-server.ts', [url, join(folder, 'files')])
  console.log(`cold start of the product: ${Math.round(performance.now() - began)} ms`)
  return {
    product,
    bare: await startChild('bare-server.ts', [url, scripts]),
    hello: await startChild('hello-server.ts', []),
  }
}

function startChild(file: string, args: string[]): Promise<{ child: ChildProcess; port: number }> {
  const child = fork(new URL(file, import.meta.url), args, {
    execArgv: process.execArgv,
    env: { ...process.env, LOG_LEVEL: 'silent' },
  })
  return new Promise((resolve, reject) => {
    child.once('message', (message) => resolve({ child, port: (message as { port: number }).port }))
    child.once('exit', (code) => reject(new Error(`${file} ended with ${code}`)))
  })
}

// In turns, so that a machine that slows down slows all three alike.
async function measure(
  workload: Workload,
  size: number,
  { product, bare, hello }: Children,
): Promise<Measured> {
  const got: Measured = { name: workload.name, who: workload.who, size, product: [], bare: [], hello: [] }
  const plain = (path: string) => () => ({ method: 'GET' as const, path, headers: {} })
  const atMost = Math.floor(workload.supply / rounds)
  for (let round = 0; round < rounds; round++) {
    got.product.push(await requestsPerSecond(product.port, workload.next, { durationMs, atMost }))
    got.bare.push(await requestsPerSecond(bare.port, plain(`/${keyOf(workload)}`), { durationMs, atMost }))
    got.hello.push(await requestsPerSecond(hello.port, plain('/'), { durationMs: durationMs / 4 }))
  }
  return got
}

function keyOf(workload: Workload): string {
  return encodeURIComponent(`${workload.name}-${workload.who}`)
}

function memoryOf(child: ChildProcess): Promise<number> {
  return new Promise((resolve) => {
    child.once('message', (message) =>
      resolve(Math.round((message as { rssBytes: number }).rssBytes / 1_048_576)),
    )
    child.send('memory')
  })
}
