import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { test } from 'node:test'
import { sealJournal } from '#kernel/journal/index.ts'
import { freshDatabase } from '#kernel/testing/fresh-database.ts'
import { reviseUnit } from '#modules/organisation/index.ts'
import { aCity, aWard } from '#modules/organisation/testing.ts'
import { caseFile } from './case-file.ts'

await freshDatabase()
const friday = new Date('2026-11-20T09:00:00+07:00')
const city = await aCity()
const sha256 = (...parts: (Buffer | string)[]) => {
  const hash = createHash('sha256')
  for (const part of parts) hash.update(part)
  return hash.digest('hex')
}
const hex = (text: string) => Buffer.from(text, 'hex')

async function aRenamedWard(n: number) {
  const ward = await aWard({ city })
  const changes = { name: `Phường Thử ${n}` }
  const wish = { unitId: ward.unitId, validFrom: '2026-12-01', decisionNo: '1/QĐ', changes }
  await reviseUnit.perform(ward.administrator, friday, wish)
  await assert.rejects(reviseUnit.perform(ward.clerk, friday, wish), { code: 'not-allowed' })
  return ward
}

/** The root that the proof of a seal leads to, as somebody outside computes it. */
function rootOf(recordId: string, seal: Awaited<ReturnType<typeof caseFile.ask>>['seal']): string {
  assert.ok(seal)
  let node = sha256(hex('00'), `${recordId}:${seal.seq}:`, hex(seal.hash))
  for (const { side, hash } of seal.path)
    node = side === 'left' ? sha256(hex('01'), hex(hash), hex(node)) : sha256(hex('01'), hex(node), hex(hash))
  return sha256(hex('02'), hex(seal.prevRoot ?? ''), hex(node))
}

test('the journal of one record is verified by whoever has the file and a root, and nothing else', async () => {
  const wards = [await aRenamedWard(1), await aRenamedWard(2), await aRenamedWard(3)]
  const seal = await sealJournal(friday)

  for (const { unitId } of wards) {
    const file = await caseFile.ask(city.auditor, friday, { recordId: unitId })

    let before: string | null = null
    for (const { text, hash } of file.events) {
      assert.equal(sha256(text), hash)
      assert.equal((JSON.parse(text) as unknown[])[0], before)
      before = hash
    }
    assert.deepEqual([file.events.length, file.record?.kind], [2, 'Đơn vị'])
    assert.equal(rootOf(unitId, file.seal), seal?.root)
  }
})

test('what is not sealed yet has no proof of it; a record without a journal is none; only an auditor asks', async () => {
  const { unitId, clerk } = await aRenamedWard(4)

  assert.equal((await caseFile.ask(city.auditor, friday, { recordId: unitId })).seal, null)
  await assert.rejects(caseFile.ask(city.auditor, friday, { recordId: clerk.postId }), { code: 'not-found' })
  await assert.rejects(caseFile.ask(clerk, friday, { recordId: unitId }), { code: 'not-allowed' })
})
