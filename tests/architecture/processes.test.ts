import assert from 'node:assert/strict'
import { test } from 'node:test'
import { codeFiles, isTest, type SourceFile } from './project-tree.ts'

/** Tables of legal moves whose pairs of moves nobody tries, one after the other and at one instant. */
export function findUntriedProcesses(files: readonly SourceFile[]): string[] {
  const textOf = new Map(files.map(({ path, text }) => [path, text]))
  return files
    .filter(
      ({ path, text }) => path.startsWith('modules/') && !isTest(path) && /\bdefineProcess\(/.test(text),
    )
    .filter(({ path }) => {
      const tried = textOf.get(path.replace(/\.ts$/, '.race.test.ts')) ?? ''
      return !['pairsInSequence(', 'pairsInParallel('].every((call) => tried.includes(call))
    })
    .map(
      ({ path }) =>
        `${path}: its moves are not tried on one another in ${path.replace(/\.ts$/, '.race.test.ts')}`,
    )
}

test('the moves of every process are tried on one another, in sequence and at one instant', () => {
  const files = codeFiles()

  assert.ok(files.some(({ text }) => text.includes('defineProcess(')))
  assert.deepEqual(findUntriedProcesses(files), [])
})

test('a process without such a test is named', () => {
  const bad = [{ path: 'modules/alpha/process.ts', text: 'export const p = defineProcess({})' }]
  const half = [...bad, { path: 'modules/alpha/process.race.test.ts', text: 'pairsInSequence(p)' }]

  assert.equal(findUntriedProcesses(bad).length, 1)
  assert.equal(findUntriedProcesses(half).length, 1)
})
