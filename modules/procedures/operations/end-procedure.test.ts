import assert from 'node:assert/strict'
import { test } from 'node:test'
import { freshDatabase } from '#kernel/testing/fresh-database.ts'
import { aWard } from '#modules/organisation/testing.ts'
import { casesInForce, procedureCase } from '../queries/case-for.ts'
import { findProcedures } from '../queries/find-procedures.ts'
import { anOfficeWithCatalogue, aProcedure } from '../testing.ts'
import { endProcedure } from './end-procedure.ts'
import { publishVersion } from './publish-version.ts'
import { reviseProcedure } from './revise-procedure.ts'

const db = await freshDatabase()
const { controller } = await anOfficeWithCatalogue()
const friday = new Date('2026-11-20T09:00:00+07:00')
const nextYear = new Date('2027-01-04T09:00:00+07:00')

test('an ended procedure is filed until its last day, found no more after it, and its case stays readable', async () => {
  const { code } = await aProcedure()
  const [old] = await casesInForce(db, code, '2026-11-20')
  assert.ok(old)

  await endProcedure.perform(controller, friday, { code, lastOn: '2026-12-31', decisionNo: '9/QĐ' })

  assert.equal((await casesInForce(db, code, '2026-12-31')).length, 1)
  assert.equal((await casesInForce(db, code, '2027-01-01')).length, 0)
  assert.equal((await findProcedures.ask(controller, friday, { q: code })).count, 1)
  assert.equal((await findProcedures.ask(controller, nextYear, { q: code })).count, 0)
  assert.equal((await procedureCase(db, old.procedureCaseId)).code, code)
})

test('others may not end it, and it goes on', async () => {
  const ward = await aWard()
  const { code } = await aProcedure()

  const attempt = endProcedure.perform(ward.leader, friday, {
    code,
    lastOn: '2026-12-31',
    decisionNo: '9/QĐ',
  })

  await assert.rejects(attempt, { code: 'not-allowed' })
  assert.equal((await casesInForce(db, code, '2027-01-01')).length, 1)
})

test('an end after the end, or before a version that is already published, is refused', async () => {
  const [{ code: ended }, { code: revised }] = [await aProcedure(), await aProcedure()]
  await endProcedure.perform(controller, friday, { code: ended, lastOn: '2026-11-30', decisionNo: '9/QĐ' })
  await reviseProcedure.perform(controller, friday, {
    code: revised,
    validFrom: '2026-12-10',
    decisionNo: '1/QĐ',
    changes: { aliases: ['tên khác'] },
  })
  await publishVersion.perform(controller, friday, { code: revised })

  const endOn = (code: string, lastOn: string) =>
    endProcedure.perform(controller, friday, { code, lastOn, decisionNo: '9/QĐ' })

  await assert.rejects(endOn(ended, '2026-12-31'), { code: 'procedure-not-in-force' })
  await assert.rejects(endOn(revised, '2026-12-01'), { code: 'later-version-exists' })
})
