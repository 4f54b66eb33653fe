import assert from 'node:assert/strict'
import { test } from 'node:test'
import { anonymous, system } from '#kernel/actor.ts'
import { database } from '#kernel/db/database.ts'
import { freshDatabase } from '#kernel/testing/fresh-database.ts'
import { units } from '#modules/organisation/index.ts'
import { desksFor, getProcedure, type ProcedureShown } from '#modules/procedures/index.ts'
import { seedOffice } from '../seed.ts'
import { live } from './live-dossier.ts'
import { OfficePeople } from './office-people.ts'
import '../modules.ts'

await freshDatabase()
const now = new Date()
await seedOffice('ha-noi-2026', now)
const people = new OfficePeople(now)
const applicant = { kind: 'citizen' as const, name: 'Trần Thị Thử', identityNumber: '001190900999' }

test('every procedure that a commune takes in at its desk is brought to its end by the officers it has', async () => {
  const { rows } = await units.ask(system, now, { kind: 'agency', level: 'commune' })
  const ward = rows[0]?.unitId ?? ''
  const offered = await offeredAtDesk(ward)
  assert.ok(offered.length > 100)

  const stuck: string[] = []
  for (const procedure of offered)
    if ((await endOf(procedure, ward)) !== 'returned') stuck.push(procedure.code)
  assert.deepEqual(stuck, [])
})

async function offeredAtDesk(unitId: string): Promise<ProcedureShown[]> {
  const codes = await database().selectFrom('procedures.procedure').select('code').orderBy('code').execute()
  const all = await Promise.all(codes.map(({ code }) => getProcedure.ask(anonymous, now, { code })))
  const desks = await Promise.all(all.map((procedure) => desksFor(anonymous, now, procedure)))
  return all.filter(
    ({ procedureCases }, at) =>
      'desk' in (procedureCases[0]?.timeLimits ?? {}) && desks[at]?.some((desk) => desk.unitId === unitId),
  )
}

async function endOf(procedure: ProcedureShown, unitId: string): Promise<string> {
  let at = now.getTime() - 3_600_000
  const dossierId = await live({
    dossier: {
      procedure: procedure.code,
      unit: '',
      channel: 'desk',
      workedDaysAgo: 1,
      at: '08:00',
      took: 0,
      reaches: 'returned',
      form: {},
    },
    unitId,
    applicant,
    citizen: undefined,
    procedure,
    form: {},
    scan: async () => '',
    next: () => new Date((at += 60_000)),
    people,
  })
  const { state } = await database()
    .selectFrom('one_stop.dossier')
    .select('state')
    .where('id', '=', dossierId)
    .executeTakeFirstOrThrow()
  return state
}
