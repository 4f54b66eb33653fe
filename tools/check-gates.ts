import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'

/** A gate the code must pass, and how its output tells how many files it looked at. */
type Gate = { name: string; command: string; options: string[]; filesIn: (output: string) => number }

const ROOT = fileURLToPath(new URL('../', import.meta.url))
const counted = (output: string) => Number(/ on (\d+) files/.exec(output)?.[1] ?? 0)
const ownFiles = (output: string) =>
  output.split('\n').filter((line) => line.startsWith('/') && !line.includes('node_modules')).length

const GATES: Gate[] = [
  { name: 'types', command: 'tsc', options: ['--noEmit', '-p', '.', '--listFiles'], filesIn: ownFiles },
  { name: 'limits', command: 'oxlint', options: ['--type-aware', '.'], filesIn: counted },
  { name: 'format', command: 'oxfmt', options: ['--check', '.'], filesIn: counted },
  { name: 'advisories', command: 'node', options: ['tools/check-advisories.ts'], filesIn: () => 1 },
  { name: 'dead code', command: 'knip', options: ['--no-progress'], filesIn: () => 1 },
]

const chosen = process.argv.slice(2)
const failed = GATES.filter(({ name }) => chosen.length === 0 || chosen.includes(name)).filter(
  (gate) => !passes(gate),
)
if (failed.length > 0) {
  console.error(`Not passed: ${failed.map(({ name }) => name).join(', ')}`)
  process.exitCode = 1
}

/** Runs one gate; a gate that looked at no file is not passed. */
function passes({ name, command, options, filesIn }: Gate): boolean {
  const { status, stdout, stderr } = spawnSync(command, options, {
    cwd: ROOT,
    encoding: 'utf8',
    maxBuffer: 256e6,
    env: { ...process.env, PATH: `${ROOT}node_modules/.bin:${process.env['PATH'] ?? ''}` },
  })
  const count = filesIn(stdout)
  const isPassed = status === 0 && count > 0
  console.log(`${isPassed ? '✔' : '✖'} ${name}${count > 1 ? `: ${count} files` : ''}`)
  if (!isPassed) console.error(withoutFileList(stdout), stderr)
  return isPassed
}

function withoutFileList(output: string): string {
  return output
    .split('\n')
    .filter((line) => !/^\/.*\.(d\.)?[cm]?tsx?$/.test(line))
    .join('\n')
}
