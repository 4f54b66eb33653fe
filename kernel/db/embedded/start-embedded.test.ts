import assert from 'node:assert/strict'
import { existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { test } from 'node:test'
import { waitUntilGone } from './living-process.ts'
import { startEmbedded } from './start-embedded.ts'
import {
  aFolder,
  anOfficeAtRest,
  peopleIn,
  postmasterOf,
  rowsOf,
  runProgram,
  start,
  writeDown,
} from './testing.ts'

test('a folder where a creation was cut short becomes an office whose names stand in Vietnamese order', async () => {
  const dataDir = join(aFolder(), 'new', 'office')
  mkdirSync(join(dataDir, 'postgres.new', 'base'), { recursive: true })
  const office = await start(dataDir)

  const names = ['Đạt', 'Ấn', 'Dũng', 'Ân', 'An', 'Đức', 'Ánh', 'Duy', 'Ăn']
  const listed = names.map((name) => `('${name}')`).join(',')
  const inOrder = (collate: string) =>
    rowsOf<{ n: string }>(office.url, `select n from (values ${listed}) as v(n) order by n ${collate}`)
  const [byDefault, byName] = [await inOrder(''), await inOrder('collate "vi-x-icu"')]
  await office.stop()

  assert.deepEqual(
    byDefault.map(({ n }) => n),
    ['An', 'Ánh', 'Ăn', 'Ân', 'Ấn', 'Dũng', 'Duy', 'Đạt', 'Đức'],
  )
  assert.deepEqual(byName, byDefault)
  assert.match(office.version, /^18\./)
  assert.equal(existsSync(join(dataDir, 'postgres.new')), false)
})

test('the office works as an ordinary role that may make databases and the extensions it needs', async () => {
  const office = await start(await anOfficeAtRest())

  await rowsOf(office.url, 'create extension unaccent; create extension pg_trgm; create extension btree_gist')
  await rowsOf(office.url, 'create database other')
  const [role] = await rowsOf<{ rolsuper: boolean }>(
    office.url,
    'select rolsuper from pg_roles where rolname = current_user',
  )
  const [letters] = await rowsOf<{ n: number }>(office.url, `select cardinality(show_trgm('Ấn')) as n`)
  await office.stop()

  assert.equal(role?.rolsuper, false)
  assert.equal(letters?.n, 3)
})

test('nobody else of the machine can reach the socket, and no port is open', async () => {
  const office = await start(await anOfficeAtRest())

  const folder = new URL(office.url.replace('@/', '@localhost/')).searchParams.get('host') ?? ''
  const mode = statSync(folder).mode & 0o777
  const [listen] = await rowsOf<{ listen_addresses: string }>(office.url, 'show listen_addresses')
  await office.stop()

  assert.equal(mode, 0o700)
  assert.equal(listen?.listen_addresses, '')
  assert.equal(existsSync(folder), false)
})

test('what was promised is on the disk: the safe settings hold whatever the configuration says', async () => {
  const dataDir = await anOfficeAtRest()
  const file = join(dataDir, 'postgres', 'postgresql.conf')
  writeFileSync(file, `${readFileSync(file, 'utf8')}\nfsync = off\nsynchronous_commit = off\n`)

  const office = await startEmbedded({ dataDir })
  const rows = await rowsOf<{ setting: string }>(
    office.url,
    `select setting from pg_settings where name in ('fsync', 'full_page_writes', 'synchronous_commit')`,
  )
  await office.stop()

  assert.deepEqual(
    rows.map(({ setting }) => setting),
    ['on', 'on', 'on'],
  )
})

test('a path too long for a socket is no hindrance', async () => {
  const dataDir = await anOfficeAtRest(join(aFolder(), 'một thư mục, tên dài'.repeat(6), 'văn phòng'))

  const office = await start(dataDir)
  const people = await peopleIn(office.url)
  await office.stop()

  assert.deepEqual(people, ['An'])
})

test('a program killed at once leaves what it had written, and the next one starts', async () => {
  const dataDir = await anOfficeAtRest()
  const killed = await runProgram(dataDir)
  await writeDown(killed.url, 'Bình')

  killed.child.kill('SIGKILL')
  await killed.ended
  const office = await start(dataDir)
  const people = await peopleIn(office.url)
  await office.stop()

  assert.deepEqual(people, ['An', 'Bình'])
})

test('so does a machine that lost its power: program and PostgreSQL killed together', async () => {
  const dataDir = await anOfficeAtRest()
  const killed = await runProgram(dataDir)
  await writeDown(killed.url, 'Bình')

  process.kill(postmasterOf(dataDir), 'SIGKILL')
  killed.child.kill('SIGKILL')
  await killed.ended
  const office = await start(dataDir)
  const people = await peopleIn(office.url)
  await office.stop()

  assert.deepEqual(people, ['An', 'Bình'])
})

test('a number in a stale process file that now belongs to somebody else stops nobody', async () => {
  const dataDir = await anOfficeAtRest()
  writeFileSync(
    join(dataDir, 'postgres', 'postmaster.pid'),
    `${process.pid}\n${dataDir}/postgres\n1\n5432\n\n\n\n`,
  )

  const office = await start(dataDir)
  const people = await peopleIn(office.url)
  await office.stop()

  assert.deepEqual(people, ['An'])
})

test('a second program on the same folder is refused in Vietnamese and English, and the first works on', async () => {
  const dataDir = await anOfficeAtRest()
  const first = await runProgram(dataDir)

  const second = await runProgram(dataDir)
  const [code, people] = [await second.ended, await peopleIn(first.url)]
  first.child.kill('SIGTERM')
  await first.ended

  assert.equal(code, 1)
  assert.match(
    second.said(),
    new RegExp(`đang được một chương trình Liên Thông khác dùng \\(tiến trình ${first.child.pid},`),
  )
  assert.match(second.said(), /is in use by another Liên Thông program/)
  assert.deepEqual(people, ['An'])
})

test('of several programs started at once after a crash, one gets the folder', async () => {
  const dataDir = await anOfficeAtRest()
  const crashed = await runProgram(dataDir)
  crashed.child.kill('SIGKILL')
  await crashed.ended

  const programs = await Promise.all([1, 2, 3].map(() => runProgram(dataDir)))
  const winners = programs.filter(({ url }) => url !== '')
  winners.forEach(({ child }) => child.kill('SIGTERM'))
  await Promise.all(programs.map(({ ended }) => ended))

  assert.equal(winners.length, 1)
})

test('a program ended by a signal takes its PostgreSQL with it in good order', async () => {
  const dataDir = await anOfficeAtRest()
  for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) {
    const program = await runProgram(dataDir)
    const postmaster = postmasterOf(dataDir)

    program.child.kill(signal)
    const ended = await program.ended

    assert.equal(ended, signal)
    assert.equal(await waitUntilGone(postmaster, 0), true)
    assert.match(readFileSync(join(dataDir, 'postgres.log'), 'utf8'), /database system is shut down\n$/)
    assert.equal(existsSync(join(dataDir, 'lock.json')), false)
  }
})

test('a database of another major version is left alone', async () => {
  const dataDir = await anOfficeAtRest()
  writeFileSync(join(dataDir, 'postgres', 'PG_VERSION'), '19\n')

  const attempt = start(dataDir)

  await assert.rejects(attempt, /thuộc PostgreSQL 19, còn chương trình này dùng PostgreSQL 18/)
})

test('a folder that is no database is left alone', async () => {
  const dataDir = aFolder()
  mkdirSync(join(dataDir, 'postgres'))
  writeFileSync(join(dataDir, 'postgres', 'letter.txt'), 'hello')

  const attempt = start(dataDir)

  await assert.rejects(attempt, /bị hỏng hoặc không phải của PostgreSQL \(thiếu: PG_VERSION\)/)
  assert.equal(existsSync(join(dataDir, 'postgres', 'letter.txt')), true)
  assert.equal(existsSync(join(dataDir, 'lock.json')), false)
})

test('a damaged database says what is wrong with it, and gives the folder free', async () => {
  const dataDir = await anOfficeAtRest()
  writeFileSync(join(dataDir, 'postgres', 'global', 'pg_control'), 'nonsense')

  const attempt = start(dataDir)

  await assert.rejects(attempt, /PostgreSQL không khởi động được .*(pg_control|control file)/)
  assert.equal(existsSync(join(dataDir, 'lock.json')), false)
})

test('when the alphabet comes in a new version, what is sorted by it is rebuilt', async () => {
  const dataDir = await anOfficeAtRest()
  const before = await start(dataDir)
  await rowsOf(
    before.adminUrl,
    `update pg_database set datcollversion = '1' where datcollversion is not null`,
  )
  await before.stop()

  const office = await start(dataDir)
  const stale = await rowsOf(
    office.adminUrl,
    'select from pg_database where datcollversion <> pg_database_collation_actual_version(oid)',
  )
  await office.stop()

  assert.deepEqual(stale, [])
  assert.equal(dirname(office.dataDir), dirname(dataDir))
})
