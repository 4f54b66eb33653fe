import assert from 'node:assert/strict'
import { test } from 'node:test'
import { codeFiles, filesUnder, type SourceFile } from './project-tree.ts'
import { isNode, lineOf, visit, type SyntaxNode } from './syntax.ts'

/** Words of others, and where they are right: HTTP, problem+json and the national portal, OIDC claims, CSS. */
const STANDARD: Record<string, RegExp> = {
  status: /^(kernel|ui|apps|tools|bench|tests)\/|\.test\.tsx?$|\/portal-[a-z-]+\.ts$/,
  claim: /^(kernel|apps|modules\/access)\//,
  transition: /^ui\//,
}
const STANDARD_NAMES = new Set(['application_name', 'claims', 'statusText', 'statusCode'])

/** The words of the glossary that are wrong everywhere (bold in its third column). */
export function wrongWords(glossary: string): string[] {
  const rows = glossary.split('\n').filter((line) => line.startsWith('|'))
  const never = rows.map((row) => row.split('|')[3] ?? '')
  return [
    ...new Set(
      never.flatMap((cell) => [...cell.matchAll(/\*\*([a-z]+)\*\*/g)].map(([, word]) => word ?? '')),
    ),
  ]
}

/** Identifiers we declare that use a word the glossary forbids. */
export function findWrongWords(files: readonly SourceFile[], never: readonly string[]): string[] {
  const wrong = new Set(never)
  return files.flatMap((file) =>
    declaredNames(file).flatMap(({ name, line }) => {
      const word = wordsOf(name).find((part) => wrong.has(part) && !STANDARD[part]?.test(file.path))
      return word === undefined || STANDARD_NAMES.has(name)
        ? []
        : [`${file.path}:${line} ${name}: never “${word}”`]
    }),
  )
}

/** Tables, columns and constraints of the migrations that use a word the glossary forbids. */
export function findWrongColumns(migrations: readonly SourceFile[], never: readonly string[]): string[] {
  const name =
    /create (?:table|view|function|type|index)(?: if not exists)? ([\w.]+)|^\s+(?:constraint )?([a-z_]+) +[a-z]/gim
  return migrations.flatMap((file) =>
    [...file.text.replace(/--.*$|'[^']*'/gm, '').matchAll(name)].flatMap((match) => {
      const declared = match[1] ?? match[2] ?? ''
      const word = wordsOf(declared).find((part) => never.includes(part))
      return word === undefined ? [] : [`${file.path} ${declared}: never “${word}”`]
    }),
  )
}

function wordsOf(name: string): string[] {
  const parts = name.replace(/([a-z0-9])([A-Z])/g, '$1 $2').split(/[\s_.-]+/)
  return parts.map((part) => part.toLowerCase()).flatMap((part) => [part, part.replace(/s$/, '')])
}

function declaredNames(file: SourceFile): { name: string; line: number }[] {
  const base = file.path.split('/').at(-1)?.replace(/\..*$/, '') ?? ''
  const names = [{ name: base, line: 0 }]
  visit(file, (node) => {
    for (const name of declaredBy(node)) names.push({ name, line: lineOf(file, node) })
  })
  return names
}

const DECLARING: readonly [RegExp, (node: SyntaxNode) => string[]][] = [
  [/^VariableDeclarator$/, (node) => bound(node['id'])],
  [/Function/, (node) => [...bound(node['id']), ...parameters(node)]],
  [/^(Class|TSTypeAlias|TSInterface)Declaration$/, (node) => bound(node['id'])],
  [/^(TSPropertySignature|PropertyDefinition|MethodDefinition)$/, keyOf],
  [/^Property$/, ownKey],
]

function declaredBy(node: SyntaxNode): string[] {
  return DECLARING.find(([type]) => type.test(node.type))?.[1](node) ?? []
}

// A key inside a pattern names a field of somebody else; what it is bound to is ours.
function bound(node: unknown): string[] {
  if (!isNode(node)) return []
  if (node.type === 'Identifier') return [String(node['name'])]
  if (node.type === 'AssignmentPattern') return bound(node['left'])
  if (node.type === 'RestElement') return bound(node['argument'])
  if (node.type === 'ArrayPattern') return (node['elements'] as unknown[]).flatMap(bound)
  if (node.type !== 'ObjectPattern') return []
  const properties = node['properties'] as SyntaxNode[]
  return properties.flatMap((property) =>
    property['shorthand'] === true ? [] : bound(property['value'] ?? property['argument']),
  )
}

function parameters(node: SyntaxNode): string[] {
  const list = node['params']
  return Array.isArray(list) ? list.flatMap(bound) : []
}

function keyOf(node: SyntaxNode): string[] {
  const key = node['key']
  return isNode(key) && key.type === 'Identifier' && node['computed'] !== true ? [String(key['name'])] : []
}

function ownKey(node: SyntaxNode): string[] {
  const value = node['value']
  return node['shorthand'] === true || (isNode(value) && value.type.endsWith('Pattern')) ? [] : keyOf(node)
}

test('the glossary names words that are wrong everywhere', () => {
  const never = wrongWords('| hồ sơ | dossier | **application**, case |\n| x | y | **deadline**, **sla** |')

  assert.deepEqual(never, ['application', 'deadline', 'sla'])
})

test('the rule of words bites', () => {
  const bad = [
    { path: 'modules/x/a.ts', text: 'export const deadlineOn = 1' },
    { path: 'modules/x/b.ts', text: 'export function find(customerId: string) { return customerId }' },
    { path: 'modules/x/c.ts', text: 'export type Step = { status: string }' },
    { path: 'modules/x/d.ts', text: 'export const step = { isLate: true }' },
    { path: 'modules/x/workflow.ts', text: 'export {}' },
    { path: 'modules/x/e.ts', text: 'const { id: ticketId } = step' },
  ]
  const good = [
    {
      path: 'modules/x/f.ts',
      text: 'const { status } = await fetch(url, { headers: { accept: "application/json" } })',
    },
    { path: 'kernel/http/g.ts', text: 'export const status = 404' },
    { path: 'modules/x/h.ts', text: 'export const translatedLater = 1' },
  ]
  const never = ['deadline', 'customer', 'status', 'late', 'workflow', 'ticket', 'application']

  assert.equal(findWrongWords(bad, never).length, bad.length)
  assert.deepEqual(findWrongWords(good, never), [])
})

test('the rule of words bites in SQL', () => {
  const bad = { path: 'm.sql', text: 'create table x.ticket (\n  id uuid,\n  status text not null\n);' }

  assert.equal(findWrongColumns([bad], ['ticket', 'status']).length, 2)
})

test('nobody uses a word that the glossary forbids', () => {
  const [glossary] = filesUnder(['docs/glossary.md'], ['.md'])
  const never = wrongWords(glossary?.text ?? '')
  const files = codeFiles().filter(({ path }) => path !== 'tests/architecture/words.test.ts')
  const migrations = filesUnder(['database/migrations'], ['.sql'])

  assert.ok(never.length > 15)
  assert.ok(files.length > 0)
  assert.ok(migrations.length > 0)
  assert.deepEqual([...findWrongWords(files, never), ...findWrongColumns(migrations, never)], [])
})
