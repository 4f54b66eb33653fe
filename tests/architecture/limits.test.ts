import assert from 'node:assert/strict'
import { execFile } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { ROOT } from './project-tree.ts'

const LINTER = join(ROOT, 'node_modules', '.bin', 'oxlint')

type Report = { diagnostics: { code: string }[]; number_of_files: number }

/** What the linter says about one file written somewhere else, under the project's own configuration. */
async function lint(name: string, text: string): Promise<string[]> {
  const folder = await mkdtemp(join(tmpdir(), 'lien-thong-limits-'))
  try {
    await writeFile(join(folder, name), text)
    const report = await run([
      '--config',
      join(ROOT, '.oxlintrc.json'),
      '--format',
      'json',
      join(folder, name),
    ])
    return report.diagnostics.map(({ code }) => code)
  } finally {
    await rm(folder, { recursive: true })
  }
}

function run(options: string[]): Promise<Report> {
  return new Promise((resolve, reject) => {
    execFile(LINTER, options, { cwd: ROOT, maxBuffer: 64e6 }, (_failed, output, errors) => {
      try {
        resolve(JSON.parse(output) as Report)
      } catch {
        reject(new Error(`the linter did not answer: ${output.slice(0, 500)} ${errors.slice(0, 500)}`))
      }
    })
  })
}

const lines = (count: number, line: string) =>
  Array.from({ length: count }, (_, n) => line.replaceAll('#', String(n))).join('\n')
const TOO_MUCH: readonly [string, string, string][] = [
  ['max-lines', 'long-file.ts', lines(301, 'export const a# = #')],
  [
    'max-lines-per-function',
    'long-function.ts',
    `export function f(g: (n: number) => void) {\n${lines(41, '  g(#)')}\n}`,
  ],
  [
    'max-lines-per-function',
    'long-view.tsx',
    `export function f(g: (n: number) => void) {\n${lines(61, '  g(#)')}\n}`,
  ],
  [
    'complexity',
    'tangled.ts',
    `export function f(n: number) {\n${lines(9, '  if (n === #) return #')}\n  return n\n}`,
  ],
  [
    'max-depth',
    'deep.ts',
    'export function f(n: number) { if (n) { for (;;) { while (n) { if (n) { return n } } } } return 0 }',
  ],
  ['max-params', 'many.ts', 'export const f = (a: 1, b: 2, c: 3, d: 4, e: 5) => [a, b, c, d, e]'],
  [
    'max-nested-callbacks',
    'nested.ts',
    'export const f = (g: (h: () => void) => void) => g(() => g(() => g(() => g(() => {}))))',
  ],
  ['filename-case', 'badName.ts', 'export const a = 1'],
  ['no-explicit-any', 'any.ts', 'export const a: any = 1'],
  ['no-default-export', 'default-export.ts', 'export default 1'],
]

for (const [rule, name, text] of TOO_MUCH) {
  test(`the limit ${rule} bites in ${name}`, async () => {
    const codes = await lint(name, text)

    assert.ok(
      codes.some((code) => code.includes(`(${rule})`)),
      `said only: ${codes.join(', ')}`,
    )
  })
}

test('a function of 60 lines is no trouble in a view', async () => {
  const codes = await lint(
    'view.tsx',
    `export function f(g: (n: number) => void) {\n${lines(55, '  g(#)')}\n}`,
  )

  assert.deepEqual(codes, [])
})

test('the limits are read over the whole tree, not over nothing', async () => {
  const { number_of_files } = await run(['--format', 'json', '.'])

  assert.ok(number_of_files > 50)
})
