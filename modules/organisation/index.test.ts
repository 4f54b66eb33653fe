import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from 'kysely'
import { system } from '#kernel/actor.ts'
import { database } from '#kernel/db/database.ts'
import { verifyJournal } from '#kernel/journal/index.ts'
import { freshDatabase } from '#kernel/testing/fresh-database.ts'
import { endAppointment, loadCalendar, loadProfile, readProfile, setCalendarDay } from './index.ts'
import { aWard } from './testing.ts'

await freshDatabase()
const friday = new Date('2026-11-20T09:00:00+07:00')
const everything = { from: new Date('2019-01-01T00:00:00Z') }

test('an office just loaded and then worked on is whole', async () => {
  const { officers } = await loadProfile.perform(system, friday, { profile: 'ha-noi-2026' })
  await loadCalendar.perform(system, friday, {})
  const officer_id = officers[readProfile('ha-noi-2026').officers[5]?.key ?? ''] ?? ''
  const { id } = await database()
    .selectFrom('organisation.appointment')
    .select('id')
    .where('officer_id', '=', officer_id)
    .executeTakeFirstOrThrow()
  await endAppointment.perform(system, friday, {
    appointmentId: id,
    at: '2026-12-01T00:00:00+07:00',
    decisionNo: '1/QĐ',
  })
  const ward = await aWard()
  await setCalendarDay.perform(ward.administrator, friday, {
    unitId: ward.unitId,
    on: '2026-11-25',
    worked: false,
    kind: 'local-closure',
    name: 'Mất điện',
    decision: '2/TB',
  })

  const found = await verifyJournal(everything)

  assert.deepEqual(found.broken, [])
  assert.ok(found.events > 200)
})

const tampering: [what: string, statement: string][] = [
  [
    'an appointment made longer',
    `update organisation.appointment set valid_to = null where valid_to is not null`,
  ],
  ['an officer renamed', `update organisation.officer set name = 'Kẻ Khác' where name = 'Nguyễn Thị Lan'`],
  ['a unit renamed', `update organisation.unit_version set name = 'Của tôi' where code = 'H26.118'`],
  [
    'a post of another kind',
    `update organisation.post set post_kind_key = 'quan-tri' where name = 'Văn thư'`,
  ],
  ['a day off taken away', `delete from organisation.calendar_day where day_on = '2026-01-01'`],
  [
    'a local closure moved',
    `update organisation.calendar_day set day_on = '2026-11-26' where name = 'Mất điện'`,
  ],
]
for (const [what, statement] of tampering) {
  test(`${what} behind the program's back is found`, async () => {
    const undo = new Error('undo')
    const broken: string[] = []

    await database()
      .transaction()
      .execute(async (tx) => {
        await sql.raw(statement).execute(tx)
        const { rows } = await sql<{ record_id: string }>`
          select record_id from (select distinct on (record_id) * from kernel.event where digest is not null
                                  order by record_id, seq desc) last
           where digest is distinct from organisation.record_digest(record_id, digest_version)`.execute(tx)
        broken.push(...rows.map((row) => row.record_id))
        throw undo
      })
      .catch((error) => assert.equal(error, undo))

    assert.ok(broken.length > 0)
  })
}
