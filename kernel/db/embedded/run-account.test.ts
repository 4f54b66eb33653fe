import assert from 'node:assert/strict'
import { chmodSync, chownSync, mkdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { waitUntilGone } from './living-process.ts'
import { aFolder, anOfficeAtRest, peopleIn, postmasterOf, runProgram, start, writeDown } from './testing.ts'

const NOBODY = { uid: 65_534, gid: 65_534 }
const asRoot = {
  skip: process.getuid?.() === 0 ? false : 'SKIPPED: only root can show how root runs PostgreSQL',
}

test(
  'root runs PostgreSQL as somebody without rights, in a folder others pass through but cannot read',
  asRoot,
  async () => {
    const parent = aFolder()
    chmodSync(parent, 0o711)
    const dataDir = join(parent, 'office')

    const office = await start(dataDir)
    const owner = statSync(join(dataDir, 'postgres')).uid
    const runsAs = statSync(`/proc/${postmasterOf(dataDir)}`).uid
    await office.stop()

    assert.deepEqual([owner, runsAs], [NOBODY.uid, NOBODY.uid])
    assert.equal(statSync(dataDir).mode & 0o777, 0o711)
  },
)

test(
  'root runs PostgreSQL in a folder closed to everybody else, and a killed program does no harm there',
  asRoot,
  async () => {
    const closed = aFolder()
    chmodSync(closed, 0o700)
    const dataDir = await anOfficeAtRest(join(closed, 'office'))

    const killed = await runProgram(dataDir)
    await writeDown(killed.url, 'Bình')
    killed.child.kill('SIGKILL')
    await killed.ended
    const office = await start(dataDir)
    const people = await peopleIn(office.url)
    await office.stop()

    assert.deepEqual(people, ['An', 'Bình'])
    assert.equal(statSync(join(dataDir, 'postgres')).uid, 0)
  },
)

test('a folder that is closed later, or opened again, keeps its people', asRoot, async () => {
  const parent = aFolder()
  const dataDir = await anOfficeAtRest(join(parent, 'office'))

  for (const mode of [0o711, 0o700, 0o711]) {
    chmodSync(parent, mode)
    const office = await start(dataDir)
    assert.deepEqual(await peopleIn(office.url), ['An'])
    await office.stop()
  }

  assert.equal(statSync(join(dataDir, 'postgres')).uid, NOBODY.uid)
})

test('an ordinary user runs an office of her own, and root leaves it hers', asRoot, async () => {
  const home = join(aFolder(), 'home')
  mkdirSync(home)
  chownSync(home, NOBODY.uid, NOBODY.gid)
  chmodSync(join(home, '..'), 0o711)

  const hers = await runProgram(join(home, 'office'), NOBODY)
  assert.notEqual(hers.url, '', hers.said())
  hers.child.kill('SIGTERM')
  await hers.ended
  const byRoot = await start(join(home, 'office'))
  await byRoot.stop()
  const again = await runProgram(join(home, 'office'), NOBODY)
  again.child.kill('SIGTERM')
  await again.ended

  assert.notEqual(again.url, '', again.said())
})

test('an ordinary user who may not open the folder of another is told so', asRoot, async () => {
  const parent = aFolder()
  chmodSync(parent, 0o777)
  const dataDir = await anOfficeAtRest(join(parent, 'office'))
  chmodSync(dataDir, 0o711)

  const program = await runProgram(dataDir, NOBODY)
  const code = await program.ended

  assert.equal(code, 1)
  assert.match(program.said(), /thuộc về người dùng khác/)
})

test(
  'where namespaces are forbidden, root opens its own data folder for passing through, never those above',
  asRoot,
  async () => {
    const [parent, closed] = [aFolder(), aFolder()]
    chmodSync(parent, 0o711)
    const withoutNamespaces = { env: { PATH: '/nowhere' } }
    const [own, hidden] = [
      await anOfficeAtRest(join(parent, 'office')),
      await anOfficeAtRest(join(closed, 'office')),
    ]
    for (const folder of [own, hidden]) chmodSync(folder, 0o700)

    const inOwn = await runProgram(own, withoutNamespaces)
    inOwn.child.kill('SIGTERM')
    await inOwn.ended
    const inHidden = await runProgram(hidden, withoutNamespaces)

    assert.notEqual(inOwn.url, '', inOwn.said())
    assert.equal(statSync(own).mode & 0o777, 0o711)
    assert.equal(await inHidden.ended, 1)
    assert.match(
      inHidden.said(),
      /PostgreSQL không chạy dưới quyền root[^]*chmod 711[^]*PostgreSQL does not run as root/,
    )
    assert.deepEqual(
      [closed, hidden].map((folder) => statSync(folder).mode & 0o777),
      [0o700, 0o700],
    )
  },
)

const whereTold = {
  skip: process.platform === 'linux' ? false : 'SKIPPED: only Linux tells a child of the death of its parent',
}

test('PostgreSQL does not linger when its program is killed', whereTold, async () => {
  const dataDir = await anOfficeAtRest()
  const program = await runProgram(dataDir)
  const postmaster = postmasterOf(dataDir)

  program.child.kill('SIGKILL')

  assert.equal(await waitUntilGone(postmaster, 5_000), true)
})
