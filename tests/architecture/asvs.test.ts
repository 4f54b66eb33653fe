import assert from 'node:assert/strict'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { ROOT } from './project-tree.ts'

const PAGE = 'docs/security/asvs-5-level-2.md'
const REQUIREMENTS = 253
const KINDS = ['test: ', 'by construction: ', 'does not apply: ', 'not met, because '] as const
const NOT_MET = KINDS[3]

type Row = { id: string; asked: string; answer: string }

/** The rows of the page: id, what is asked, how we stand. */
export function readRows(text: string): Row[] {
  return text
    .split('\n')
    .filter((line) => /^\| V\d/.test(line))
    .map((line) => {
      const [id = '', asked = '', ...answer] = line.slice(2, -2).split(' | ')
      return { id, asked, answer: answer.join(' | ') }
    })
}

/** What is wrong with a row: its form, or a test or file that is not there. */
export function findRowFaults(row: Row, textOf: (path: string) => string | undefined): string[] {
  const { id, asked, answer } = row
  const faults = KINDS.some((kind) => answer.startsWith(kind)) ? [] : [`${id} is answered in no known way`]
  if (!/^V\d+\.\d+\.\d+$/.test(id)) faults.push(`${id} is no id`)
  if (asked.trim() === '' || asked.split(' ').length > 12) faults.push(`${id} asks in none or too many words`)
  if (answer.startsWith(KINDS[0])) return [...faults, ...findCitationFaults(row, textOf)]
  const files = [...answer.matchAll(/`([\w./-]+\/[\w./-]+\.\w+)`/g)].map(([, path = '']) => path)
  if (answer.startsWith(KINDS[1]) && !/`[\w./-]+\.\w+`/.test(answer)) faults.push(`${id} names no file`)
  return [...faults, ...files.filter((path) => textOf(path) === undefined).map((path) => `${id}: no ${path}`)]
}

function findCitationFaults({ id, answer }: Row, textOf: (path: string) => string | undefined): string[] {
  return answer.split('<br>').flatMap((citation) => {
    const [, path = '', title = ''] = /^test: `([\w./-]+\.test\.tsx?)` › (.+)$/.exec(citation) ?? []
    const text = textOf(path)
    if (!path || text === undefined) return [`${id}: no test file in “${citation}”`]
    const isThere = [`'${title}'`, `"${title}"`, `\`${title}\``].some((written) => text.includes(written))
    return isThere ? [] : [`${id}: ${path} has no test “${title}”`]
  })
}

const textOf = (path: string) =>
  path && existsSync(join(ROOT, path)) ? readFileSync(join(ROOT, path), 'utf8') : undefined
const page = textOf(PAGE) ?? ''
const rows = readRows(page)

test('the rule about answers bites', () => {
  const known = (path: string) => (path === 'a/b.test.ts' ? "test('it holds', …" : undefined)
  const faultsOf = (answer: string) =>
    findRowFaults({ id: 'V1.1.1', asked: 'Something', answer }, known).length

  assert.equal(faultsOf('test: `a/b.test.ts` › it holds'), 0)
  assert.equal(faultsOf('test: `a/b.test.ts` › it hol'), 1)
  assert.equal(faultsOf('test: `a/c.test.ts` › it holds'), 1)
  assert.equal(faultsOf('test: `a/b.test.ts` › it holds<br>and more'), 1)
  assert.equal(faultsOf('by construction: somehow'), 1)
  assert.equal(faultsOf('by construction: `a/gone.ts` does it'), 1)
  assert.equal(faultsOf('yes'), 1)
})

test('each requirement is answered once, by a test that is there, a file that is there, or a reason', () => {
  const ids = rows.map(({ id }) => id)

  assert.equal(ids.length, REQUIREMENTS)
  assert.equal(new Set(ids).size, REQUIREMENTS)
  assert.deepEqual(
    rows.flatMap((row) => findRowFaults(row, textOf)),
    [],
  )
})

test('the introduction says truly how many requirements are not met', () => {
  const notMet = rows.filter(({ answer }) => answer.startsWith(NOT_MET)).length

  assert.match(page, new RegExp(`\\*\\*not met, because:\\*\\* ${notMet} requirements are not met`))
})
