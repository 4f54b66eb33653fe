import assert from 'node:assert/strict'
import { test } from 'node:test'
import { database } from '#kernel/db/database.ts'
import { freshDatabase } from '#kernel/testing/fresh-database.ts'
import { aWard } from '#modules/organisation/testing.ts'
import { casesInForce } from '../queries/case-for.ts'
import { readCatalogue } from '../queries/read-catalogue.ts'
import { aCase, anOfficeWithCatalogue, aProcedure } from '../testing.ts'
import { addFlow } from './add-flow.ts'
import { publishVersion } from './publish-version.ts'
import { reviseProcedure } from './revise-procedure.ts'

const db = await freshDatabase()
const { controller } = await anOfficeWithCatalogue()
const friday = new Date('2026-11-20T09:00:00+07:00')
const oneDay = readCatalogue().flows.find(({ key }) => key === 'one-day')

function wish(flowKey: string, more: object = {}) {
  const { start, steps } = oneDay ?? assert.fail('no such flow')
  return {
    flowKey,
    name: 'Quy trình riêng',
    decisionNo: '5/QĐ',
    validFrom: '2026-11-01',
    start,
    steps,
    ...more,
  }
}

test('a new flow may be chosen for a case of a procedure', async () => {
  const { code } = await aProcedure()
  await addFlow.perform(controller, friday, wish('rieng-mot'))
  const changes = { cases: [aCase({ flowKey: 'rieng-mot' })] }

  await reviseProcedure.perform(controller, friday, {
    code,
    validFrom: '2026-12-01',
    decisionNo: '6/QĐ',
    changes,
  })
  await publishVersion.perform(controller, friday, { code })

  assert.equal((await casesInForce(db, code, '2026-12-01'))[0]?.flow.name, 'Quy trình riêng')
})

test('a key that is taken, a table without its legal moves, and an officer of a ward are refused', async () => {
  const ward = await aWard()
  const headless = oneDay?.steps.filter(({ binds }) => binds !== 'issue')

  await assert.rejects(addFlow.perform(controller, friday, wish('brief')), { code: 'flow-key-taken' })
  await assert.rejects(addFlow.perform(controller, friday, wish('rieng-hai', { steps: headless })), {
    code: 'flow-unsound',
  })
  await assert.rejects(addFlow.perform(ward.leader, friday, wish('rieng-hai')), { code: 'not-allowed' })
  const left = await database()
    .selectFrom('procedures.flow')
    .select('id')
    .where('key', '=', 'rieng-hai')
    .execute()
  assert.deepEqual(left, [])
})
