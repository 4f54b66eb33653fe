import assert from 'node:assert/strict'
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { system, type Actor } from '../actor.ts'
import { database } from '../db/database.ts'
import { uuid } from '../db/uuid.ts'
import { freshDatabase } from '../testing/fresh-database.ts'
import { aCitizen } from '../testing/thing.ts'
import { linkFiles } from './carriers.ts'
import { keepBytes } from './keep-upload.ts'
import { openFileStore } from './the-store.ts'
import { forgetMeasures, useUploadQuotas, withinQuota } from './upload-quota.ts'

await freshDatabase()
openFileStore(mkdtempSync(join(tmpdir(), 'lien-thong-quota-')))
const friday = new Date('2026-11-20T09:00:00+07:00')
const saturday = new Date('2026-11-21T00:30:00+07:00')
const wide = { files: 1000, megabytes: 1000 }
useUploadQuotas({
  loose: { person: { files: 5, megabytes: 1 }, office: wide },
  daily: { person: { files: 12, megabytes: 2 }, office: wide },
  address: { person: { files: 20, megabytes: 3 } },
  record: { any: { files: 6, megabytes: 1 } },
})
const about = { name: 'x.pdf', mediaType: 'application/pdf' }
let addresses = 0
const anAddress = () => `203.0.113.${(addresses += 1)}`

function bring(
  actor: Actor,
  { address = anAddress(), now = friday, sizeBytes = 1000 } = {},
): Promise<string> {
  return withinQuota({ actor, address, now }, sizeBytes, () =>
    keepBytes(Buffer.concat([Buffer.from(uuid()), Buffer.alloc(sizeBytes - 36)]), about, actor, now),
  )
}

async function howMany(tries: Promise<unknown>[]): Promise<number> {
  return (await Promise.allSettled(tries)).filter(({ status }) => status === 'fulfilled').length
}

function carry(fileIds: string[], recordId = uuid()): Promise<void> {
  return database()
    .transaction()
    .execute((tx) => linkFiles(tx, 'thing', recordId, fileIds))
}

test('so many files that no record carries, and not one more, even by forty uploads at once; what is carried makes room', async () => {
  const actor = aCitizen()

  const kept = await howMany(Array.from({ length: 40 }, () => bring(actor)))

  assert.ok(kept >= 1 && kept <= 5, String(kept))
  const another = aCitizen()
  const files = []
  for (let n = 0; n < 5; n += 1) files.push(await bring(another))
  await assert.rejects(bring(another), { code: 'upload-quota', reason: /đã tải lên mà chưa nộp/ })
  await carry(files)
  assert.ok(await bring(another))
})

test('so many bytes count as so many files do', async () => {
  await assert.rejects(bring(aCitizen(), { sizeBytes: 1_100_000 }), { code: 'upload-quota' })
})

test('so much in a day, counted by the day of Việt Nam; the next day it begins anew', async () => {
  const actor = aCitizen()
  for (let n = 0; n < 12; n += 1) await carry([await bring(actor)])

  await assert.rejects(bring(actor), { code: 'upload-quota', reason: /^Hôm nay bạn/ })
  assert.ok(await bring(actor, { now: saturday }))
})

test('many accounts behind one address share its measure; an office does not have it', async () => {
  const address = anAddress()
  const citizens = Array.from({ length: 20 }, () => aCitizen())
  for (const citizen of citizens) await bring(citizen, { address })
  const machine = { kind: 'machine', accountId: uuid(), name: 'M', scopes: new Set<string>() } as const

  await assert.rejects(bring(aCitizen(), { address }), { code: 'upload-quota', reason: /từ mạng này/ })
  assert.ok(await bring(machine, { address }))
  assert.ok(await bring(aCitizen(), { address: anAddress() }))
})

test('a record carries so many files and so many bytes, whoever fastens them and in however many goes', async () => {
  const [record, owner] = [uuid(), aCitizen()]
  const files = await Promise.all(
    Array.from({ length: 7 }, () => keepBytes(Buffer.from(uuid()), about, owner, friday)),
  )
  const large = await keepBytes(Buffer.alloc(1_100_000), about, system, friday)

  await carry(files.slice(0, 4), record)
  await carry(files.slice(0, 6), record)

  await assert.rejects(carry(files.slice(6), record), { code: 'too-many-files' })
  await assert.rejects(carry([large]), { code: 'too-many-files' })
})

test('what the program itself makes is not counted, and measures of days gone by are forgotten', async () => {
  const measures = () => database().selectFrom('kernel.upload_measure').select('on_day').execute()
  for (let n = 0; n < 30; n += 1) await bring(system)
  await bring(aCitizen())
  assert.ok((await measures()).length > 0)

  await forgetMeasures(new Date('2026-12-20T09:00:00+07:00'))

  assert.deepEqual(await measures(), [])
})
