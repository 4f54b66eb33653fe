import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import { keptSince, untilNothingIsLeft } from './retention.ts'

const friday = new Date('2026-11-20T09:00:00+07:00')
const read = (path: string) => readFileSync(new URL(`../${path}`, import.meta.url), 'utf8')

test('how long something is kept is what the catalogue says, and what it does not name is forgotten by nobody', () => {
  assert.equal(keptSince('kernel.file', friday).getTime(), friday.getTime() - 7 * 86_400_000)
  assert.throws(() => keptSince('one-stop.dossier', friday), /does not say/)
})

test('the how-to tells of everything that goes by itself, and for how long it is kept', () => {
  const { kept } = JSON.parse(read('catalogue/retention.json')) as {
    kept: Record<string, { days: number; what: string }>
  }
  const told = read('docs/how-to/open-an-office.md')

  assert.ok(Object.keys(kept).length > 0)
  for (const { what, days } of Object.values(kept))
    assert.ok(told.includes(`| ${what} | ${days} ngày |`), what)
})

test('batches follow one another until one finds nothing', async () => {
  const batches = [1000, 1000, 3, 0, 5]

  const all = await untilNothingIsLeft(async () => ({ forgotten: batches.shift() ?? 0 }))

  assert.deepEqual([all, batches], [2003, [5]])
})
