import assert from 'node:assert/strict'
import { test } from 'node:test'
import { declarationsIn } from './declarations.ts'
import { codeFiles, isTest, moduleOf, type SourceFile } from './project-tree.ts'
import { isNode, lineOf, literalText, visit, type SyntaxNode } from './syntax.ts'

/** Declarations that do not lie in the file and module of their name. */
export function findMisnamed(files: readonly SourceFile[]): string[] {
  const declared = declarationsIn(files.filter(({ path }) => moduleOf(path) !== undefined && !isTest(path)))
  return declared
    .filter(({ kind }) => kind !== 'pages')
    .filter(({ file, kind, name }) => {
      const [module, verb] = (name ?? '').split('.')
      return file.path !== `modules/${module}/${kind}/${verb}.ts`
    })
    .map(({ file, line, name }) => `${file.path}:${line} declares ${name ?? 'no literal name'}`)
}

/** Operations, jobs and rules without a test beside them. */
export function findUntested(files: readonly SourceFile[]): string[] {
  const paths = new Set(files.map(({ path }) => path))
  const operations = declarationsIn(files.filter(({ path }) => !isTest(path)))
    .filter(({ kind }) => kind === 'operations')
    .map(({ file }) => file.path)
  return [...new Set(operations)].filter((path) => !paths.has(path.replace(/\.tsx?$/, '.test.ts')))
}

/** Operations that do not say whom they allow. */
export function findUnguarded(files: readonly SourceFile[]): string[] {
  return declarationsIn(files.filter(({ path }) => !isTest(path)))
    .filter(({ kind, fields }) => kind === 'operations' && !fields.has('may'))
    .map(({ file, line, name }) => `${file.path}:${line} ${name}: who may?`)
}

/** Statements that change data outside of operations, jobs, the kernel and the program's own loaders. */
export function findChangesOutside(files: readonly SourceFile[]): string[] {
  const problems: string[] = []
  for (const file of files.filter(({ path }) =>
    /^(ui|modules\/[^/]+\/(queries|pages|rules|islands))\//.test(path),
  )) {
    if (isTest(file.path)) continue
    visit(file, (node) => {
      const text = node.type === 'TemplateElement' ? literalText(node) : undefined
      const change = text !== undefined && /^\s*(insert into|update \w+\.|delete from|truncate)/i.test(text)
      if (change || isChangingCall(node)) problems.push(`${file.path}:${lineOf(file, node)} changes data`)
    })
  }
  return problems
}

function isChangingCall(node: SyntaxNode): boolean {
  const callee = node['callee']
  if (node.type !== 'CallExpression' || !isNode(callee) || callee.type !== 'MemberExpression') return false
  const called = callee['property']
  return (
    isNode(called) &&
    ['insertInto', 'updateTable', 'deleteFrom', 'mergeInto'].includes(String(called['name']))
  )
}

const declared = (call: string, name: string, more = '') =>
  `export const x = ${call}({ name: '${name}', ${more} })`

test('the rules about operations bite', () => {
  const bad = [
    { path: 'modules/alpha/operations/open-door.ts', text: declared('defineOperation', 'alpha.close-door') },
    { path: 'modules/alpha/queries/doors.ts', text: declared('defineQuery', 'beta.doors') },
    {
      path: 'modules/alpha/queries/keys.ts',
      text: 'export const k = (db) => db.updateTable("alpha.key").set({})',
    },
    { path: 'modules/alpha/pages/p.page.tsx', text: 'export const k = (sql) => sql`delete from alpha.key`' },
  ]

  assert.equal(findMisnamed(bad).length, 2)
  assert.equal(findUntested(bad).length, 1)
  assert.equal(findUnguarded(bad).length, 1)
  assert.equal(findChangesOutside(bad).length, 2)
})

test('a well-made operation passes', () => {
  const good = [
    {
      path: 'modules/alpha/operations/open-door.ts',
      text: declared('defineOperation', 'alpha.open-door', 'may: () => true'),
    },
    { path: 'modules/alpha/operations/open-door.test.ts', text: 'export {}' },
  ]

  assert.deepEqual([...findMisnamed(good), ...findUntested(good), ...findUnguarded(good)], [])
})

const files = codeFiles()

test('every operation and query lies where its name says', () => {
  assert.ok(declarationsIn(files).length > 0)
  assert.deepEqual(findMisnamed(files), [])
})

test('every operation says who may, and has a test beside it', () => {
  assert.ok(declarationsIn(files).length > 0)
  assert.deepEqual([...findUnguarded(files), ...findUntested(files)], [])
})

test('only operations change data', () => {
  assert.ok(files.length > 0)
  assert.deepEqual(findChangesOutside(files), [])
})
