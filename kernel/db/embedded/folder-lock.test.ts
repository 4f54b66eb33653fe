import assert from 'node:assert/strict'
import { existsSync, readFileSync, utimesSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { findLockHolder, lockFolder } from './folder-lock.ts'
import { findProcess } from './living-process.ts'
import { aFolder } from './testing.ts'

test('a folder is held by one, and free once it lets go', async () => {
  const folder = aFolder()
  const first = await lockFolder(folder)

  const attempt = lockFolder(folder)

  await assert.rejects(attempt, { name: 'EmbeddedError' })
  first.release()
  const second = await lockFolder(folder)
  second.release()
  assert.equal(existsSync(join(folder, 'lock.json')), false)
})

test('what the holder notes can be found by others while it lives', async () => {
  const folder = aFolder()
  const lock = await lockFolder(folder)

  lock.note({ url: 'postgres://here' })
  const holder = await findLockHolder(folder)
  lock.release()

  assert.equal(holder?.url, 'postgres://here')
  assert.equal(await findLockHolder(folder), undefined)
})

test('a lock of a process whose number was given to another is void, and tells what was left', async () => {
  const folder = aFolder()
  leaveLock(folder, { started: '1', socketFolder: '/somewhere' })

  const lock = await lockFolder(folder)
  lock.release()

  assert.equal(lock.left?.socketFolder, '/somewhere')
})

test('a lock cut short by a power failure is void', async () => {
  for (const text of ['', '{"pid": 1', 'null']) {
    const folder = aFolder()
    writeFileSync(join(folder, 'lock.json'), text)

    const lock = await lockFolder(folder)
    lock.release()
  }
})

test('a lock from another container holds while it is being touched, and not when it has long been silent', async () => {
  const [silent, busy] = [aFolder(), aFolder()]
  for (const folder of [silent, busy]) leaveLock(folder, { namespace: 'pid:[1]' })
  const longAgo = new Date(Date.now() - 60_000)
  utimesSync(join(silent, 'lock.json'), longAgo, longAgo)
  const touching = setInterval(() => utimesSync(join(busy, 'lock.json'), new Date(), new Date()), 50)

  const lock = await lockFolder(silent)
  const attempt = lockFolder(busy)

  await assert.rejects(attempt, { name: 'EmbeddedError' })
  clearInterval(touching)
  lock.release()
  assert.match(readFileSync(join(busy, 'lock.json'), 'utf8'), /pid:\[1\]/)
})

function leaveLock(folder: string, different: object): void {
  const mark = { ...findProcess(process.pid), since: '2026-11-20T08:00:00Z', ...different }
  writeFileSync(join(folder, 'lock.json'), JSON.stringify(mark))
}
