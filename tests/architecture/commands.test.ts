import assert from 'node:assert/strict'
import { existsSync } from 'node:fs'
import { join, posix } from 'node:path'
import { test } from 'node:test'
import manifest from '../../package.json' with { type: 'json' }
import { filesUnder, ROOT, type SourceFile } from './project-tree.ts'

const BUILT_IN = new Set(['ci', 'install', 'i', 'run', 'exec', 'audit', 'outdated', 'view', 'ls'])

/** Commands that a page tells people to type and that package.json does not know. */
export function findUnknownCommands(pages: readonly SourceFile[], scripts: readonly string[]): string[] {
  return pages.flatMap(({ path, text }) =>
    [...text.matchAll(/(?:^|`|&& )npm (run )?([a-z][\w:-]*)/gm)]
      .filter(([, run, name = '']) => !scripts.includes(name) && (run !== undefined || !BUILT_IN.has(name)))
      .map(([command]) => `${path}: ${command.replace(/^.*npm/, 'npm')}`),
  )
}

/** Links of a page that lead to no file. */
export function findDeadLinks(pages: readonly SourceFile[], exists: (path: string) => boolean): string[] {
  return pages.flatMap(({ path, text }) =>
    [...text.matchAll(/\]\(([^)\s#]+)(?:#[^)]*)?\)|src="([^"]+)"/g)]
      .map(([, link, source]) => link ?? source ?? '')
      .filter((link) => !/^[a-z]+:/.test(link))
      .map((link) => posix.normalize(posix.join(posix.dirname(path), link)))
      .filter((target) => !exists(target))
      .map((target) => `${path} → ${target}`),
  )
}

test('the rules about pages for people bite', () => {
  const page = {
    path: 'docs/x.md',
    text: 'Run `npm start`, `npm run bench`, `npm ci`; see [the map](../MAP.md).',
  }

  assert.deepEqual(findUnknownCommands([page], ['start']), ['docs/x.md: npm run bench'])
  assert.deepEqual(
    findDeadLinks([page], () => false),
    ['docs/x.md → MAP.md'],
  )
})

const pages = filesUnder(
  [
    'README.md',
    'ARCHITECTURE.md',
    'CONTRIBUTING.md',
    'AGENTS.md',
    'docs',
    'bench',
    'law',
    'modules',
    'catalogue',
  ],
  ['.md'],
)

test('every command a page tells people to type exists', () => {
  assert.ok(pages.some(({ path }) => path === 'README.md'))
  assert.deepEqual(
    findUnknownCommands(pages, Object.keys('scripts' in manifest ? (manifest.scripts as object) : {})),
    [],
  )
})

test('every link of a page leads to a file', () => {
  assert.ok(pages.length > 0)
  assert.deepEqual(
    findDeadLinks(pages, (path) => existsSync(join(ROOT, path))),
    [],
  )
})
