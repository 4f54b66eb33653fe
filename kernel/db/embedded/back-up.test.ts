import assert from 'node:assert/strict'
import { appendFileSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { backUp } from './back-up.ts'
import { withClient } from './ensure-database.ts'
import { restoreBackup } from './restore-backup.ts'
import { aFolder, anOfficeAtRest, peopleIn, rowsOf, runProgram, start } from './testing.ts'

const now = new Date('2026-11-20T08:00:00+07:00')

test('an office that goes on working is copied as of one moment, with its files', async () => {
  const dataDir = await anOfficeAtRest()
  mkdirSync(join(dataDir, 'files', 'ab'), { recursive: true })
  writeFileSync(join(dataDir, 'files', 'ab', 'paper.pdf'), 'paper')
  writeFileSync(join(dataDir, 'secret-key'), 'must not lie beside what it locks')
  const [backup, restored] = [join(aFolder(), 'backup'), join(aFolder(), 'restored')]
  const office = await start(dataDir)
  const writing = writeUntil(office.url)

  await backUp({ dataDir, into: backup, now })
  const written = await writing.stop()
  await office.stop()
  await restoreBackup({ from: backup, dataDir: restored })
  const again = await start(restored)
  const numbers = await rowsOf<{ n: number }>(again.url, 'select n from number order by n')
  const people = await peopleIn(again.url)
  const broken = await rowsOf(again.url, 'select 1 from number group by n having count(*) > 1')
  await again.stop()

  assert.deepEqual(people, ['An'])
  assert.ok(!existsSync(join(backup, 'secret-key')))
  assert.equal(readFileSync(join(restored, 'files', 'ab', 'paper.pdf'), 'utf8'), 'paper')
  assert.ok(numbers.length > 0 && numbers.length <= written)
  assert.deepEqual(
    numbers.map(({ n }) => n),
    numbers.map((_, index) => index + 1),
  )
  assert.deepEqual(broken, [])
})

test('an office that another program runs can be copied, and one that is at rest too', async () => {
  const dataDir = await anOfficeAtRest()
  const target = aFolder()
  const program = await runProgram(dataDir)

  await backUp({ dataDir, into: join(target, 'running'), now })
  program.child.kill('SIGTERM')
  await program.ended
  const manifest = await backUp({ dataDir, into: join(target, 'at-rest'), now })

  assert.equal(manifest.takenAt, '2026-11-20T01:00:00.000Z')
  assert.ok(existsSync(join(target, 'running', 'postgres', 'backup_label')))
  assert.equal(existsSync(join(dataDir, 'lock.json')), false)
})

test('nothing is restored over an office, from half a backup, out of the folder, or with one byte changed', async () => {
  const dataDir = await anOfficeAtRest()
  const [backup, restored] = [join(aFolder(), 'backup'), join(aFolder(), 'restored')]
  await backUp({ dataDir, into: backup, now })
  appendFileSync(join(backup, 'postgres', 'PG_VERSION'), ' ')

  await assert.rejects(restoreBackup({ from: backup, dataDir }), /không trống/)
  await assert.rejects(restoreBackup({ from: aFolder(), dataDir: restored }), /thiếu backup\.json/)
  await assert.rejects(
    restoreBackup({ from: backup, dataDir: restored }),
    /bị hỏng ở tệp postgres\/PG_VERSION/,
  )
  const list = JSON.parse(readFileSync(join(backup, 'backup.json'), 'utf8')) as { files: { path: string }[] }
  writeFileSync(join(backup, 'backup.json'), JSON.stringify({ ...list, files: [{ path: '../../evil' }] }))
  await assert.rejects(restoreBackup({ from: backup, dataDir: restored }), /may not hold the path/)
  assert.equal(existsSync(join(restored, 'postgres')), false)
})

test('a backup needs a new folder outside of the office', async () => {
  const dataDir = await anOfficeAtRest()

  await assert.rejects(backUp({ dataDir, into: join(dataDir, 'backup'), now }), /phải nằm ngoài/)
  await assert.rejects(backUp({ dataDir, into: aFolder(), now }), /đã có/)
  await assert.rejects(
    backUp({ dataDir: aFolder(), into: join(aFolder(), 'backup'), now }),
    /Không có cơ sở dữ liệu/,
  )
})

function writeUntil(url: string): { stop: () => Promise<number> } {
  let [goesOn, written] = [true, 0]
  const done = withClient(url, async (client) => {
    await client.query('create table number (n integer)')
    while (goesOn) await client.query('insert into number values ($1)', [++written])
  })
  return {
    stop: async () => {
      goesOn = false
      await done
      return written
    },
  }
}
