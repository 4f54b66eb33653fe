import assert from 'node:assert/strict'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { codeFiles, filesUnder, isTest, ROOT, type SourceFile } from './project-tree.ts'
import { isNode, lineOf, literalText, visit } from './syntax.ts'

/** One legal instrument of the register, as far as this test reads it. */
type Instrument = {
  code: string
  inForceFrom: string
  inForceUntil?: string | null
  replacedBy?: string | null
}

/** Every instrument that code cites in `law: […]` or `law: '…'`, and where; what follows a space is the article. */
export function citationsIn(files: readonly SourceFile[]): { code: string; where: string }[] {
  const found: { code: string; where: string }[] = []
  for (const file of files) {
    visit(file, (node) => {
      const key = node['key']
      if (node.type !== 'Property' || !isNode(key) || key['name'] !== 'law' || !isNode(node['value'])) return
      for (const cited of literalsOf(node['value'])) {
        found.push({ code: cited.split(/[\s,:]/)[0] ?? '', where: `${file.path}:${lineOf(file, node)}` })
      }
    })
  }
  return found
}

function literalsOf(value: { type: string; [field: string]: unknown }): string[] {
  const elements = value.type === 'ArrayExpression' ? (value['elements'] as unknown[]) : [value]
  return elements.map(literalText).filter((text) => text !== undefined)
}

/** Citations of an instrument that the register does not know, or that is not in force on the day. */
export function findBadCitations(
  files: readonly SourceFile[],
  register: readonly Instrument[],
  on: string,
): string[] {
  const known = new Map(register.map((instrument) => [instrument.code, instrument]))
  return citationsIn(files).flatMap(({ code, where }) => {
    const instrument = known.get(code)
    if (instrument === undefined) return [`${where} ${code} is not in the register`]
    const ended = instrument.inForceUntil != null && instrument.inForceUntil < on
    return ended
      ? [`${where} ${code} ended on ${instrument.inForceUntil}: see ${instrument.replacedBy ?? '?'}`]
      : []
  })
}

/** What is wrong with the register itself: codes twice, ends before beginnings, successors nobody knows. */
export function findRegisterFaults(register: readonly Instrument[]): string[] {
  const codes = register.map(({ code }) => code)
  return register.flatMap(({ code, inForceFrom, inForceUntil, replacedBy }) => [
    ...(codes.indexOf(code) === codes.lastIndexOf(code) ? [] : [`${code} stands twice`]),
    ...(/^\d{4}-\d\d-\d\d$/.test(inForceFrom) ? [] : [`${code} does not say since when`]),
    ...(inForceUntil != null && inForceUntil < inForceFrom ? [`${code} ends before it begins`] : []),
    ...(replacedBy != null && !codes.includes(replacedBy)
      ? [`${code} is replaced by an unknown ${replacedBy}`]
      : []),
  ])
}

test('the rules about law bite', () => {
  const register = [
    { code: 'ND-1-2018', inForceFrom: '2018-01-01', inForceUntil: '2025-06-30', replacedBy: 'ND-2-2025' },
    { code: 'ND-2-2025', inForceFrom: '2025-07-01', inForceUntil: '2020-01-01', replacedBy: 'ND-3' },
  ]
  const bad = [
    { path: 'modules/x/a.ts', text: `export const a = define({ law: ['ND-1-2018 Đ.5', 'ND-9-2099'] })` },
    { path: 'modules/x/b.ts', text: `export const b = { receive: { law: 'ND-8-2098' } }` },
  ]

  assert.equal(findBadCitations(bad, register, '2026-11-26').length, 3)
  assert.equal(findRegisterFaults(register).length, 2)
})

function readRegister(): Instrument[] {
  return filesUnder(['law'], ['.json']).flatMap(({ text }) => {
    const page = JSON.parse(text) as Instrument[] | { instruments: Instrument[] }
    return Array.isArray(page) ? page : page.instruments
  })
}

const files = codeFiles().filter(({ path }) => !isTest(path))

test('code cites only instruments that stand in the register and are in force', () => {
  const today = new Date().toISOString().slice(0, 10)

  assert.ok(existsSync(join(ROOT, 'law')))
  assert.ok(citationsIn(files).length > 0)
  assert.deepEqual(
    [...findBadCitations(files, readRegister(), today), ...findRegisterFaults(readRegister())],
    [],
  )
})
