import assert from 'node:assert/strict'
import { test } from 'node:test'
import { anonymous, system } from '#kernel/actor.ts'
import { database } from '#kernel/db/database.ts'
import { freshDatabase } from '#kernel/testing/fresh-database.ts'
import { aWard, journalOf } from '#modules/organisation/testing.ts'
import { casesInForce, procedureCase } from '../queries/case-for.ts'
import { aCase, anOfficeWithCatalogue, aProcedure } from '../testing.ts'
import { publishVersion } from './publish-version.ts'
import { reviseProcedure } from './revise-procedure.ts'

const db = await freshDatabase()
const { controller } = await anOfficeWithCatalogue()
const friday = new Date('2026-11-20T09:00:00+07:00')
const longer = aCase({ timeLimits: { desk: { length: 9, unit: 'working-day', rule: 'none' } } })

function wish(code: string, more: object = {}) {
  return { code, validFrom: '2026-12-01', decisionNo: '77/QĐ-UBND', changes: { cases: [longer] }, ...more }
}

test('a revised procedure is a draft under which nobody files, until it is published', async () => {
  const { code } = await aProcedure()

  const answer = await reviseProcedure.perform(controller, friday, wish(code))

  const [now] = await casesInForce(db, code, '2026-12-05')
  assert.deepEqual(answer, { version: 2, blockers: [] })
  assert.equal(now?.timeLimits.desk?.length, 5)
})

test('from its day on the new version is filed under, before it the old one; the old case stays readable', async () => {
  const { code } = await aProcedure()
  const [old] = await casesInForce(db, code, '2026-11-20')
  assert.ok(old)

  await reviseProcedure.perform(controller, friday, wish(code))
  await publishVersion.perform(controller, friday, { code })

  const limitOn = async (on: string) => (await casesInForce(db, code, on))[0]?.timeLimits.desk?.length
  assert.deepEqual(
    [await limitOn('2026-11-30'), await limitOn('2026-12-01'), await limitOn('2030-01-01')],
    [5, 9, 9],
  )
  assert.equal((await casesInForce(db, code, '2026-11-30'))[0]?.procedureCaseId, old.procedureCaseId)
  assert.equal((await procedureCase(db, old.procedureCaseId)).timeLimits.desk?.length, 5)
  const { rows } = await periodsOf(code)
  assert.deepEqual(rows, [
    ['2026-01-01', '2026-11-30'],
    ['2026-12-01', null],
  ])
})

test('what is changed in a draft adds up, and there is one draft at a time', async () => {
  const { code } = await aProcedure()
  await reviseProcedure.perform(controller, friday, wish(code))

  const second = wish(code, {
    changes: { aliases: ['thử lại'], onlineService: 'partial', partialReason: 'presence' },
  })
  const answer = await reviseProcedure.perform(controller, friday, second)
  await publishVersion.perform(controller, friday, { code })

  const [standing] = await casesInForce(db, code, '2026-12-01')
  assert.equal(answer.version, 2)
  assert.deepEqual([standing?.timeLimits.desk?.length, standing?.onlineService], [9, 'partial'])
})

test('a fee that the council sets here is a new version, with the decision as its basis', async () => {
  const open = { kind: 'charge', amountVnd: null, setLocally: true, per: 'dossier', basis: null } as const
  const { code } = await aProcedure({ cases: [aCase({ fees: [open] })] })
  const set = { ...open, amountVnd: 8000, setLocally: false, basis: 'NQ thử của HĐND' }

  await reviseProcedure.perform(
    controller,
    friday,
    wish(code, { changes: { cases: [aCase({ fees: [set] })] } }),
  )
  await publishVersion.perform(controller, friday, { code })

  const feesOn = async (on: string) => (await casesInForce(db, code, on))[0]?.fees[0]?.amountVnd
  assert.deepEqual([await feesOn('2026-11-30'), await feesOn('2026-12-01')], [null, 8000])
})

test('a draft that could not be published says what is missing', async () => {
  const { code } = await aProcedure()
  const tooShort = aCase({
    timeLimits: { desk: { length: 1, unit: 'working-day', rule: 'none' } },
    requirements: [],
  })

  const { blockers } = await reviseProcedure.perform(
    controller,
    friday,
    wish(code, { changes: { cases: [tooShort] } }),
  )

  assert.deepEqual(
    blockers.map(({ part, caseKey }) => [part, caseKey]),
    [
      ['papers', 'chung'],
      ['footing', 'chung'],
    ],
  )
})

test('an officer of a ward may not, a stranger is asked to sign in, and nothing is left but the journal', async () => {
  const { code } = await aProcedure()
  const ward = await aWard()

  await assert.rejects(reviseProcedure.perform(ward.leader, friday, wish(code)), { code: 'not-allowed' })
  await assert.rejects(reviseProcedure.perform(anonymous, friday, wish(code)), { code: 'not-signed-in' })

  assert.equal((await periodsOf(code)).rows.length, 1)
  assert.deepEqual(await journalOf(await idOf(code)), ['not-allowed'])
})

test('a form, a flow or a field that nobody knows is refused at its place', async () => {
  const { code } = await aProcedure()
  const changes = { formKey: 'khong-co', field: 'khong-co', cases: [aCase({ flowKey: 'khong-co' })] }

  await assert.rejects(
    reviseProcedure.perform(controller, friday, wish(code, { changes })),
    (error: never) => {
      const { errors } = error as { errors: { pointer: string }[] }
      assert.deepEqual(
        errors.map(({ pointer }) => pointer),
        ['/changes/field', '/changes/formKey', '/changes/cases/0/flowKey'],
      )
      return true
    },
  )
})

test('a change that changes nothing, one before a later version, and an unknown procedure are refused', async () => {
  const { code } = await aProcedure()
  await reviseProcedure.perform(system, friday, wish(code))
  await publishVersion.perform(system, friday, { code })

  const attempt = (asked: object) => () => reviseProcedure.perform(controller, friday, asked)

  await assert.rejects(attempt(wish(code, { validFrom: '2026-12-09' })), { code: 'nothing-changed' })
  await assert.rejects(attempt(wish(code, { validFrom: '2026-11-25' })), { code: 'later-version-exists' })
  await assert.rejects(attempt(wish('9.999999')), { code: 'not-found' })
})

async function idOf(code: string): Promise<string> {
  const row = await database()
    .selectFrom('procedures.procedure')
    .select('id')
    .where('code', '=', code)
    .executeTakeFirstOrThrow()
  return row.id
}

async function periodsOf(code: string) {
  const rows = await database()
    .selectFrom('procedures.procedure_version')
    .select(['valid_from', 'valid_to'])
    .where('procedure_id', '=', await idOf(code))
    .orderBy('valid_from')
    .execute()
  return { rows: rows.map(({ valid_from, valid_to }) => [valid_from, valid_to]) }
}
