import assert from 'node:assert/strict'
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { system, type Citizen } from '../actor.ts'
import { database, type Tx } from '../db/database.ts'
import { uuid } from '../db/uuid.ts'
import { freshDatabase } from '../testing/fresh-database.ts'
import { linkFiles } from './carriers.ts'
import { forgetLooseFiles } from './forget-loose-files.ts'
import { filesUsableBy, keepBytes } from './keep-upload.ts'
import { openFileStore } from './the-store.ts'

await freshDatabase()
openFileStore(mkdtempSync(join(tmpdir(), 'lien-thong-loose-')))
const friday = new Date('2026-11-20T09:00:00+07:00')
const daysLater = (days: number) => new Date(friday.getTime() + days * 86_400_000)
const owner: Citizen = {
  kind: 'citizen',
  accountId: uuid(),
  personId: uuid(),
  name: 'Trần Thị Thử',
  identityNumber: null,
}

const aFile = (at = friday) =>
  keepBytes(Buffer.from(uuid()), { name: 'x.pdf', mediaType: 'application/pdf' }, owner, at)
const inTx = <T>(run: (tx: Tx) => Promise<T>) => database().transaction().execute(run)
const link = (fileId: string, recordId = uuid()) => inTx((tx) => linkFiles(tx, 'thing', recordId, [fileId]))
const forget = (at: Date) => forgetLooseFiles.perform(system, at, {})

async function isThere(fileId: string): Promise<boolean> {
  const row = await database()
    .selectFrom('kernel.file')
    .select('id')
    .where('id', '=', fileId)
    .executeTakeFirst()
  return row !== undefined
}

test('what a record carries stays for ever, what none has carried for a week goes, what is younger stays', async () => {
  const [carried, loose, young] = [await aFile(), await aFile(), await aFile(daysLater(3))]
  await link(carried)

  assert.equal((await forget(daysLater(6))).forgotten, 0)
  const { forgotten, sha256s } = await forget(daysLater(8))
  await forget(daysLater(9))

  assert.deepEqual([forgotten, sha256s.length], [1, 1])
  assert.deepEqual([await isThere(carried), await isThere(loose), await isThere(young)], [true, false, true])
  await forget(daysLater(4000))
  assert.deepEqual([await isThere(carried), await isThere(young)], [true, false])
})

test('a file that its last record lets go is loose from then on; another record that carries it keeps it', async () => {
  const [shared, single, records] = [await aFile(), await aFile(), [uuid(), uuid()]]
  for (const recordId of records) await link(shared, recordId)
  await link(single, records[0])

  await database()
    .deleteFrom('kernel.file_link')
    .where('record_id', '=', records[0] ?? '')
    .execute()

  await forget(daysLater(4000))
  assert.deepEqual([await isThere(shared), await isThere(single)], [true, false])
})

test('what is being fastened at that very moment is passed over, and what is gone cannot be fastened', async () => {
  const [file, recordId] = [await aFile(), uuid()]
  const usable = (tx: Tx) => filesUsableBy(tx, owner, { fileIds: [file], recordId })

  await inTx(async (tx) => {
    assert.equal((await usable(tx)).size, 1)
    assert.equal((await forget(daysLater(8))).forgotten, 0)
    await linkFiles(tx, 'thing', recordId, [file])
  })
  const gone = await aFile()
  await forget(daysLater(8))

  assert.equal(await isThere(file), true)
  assert.equal((await inTx((tx) => filesUsableBy(tx, owner, { fileIds: [gone], recordId }))).size, 0)
})

test('only the program itself forgets files', async () => {
  await assert.rejects(forgetLooseFiles.perform(owner, friday, {}), { code: 'not-found' })
})
