import assert from 'node:assert/strict'
import { posix } from 'node:path'
import { test } from 'node:test'
import { borders } from '../../borders.ts'
import { codeFiles, isTest, moduleOf, projectPaths, type SourceFile } from './project-tree.ts'
import { importsOf } from './syntax.ts'

type Borders = typeof borders

function targetOf(path: string, request: string): string | undefined {
  if (request.startsWith('#')) return request.slice(1)
  return request.startsWith('.') ? posix.normalize(posix.join(posix.dirname(path), request)) : undefined
}

/** What crosses a border: one sentence per wrong import. */
export function findBorderCrossings(files: readonly SourceFile[], map: Borders): string[] {
  return files.flatMap((file) =>
    importsOf(file).flatMap((request) => {
      const target = targetOf(file.path, request)
      const wrong = target === undefined ? packageFault(file.path, request) : crossing(file.path, target, map)
      return wrong === undefined ? [] : [`${file.path} → ${target ?? request}: ${wrong}`]
    }),
  )
}

const BELOW = ['kernel', 'ui', 'modules', 'catalogue', 'database']
/** From where, to where, and why not. */
const WALLS: readonly [RegExp, RegExp, string][] = [
  [/^kernel\//, /^(ui|modules)\//, 'the kernel knows no word of government'],
  [/^ui\//, /^modules\//, 'the design system knows no module'],
  [/^ui\//, /^(kernel\/db|database)\//, 'the design system reads no data'],
  [
    /^(kernel|ui|modules)\//,
    new RegExp(`^(?!(${BELOW.join('|')})/)`),
    'what stands below knows nothing above it',
  ],
]

function crossing(path: string, target: string, map: Borders): string | undefined {
  if (path.startsWith('tests/')) return undefined
  if (!isTest(path) && !path.startsWith('tools/') && isTest(target))
    return 'only tests may know what is made for tests'
  const wall = WALLS.find(([from, to]) => from.test(path) && to.test(target))
  return wall ? wall[2] : neighbourFault(path, target, map)
}

function neighbourFault(path: string, target: string, map: Borders): string | undefined {
  const [here, there] = [moduleOf(path), moduleOf(target)]
  if (here === undefined || there === undefined || here === there) return undefined
  if (!(map[here] ?? []).includes(there)) return `borders.ts does not let ${here} know ${there}`
  const door = isTest(path) ? ['index.ts', 'testing.ts'] : ['index.ts']
  const entrance = target.slice(`modules/${there}/`.length)
  return door.includes(entrance) ? undefined : `the only door of ${there} is its index.ts`
}

function packageFault(path: string, request: string): string | undefined {
  const rule = /^modules\/[^/]+\/rules\//.test(path) && !isTest(path)
  if (rule && /^(node:(?!crypto|url|util|assert)|pg$|kysely|hono|graphile)/.test(request))
    return 'rules are pure'
  if (path.startsWith('ui/') && /^(pg$|kysely|graphile)/.test(request))
    return 'the design system reads no data'
  return undefined
}

/** What is wrong with borders.ts itself: circles, unknown names, folders it does not speak of. */
export function findBorderMapFaults(map: Borders, modules: readonly string[]): string[] {
  const circles = Object.keys(map).filter((name) => reaches(map, map[name] ?? [], name, new Set()))
  const unknown = Object.values(map)
    .flat()
    .filter((name) => !(name in map))
  const unspoken = modules.filter((name) => !(name in map))
  return [
    ...circles.map((name) => `${name} comes back to itself`),
    ...unknown.map((name) => `${name} is no module of borders.ts`),
    ...unspoken.map((name) => `borders.ts does not speak of modules/${name}`),
  ]
}

function reaches(map: Borders, through: readonly string[], goal: string, passed: Set<string>): boolean {
  return through.some((name) => {
    if (name === goal) return true
    if (passed.has(name)) return false
    return reaches(map, map[name] ?? [], goal, passed.add(name))
  })
}

/** Rules that read or call what is not pure, inside the project. */
export function findImpureRules(files: readonly SourceFile[]): string[] {
  const impure =
    /^(kernel\/(db|http|jobs|operation|files|journal)|modules\/[^/]+\/(operations|queries|pages|jobs))\b/
  return files
    .filter(({ path }) => /^modules\/[^/]+\/rules\//.test(path) && !isTest(path))
    .flatMap((file) => importsOf(file).map((request) => [file.path, targetOf(file.path, request)] as const))
    .filter(([, target]) => target !== undefined && impure.test(target))
    .map(([path, target]) => `${path} → ${target}: rules are pure`)
}

test('the border rule bites', () => {
  const map = { alpha: ['beta'], beta: [], gamma: [] }
  const bad = [
    { path: 'kernel/x.ts', text: `import { a } from '#modules/alpha/index.ts'` },
    { path: 'kernel/y.ts', text: `export { a } from '../ui/layout.tsx'` },
    { path: 'ui/x.ts', text: `const a = await import('#modules/alpha/index.ts')` },
    { path: 'ui/y.ts', text: `import { sql } from 'kysely'` },
    { path: 'modules/alpha/operations/x.ts', text: `import { b } from '../../beta/operations/y.ts'` },
    { path: 'modules/alpha/queries/x.ts', text: `import { c } from '#modules/gamma/index.ts'` },
    { path: 'modules/alpha/index.ts', text: `import { w } from '#apps/web.ts'` },
    { path: 'modules/alpha/queries/y.ts', text: `import { aBeta } from '#modules/beta/testing.ts'` },
    { path: 'modules/alpha/rules/z.ts', text: `import { readFileSync } from 'node:fs'` },
  ]
  const good = [
    { path: 'modules/alpha/operations/x.ts', text: `import { b } from '#modules/beta/index.ts'` },
    { path: 'modules/alpha/operations/x.test.ts', text: `import { aBeta } from '#modules/beta/testing.ts'` },
    { path: 'apps/web.ts', text: `import { pages } from '#modules/gamma/index.ts'` },
  ]

  assert.equal(findBorderCrossings(bad, map).length, bad.length)
  assert.deepEqual(findBorderCrossings(good, map), [])
})

test('the rule about the map of borders bites', () => {
  const faults = findBorderMapFaults({ alpha: ['beta'], beta: ['alpha'], gamma: ['delta'] }, ['epsilon'])

  assert.equal(faults.length, 4)
})

test('the rule about pure rules bites', () => {
  const bad = [{ path: 'modules/alpha/rules/x.ts', text: `import { sql } from '#kernel/db/database.ts'` }]

  assert.equal(findImpureRules(bad).length, 1)
})

test('nobody crosses a border', () => {
  const files = codeFiles()

  assert.ok(files.length > 0)
  assert.deepEqual([...findBorderCrossings(files, borders), ...findImpureRules(files)], [])
})

test('the map of borders has no circle and speaks of every module', () => {
  const modules = [
    ...new Set(
      projectPaths()
        .map(moduleOf)
        .filter((name) => name !== undefined),
    ),
  ]

  assert.ok(modules.length > 0)
  assert.deepEqual(findBorderMapFaults(borders, modules), [])
})

test('no module knows more than four others', () => {
  const crowded = Object.entries(borders).filter(([, known]) => known.length > 4)

  assert.deepEqual(crowded, [])
})
