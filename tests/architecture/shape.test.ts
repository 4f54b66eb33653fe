import assert from 'node:assert/strict'
import { test } from 'node:test'
import { filesUnder, moduleOf, projectPaths } from './project-tree.ts'

const FILES = /^(README\.md|(index|process|testing)\.ts|(index|process)(\.race)?\.test\.ts)$/
const FOLDERS: Record<string, RegExp> = {
  rules: /^[a-z0-9-]+(\.test)?\.ts$/,
  operations: /^[a-z0-9-]+(\.(race\.)?test)?\.ts$/,
  queries: /^[a-z0-9-]+(\.(race\.)?test)?\.ts$/,
  pages: /^[a-z0-9-]+(\.page)?(\.test)?\.tsx?$/,
  islands: /^[a-z0-9-]+(\.island)?(\.test)?\.tsx?$/,
  jobs: /^[a-z0-9-]+(\.test)?\.ts$/,
}
const ROOT_NAMES = new Set(
  `apps bench catalogue database docs kernel law locales modules tests tools ui borders.ts package.json package-lock.json
  tsconfig.json README.md ARCHITECTURE.md CONTRIBUTING.md LICENSE AGENTS.md NOTICE .gitignore .gitattributes .npmrc .ci
  .oxlintrc.json .oxfmtrc.json .editorconfig knip.json .nvmrc`.split(/\s+/),
)
const EMPTY_NAMES = /(^|-)(utils?|helpers?|common|misc|managers?)(-|\.|$)|^(data|info|items?|shared|lib)\./
// Pages people expect under these names, dot files, and fonts, which keep the name of their makers.
const GIVEN_NAMES =
  /^(README|ARCHITECTURE|CONTRIBUTING|AGENTS|LICENSE|NOTICE|OFL)(\.(md|txt))?$|^\.|\.(ttf|otf|woff2)$/

/** What does not belong where it lies inside a module. */
export function findMisplaced(paths: readonly string[]): string[] {
  return paths.filter((path) => {
    const [top, , first = '', ...rest] = path.split('/')
    if (top !== 'modules') return false
    return rest.length === 0 ? !FILES.test(first) : !belongs(FOLDERS[first], rest)
  })
}

function belongs(allowed: RegExp | undefined, [name = '', inner, ...deeper]: string[]): boolean {
  if (allowed === undefined || deeper.length > 0) return false
  return name === 'fixtures' ? inner !== undefined : allowed.test(inner ?? name)
}

/** Modules that lack the page that says what they are, or the door. */
export function findUnfurnished(paths: readonly string[]): string[] {
  const modules = new Set(paths.map(moduleOf).filter((name) => name !== undefined))
  const must = [...modules].flatMap((name) => [`modules/${name}/README.md`, `modules/${name}/index.ts`])
  return must.filter((path) => !paths.includes(path))
}

/** File and folder names that are not kebab-case, or that say nothing. */
export function findBadNames(paths: readonly string[]): string[] {
  return paths.filter((path) => {
    const names = path.split('/').filter((name) => !GIVEN_NAMES.test(name))
    return names.some((name) => !/^[a-z0-9]+([-.][a-z0-9]+)*$/.test(name) || EMPTY_NAMES.test(name))
  })
}

test('the rule of the inner shape bites', () => {
  const bad = [
    'modules/alpha/services/x.ts',
    'modules/alpha/types.ts',
    'modules/alpha/operations/X.ts',
    'modules/alpha/rules/a/b/c.ts',
    'modules/alpha/pages/x.css',
    'modules/alpha/services/fixtures/x.json',
  ]
  const good = ['modules/alpha/README.md', 'modules/alpha/pages/inbox.page.tsx', 'modules/alpha/jobs/seal.ts']

  assert.deepEqual(findMisplaced([...bad, ...good]), bad)
  assert.deepEqual(findUnfurnished(good), ['modules/alpha/index.ts'])
})

test('the rule of names bites', () => {
  const bad = [
    'kernel/fileStore.ts',
    'kernel/string-utils.ts',
    'ui/common/button.tsx',
    'kernel/data.ts',
    'ui/My_Page.tsx',
  ]

  assert.deepEqual(findBadNames([...bad, 'kernel/text/search-key.test.ts', 'README.md']), bad)
})

test('every module has the same inner shape', () => {
  const paths = projectPaths().filter((path) => moduleOf(path) !== undefined)

  assert.ok(paths.length > 0)
  assert.deepEqual(findMisplaced(paths), [])
  assert.deepEqual(findUnfurnished(paths), [])
})

test('every file has a name in kebab-case that says something', () => {
  const paths = projectPaths()

  assert.ok(paths.length > 0)
  assert.deepEqual(findBadNames(paths), [])
})

test('the root holds only what the map names', () => {
  const names = [...new Set(projectPaths().map((path) => path.split('/')[0] ?? ''))]

  assert.deepEqual(
    names.filter((name) => !ROOT_NAMES.has(name)),
    [],
  )
})

test('a module that grows over 8,000 lines is noticed', (t) => {
  const lines = new Map<string, number>()
  for (const { path, text } of filesUnder(['modules'], ['.ts', '.tsx'])) {
    const name = moduleOf(path) ?? ''
    lines.set(name, (lines.get(name) ?? 0) + text.split('\n').length)
  }

  for (const [name, count] of lines)
    if (count > 8000) t.diagnostic(`WARNING: modules/${name} has ${count} lines: split it`)
  assert.ok(lines.size > 0)
})
