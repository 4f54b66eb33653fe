import assert from 'node:assert/strict'
import { test } from 'node:test'
import { database } from '#kernel/db/database.ts'
import { freshDatabase } from '#kernel/testing/fresh-database.ts'
import { aWard } from '../testing.ts'
import { registerOfficer } from './register-officer.ts'

await freshDatabase()
const friday = new Date('2026-11-20T09:00:00+07:00')

test('a new officer is on record under her cleaned name, and the journal repeats no personal data', async () => {
  const ward = await aWard()

  const { officerId } = await registerOfficer.perform(ward.administrator, friday, {
    name: '  Đỗ  Thị Hoà\u200b ',
    identityNumber: '001192000111',
    phone: '+84 912 000 111',
  })

  const officer = await database()
    .selectFrom('organisation.officer')
    .selectAll()
    .where('id', '=', officerId)
    .executeTakeFirstOrThrow()
  assert.deepEqual([officer.name, officer.phone], ['Đỗ Thị Hoà', '0912000111'])
  const [event] = await database()
    .selectFrom('kernel.event')
    .select('facts')
    .where('record_id', '=', officerId)
    .execute()
  assert.deepEqual(event?.facts, { kind: 'civil-servant' })
})

test('a clerk registers nobody; a number belongs to one officer; half a number is no number', async () => {
  const ward = await aWard()
  const somebody = { name: 'Trần Văn An', identityNumber: '001092000222' }
  await registerOfficer.perform(ward.administrator, friday, somebody)

  await assert.rejects(registerOfficer.perform(ward.clerk, friday, somebody), { code: 'not-allowed' })
  await assert.rejects(registerOfficer.perform(ward.administrator, friday, somebody), {
    code: 'identity-number-taken',
  })
  await assert.rejects(
    registerOfficer.perform(ward.administrator, friday, { ...somebody, identityNumber: '123' }),
    { code: 'bad-input' },
  )
  const named = database().selectFrom('organisation.officer').select('id').where('name', '=', somebody.name)
  assert.equal((await named.execute()).length, 1)
})
