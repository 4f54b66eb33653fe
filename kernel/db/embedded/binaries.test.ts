import assert from 'node:assert/strict'
import { execFileSync, spawnSync } from 'node:child_process'
import {
  chmodSync,
  cpSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  rmSync,
  statSync,
} from 'node:fs'
import { dirname, join } from 'node:path'
import { test } from 'node:test'
import { prepareBinaries } from './binaries.ts'
import { environmentOf } from './run-account.ts'
import { aFolder } from './testing.ts'

const onUnix = { skip: process.platform === 'win32' ? 'SKIPPED: Windows needs no links' : false }

test('a package as npm unpacks it without install scripts is made to run', onUnix, () => {
  const native = aPackageWithoutLinks()
  chmodSync(join(native, 'bin', 'postgres'), 0o644)

  const binaries = prepareBinaries({ native, spareFolder: join(aFolder(), 'spare') })
  const version = execFileSync(binaries.postgres, ['--version'], {
    env: environmentOf(binaries),
    encoding: 'utf8',
  })

  assert.match(version, /PostgreSQL\) 18/)
  assert.deepEqual(binaries.libraryFolders, [])
})

test('a package nobody may write to borrows its links from the data folder', onUnix, () => {
  const native = aPackageWithoutLinks()
  const spareFolder = join(aFolder(), 'spare')
  chmodSync(join(native, 'lib'), 0o555)
  chmodSync(dirname(spareFolder), 0o777)

  const version = versionAsOrdinaryUser(native, spareFolder)

  assert.match(version, /PostgreSQL\) 18/)
  assert.ok(readdirSync(spareFolder).length > 0)
  chmodSync(join(native, 'lib'), 0o755)
})

test('links that are there already are left as they are', onUnix, () => {
  const native = aPackageWithoutLinks()
  const options = { native, spareFolder: join(aFolder(), 'spare') }
  prepareBinaries(options)

  prepareBinaries(options)

  assert.equal(existsSync(options.spareFolder), false)
})

function aPackageWithoutLinks(): string {
  const installed = dirname(dirname(prepareBinaries({ spareFolder: join(aFolder(), 'spare') }).postgres))
  const native = join(aFolder(), 'native')
  chmodSync(dirname(native), 0o755)
  mkdirSync(join(native, 'lib'), { recursive: true })
  cpSync(join(installed, 'bin'), join(native, 'bin'), { recursive: true })
  cpSync(join(installed, 'pg-symlinks.json'), join(native, 'pg-symlinks.json'))
  for (const name of readdirSync(join(installed, 'lib'))) {
    const source = join(installed, 'lib', name)
    if (lstatSync(source).isFile() && !name.endsWith('.a')) cpSync(source, join(native, 'lib', name))
  }
  const links = JSON.parse(readFileSync(join(native, 'pg-symlinks.json'), 'utf8')) as { target: string }[]
  for (const { target } of links) rmSync(join(native, '..', target), { force: true })
  assert.ok(statSync(join(native, 'bin', 'postgres')).isFile())
  return native
}

// Root may write everywhere, so it lets somebody without rights do it.
function versionAsOrdinaryUser(native: string, spareFolder: string): string {
  const script = `
    import { execFileSync } from 'node:child_process'
    import { prepareBinaries } from '${new URL('binaries.ts', import.meta.url).href}'
    import { environmentOf } from '${new URL('run-account.ts', import.meta.url).href}'
    const binaries = prepareBinaries(${JSON.stringify({ native, spareFolder })})
    console.log(String(execFileSync(binaries.postgres, ['--version'], { env: environmentOf(binaries) })))`
  const ids = process.getuid?.() === 0 ? { uid: 65_534, gid: 65_534 } : {}
  const { stdout, stderr } = spawnSync(process.execPath, ['--input-type=module', '--eval', script], {
    ...ids,
    encoding: 'utf8',
  })
  return stdout + stderr
}
