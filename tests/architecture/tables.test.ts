import assert from 'node:assert/strict'
import { test } from 'node:test'
import { borders } from '../../borders.ts'
import { codeFiles, isTest, moduleOf, type SourceFile } from './project-tree.ts'
import { isNode, lineOf, literalText, visit, type SyntaxNode } from './syntax.ts'

const WRITING = new Set(['insertInto', 'updateTable', 'deleteFrom', 'mergeInto'])
const READING = new Set(['selectFrom', 'innerJoin', 'leftJoin', 'fullJoin', 'rightJoin'])
const IN_SQL = /\b(insert into|update|delete from|from|join)\s+(?:only\s+)?([a-z_]+)\.([a-z_]+)/gi

/** One table named by code: by whom, and whether it is changed. */
type Use = { schema: string; table: string; isChange: boolean }

/** Code of a module that changes a table of another, or reads one of a module it may not know. */
export function findForeignTables(files: readonly SourceFile[], map: typeof borders): string[] {
  const homes = new Set(Object.keys(map))
  const problems: string[] = []
  for (const file of files.filter(({ path }) => /^(kernel|ui|modules)\//.test(path) && !isTest(path))) {
    const home = moduleOf(file.path) ?? file.path.split('/')[0] ?? ''
    visit(file, (node) => {
      for (const { schema, table, isChange } of usesIn(node)) {
        const owner = schema.replaceAll('_', '-')
        if (owner === home || !homes.has(owner)) continue
        const isKnown = (map[home] ?? []).includes(owner)
        if (isKnown && !isChange) continue
        problems.push(
          `${file.path}:${lineOf(file, node)} ${isChange ? 'changes' : 'reads'} ${schema}.${table} of ${owner}`,
        )
      }
    })
  }
  return problems
}

function usesIn(node: SyntaxNode): Use[] {
  if (node.type === 'TemplateElement') return usesInSql(literalText(node) ?? '')
  const called = calledOn(node)
  const isUse = WRITING.has(called) || READING.has(called)
  return isUse ? tablesNamedIn(node, WRITING.has(called)) : []
}

function tablesNamedIn(call: SyntaxNode, isChange: boolean): Use[] {
  const named = literalText((call['arguments'] as unknown[])[0]) ?? ''
  return [...named.matchAll(/^(\w+)\.(\w+)/g)].map(([, schema = '', table = '']) => ({
    schema,
    table,
    isChange,
  }))
}

function calledOn(node: SyntaxNode): string {
  const callee = node['callee']
  const isMethod = node.type === 'CallExpression' && isNode(callee) && isNode(callee['property'])
  return isMethod ? String((callee['property'] as SyntaxNode)['name']) : ''
}

function usesInSql(text: string): Use[] {
  return [...text.matchAll(IN_SQL)].map(([, verb = '', schema = '', table = '']) => ({
    schema,
    table,
    isChange: !/^(from|join)$/i.test(verb),
  }))
}

test('the rule about tables of others bites', () => {
  const map = { alpha: ['beta'], beta: [], gamma: [] }
  const bad = [
    {
      path: 'modules/alpha/operations/a.ts',
      text: `export const a = (tx) => tx.updateTable('beta.thing').set({})`,
    },
    {
      path: 'modules/alpha/queries/b.ts',
      text: `export const b = (db) => db.selectFrom('gamma.thing as g')`,
    },
    {
      path: 'modules/beta/queries/c.ts',
      text: 'export const c = sql`select 1 from beta.x join alpha.thing on true`',
    },
    { path: 'kernel/d.ts', text: 'export const d = sql`delete from gamma.thing`' },
  ]
  const good = [
    {
      path: 'modules/alpha/queries/e.ts',
      text: `export const e = (db) => db.selectFrom('alpha.x').innerJoin('beta.y', 'a', 'b')`,
    },
    {
      path: 'modules/beta/operations/f.ts',
      text: 'export const f = sql`update beta.x set y = kernel.search_key(z)`',
    },
  ]

  assert.equal(findForeignTables(bad, map).length, bad.length)
  assert.deepEqual(findForeignTables(good, map), [])
})

test('a module changes only its own tables, and reads only those of modules it may know', () => {
  const files = codeFiles()

  assert.ok(files.length > 0)
  assert.deepEqual(findForeignTables(files, borders), [])
})
