import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import { borders } from '../../borders.ts'
import { filesUnder, type SourceFile } from './project-tree.ts'

const HEADER = ['-- Why: ', '-- Locks: ', '-- Safe: ', '-- Undo: ', '-- Then: ']
const NAME = /^database\/migrations\/(\d{4})-([a-z0-9]+(?:-[a-z0-9]+)*)\.sql$/
const VIETNAMESE = /[àáảãạăâđèéẻẽẹêìíỉĩịòóỏõọôơùúủũụưỳýỷỹỵằắẳẵặầấẩẫậềếểễệồốổỗộờớởỡợừứửữự]/i

/** Migrations whose numbers leave a gap, come twice, or whose names are no names. */
export function findBrokenSequence(migrations: readonly SourceFile[]): string[] {
  return migrations.flatMap(({ path }, n) => {
    const number = NAME.exec(path)?.[1]
    const expected = String(n + 1).padStart(4, '0')
    return number === expected ? [] : [`${path}: number ${expected} is next, in NNNN-module-what.sql`]
  })
}

/** Migrations without the five lines that say what it costs to run and to undo them. */
export function findHeaderless(migrations: readonly SourceFile[]): string[] {
  return migrations.flatMap(({ path, text }) => {
    const lines = text.split('\n')
    const missing = HEADER.filter(
      (start, n) => !(lines[n] ?? '').startsWith(start) || lines[n] === start.trimEnd(),
    )
    return missing.map((start) => `${path}: line ${HEADER.indexOf(start) + 1} must say “${start.trim()} …”`)
  })
}

/** Schemas and tables that no comment explains in Vietnamese. */
export function findUnexplained(migrations: readonly SourceFile[]): string[] {
  const sql = migrations.map(({ text }) => withoutRemarks(text)).join('\n')
  const made = [...sql.matchAll(/create (schema|table|view)(?: if not exists)? ([\w.]+)( partition of)?/gi)]
  return made
    .filter(([, , , part]) => part === undefined)
    .flatMap(([, kind = '', name = '']) => {
      const comment = new RegExp(`comment on ${kind} ${name} is\\s+'((?:[^']|'')*)'`, 'i').exec(sql)?.[1]
      return comment !== undefined && VIETNAMESE.test(comment)
        ? []
        : [`${kind} ${name} has no Vietnamese comment`]
    })
}

/** Foreign keys that lead where borders.ts lets the module know nobody; the kernel's tables may be known by all. */
export function findForeignCrossings(migrations: readonly SourceFile[], map: typeof borders): string[] {
  return migrations.flatMap(({ path, text }) =>
    statementsOf(text).flatMap((statement) => {
      const table = /^\s*(?:create|alter) table(?: if (?:not )?exists)?(?: only)? (\w+)\.(\w+)/i.exec(
        statement,
      )
      if (!table) return []
      const home = moduleName(table[1] ?? '')
      const targets = [...statement.matchAll(/references (\w+)\.(\w+)/gi)]
      return targets
        .map((target) => ({ module: moduleName(target[1] ?? ''), name: target[2] ?? '' }))
        .filter(({ module }) => module !== home && module !== 'kernel' && !(map[home] ?? []).includes(module))
        .map(({ module, name }) => `${path}: ${home}.${table[2]} → ${module}.${name} crosses a border`)
    }),
  )
}

/** Tables that lie in no schema, or in the schema of no module. */
export function findStrayTables(migrations: readonly SourceFile[], map: typeof borders): string[] {
  const homes = ['kernel', ...Object.keys(map)]
  return migrations.flatMap(({ path, text }) =>
    [...withoutRemarks(text).matchAll(/create table(?: if not exists)? (?:(\w+)\.)?(\w+)/gi)]
      .filter(([, schema]) => schema === undefined || !homes.includes(moduleName(schema)))
      .map(([, schema = 'no schema', name = '']) => `${path}: ${name} lies in ${schema}`),
  )
}

const BUSINESS = ['one-stop', 'work', 'documents']

/** Tables of the business that do not say in which unit their rows came into being. */
export function findHomeless(migrations: readonly SourceFile[]): string[] {
  return migrations.flatMap(({ path, text }) =>
    statementsOf(text).flatMap((statement) => {
      const [, schema = '', name] =
        /^\s*create table(?: if not exists)? (\w+)\.(\w+)(?! partition of)/i.exec(statement) ?? []
      const atHome =
        /\b(home_unit_id|unit_id)\b/.test(statement) || /partition of|check \(is_only\)/i.test(statement)
      return !BUSINESS.includes(moduleName(schema)) || atHome
        ? []
        : [`${path}: ${schema}.${name} has no home_unit_id`]
    }),
  )
}

function moduleName(schema: string): string {
  return schema.replaceAll('_', '-')
}

function withoutRemarks(sql: string): string {
  return sql.replace(/^\s*--.*$/gm, '')
}

function statementsOf(sql: string): string[] {
  return withoutRemarks(sql).split(/;\s*$/m)
}

const header = HEADER.map((start) => `${start}because.`).join('\n')

test('the rules about migrations bite', () => {
  const bad = [
    {
      path: 'database/migrations/0001-alpha-core.sql',
      text: '-- Why: x\n-- Locks:\ncreate table alpha.thing (id uuid);',
    },
    { path: 'database/migrations/0003-alpha-more.sql', text: header },
    { path: 'database/migrations/Beta.sql', text: `${header}\ncreate table stray (id uuid);` },
  ]

  assert.equal(findBrokenSequence(bad).length, 2)
  assert.equal(findHeaderless(bad).length, 4)
  assert.equal(findUnexplained(bad).length, 2)
  assert.equal(findStrayTables(bad, { alpha: [] }).length, 1)
  assert.equal(findHomeless([{ path: 'm', text: 'create table work.piece (\n  id uuid\n);' }]).length, 1)
})

test('an English comment explains nothing here', () => {
  const sql = (comment: string) => [
    { path: 'm', text: `create table a.b (id uuid);\ncomment on table a.b is '${comment}';` },
  ]

  assert.equal(findUnexplained(sql('A thing.')).length, 1)
  assert.deepEqual(findUnexplained(sql('Hồ sơ.')), [])
})

test('the rule about foreign keys bites', () => {
  const bad = [
    {
      path: 'm1',
      text: 'create table alpha.x (\n  y uuid references beta.y (id),\n  f uuid references kernel.file (id)\n);',
    },
    { path: 'm2', text: 'alter table beta.y add column x uuid references alpha.x (id);' },
    { path: 'm3', text: 'create table kernel.k (a uuid references alpha.x (id));' },
  ]

  assert.equal(findForeignCrossings(bad, { alpha: ['beta'], beta: [] }).length, 2)
})

const migrations = filesUnder(['database/migrations'], ['.sql'])

test('migrations are one unbroken line, each with its five lines of header', () => {
  assert.ok(migrations.length > 0)
  assert.deepEqual([...findBrokenSequence(migrations), ...findHeaderless(migrations)], [])
})

test('every schema and table is explained in Vietnamese', () => {
  assert.ok(migrations.length > 0)
  assert.deepEqual(findUnexplained(migrations), [])
})

test('every table lies in the schema of its module, and foreign keys respect the borders', () => {
  assert.ok(migrations.length > 0)
  assert.deepEqual(
    [...findStrayTables(migrations, borders), ...findForeignCrossings(migrations, borders)],
    [],
  )
})

test('every row of the business remembers the unit it was born in', () => {
  assert.ok(migrations.length > 0)
  assert.deepEqual(findHomeless(migrations), [])
})

test('the search keys in the database are the twins of those in the program', () => {
  const twins = readFileSync(new URL('../../kernel/text/search.sql', import.meta.url), 'utf8')

  assert.ok(migrations.some(({ text }) => text.includes(twins.trim())))
})
