import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Officer } from '#kernel/actor.ts'
import { database } from '#kernel/db/database.ts'
import { freshDatabase } from '#kernel/testing/fresh-database.ts'
import { aWard } from '#modules/organisation/testing.ts'
import { casesInForce, procedureCase } from '../queries/case-for.ts'
import { readCatalogue } from '../queries/read-catalogue.ts'
import { aCase, anOfficeWithCatalogue, aProcedure } from '../testing.ts'
import { addFlow } from './add-flow.ts'
import { publishVersion } from './publish-version.ts'
import { reviseFlow } from './revise-flow.ts'
import { reviseProcedure } from './revise-procedure.ts'

const db = await freshDatabase()
const { controller } = await anOfficeWithCatalogue()
const friday = new Date('2026-11-20T09:00:00+07:00')
const brief = readCatalogue().flows.find(({ key }) => key === 'brief')
let flows = 0

/** A flow of this test alone, and a procedure that runs on it. */
async function aFlowInUse() {
  assert.ok(brief)
  const flowKey = `thu-${(flows += 1)}`
  await addFlow.perform(controller, friday, wish(flowKey, { name: 'Quy trình thử', validFrom: '2026-01-01' }))
  const { code } = await aProcedure({ cases: [aCase({ flowKey })] })
  return { flowKey, code }
}

function wish(flowKey: string, more: object = {}) {
  const steps = brief?.steps ?? []
  return { flowKey, decisionNo: '12/QĐ-UBND', validFrom: '2026-12-01', start: brief?.start, steps, ...more }
}

function withHours(hours: number) {
  return brief?.steps.map((step) => (step.key === 'examine' ? { ...step, hours } : step)) ?? []
}

const examineHours = async (code: string, on: string) =>
  (await casesInForce(db, code, on))[0]?.flow.steps.find(({ key }) => key === 'examine')?.hours

test('a revised flow runs from its day on; what was received before stays on the old one', async () => {
  const { flowKey, code } = await aFlowInUse()
  const [old] = await casesInForce(db, code, '2026-11-20')
  assert.ok(old)

  const answer = await reviseFlow.perform(controller, friday, wish(flowKey, { steps: withHours(9) }))

  assert.deepEqual(answer, { flowKey, version: 2, procedures: 1 })
  assert.deepEqual([await examineHours(code, '2026-11-30'), await examineHours(code, '2026-12-01')], [6, 9])
  const kept = await procedureCase(db, old.procedureCaseId)
  assert.equal(kept.flow.steps.find(({ key }) => key === 'examine')?.hours, 6)
})

test('a draft written before stands on the new flow when it is published', async () => {
  const { flowKey, code } = await aFlowInUse()
  const draft = { code, validFrom: '2026-12-05', decisionNo: '1/QĐ', changes: { aliases: ['tên khác'] } }
  await reviseProcedure.perform(controller, friday, draft)
  await reviseFlow.perform(controller, friday, wish(flowKey, { steps: withHours(9) }))

  const { version } = await publishVersion.perform(controller, friday, { code })

  assert.equal(version, 4)
  assert.equal(await examineHours(code, '2026-12-05'), 9)
})

test('a flow that breaks the limit of a procedure is refused by name, and nothing of it is kept', async () => {
  const { flowKey, code } = await aFlowInUse()

  const attempt = reviseFlow.perform(controller, friday, wish(flowKey, { steps: withHours(60) }))

  await assert.rejects(attempt, (error: { code: string; errors: { detail: string }[] }) => {
    assert.equal(error.code, 'flow-unsound')
    assert.match(error.errors[0]?.detail ?? '', new RegExp(code))
    return true
  })
  assert.equal(await countOf(flowKey), 1)
  assert.equal(await examineHours(code, '2026-12-01'), 6)
})

test('a flow with a dead end or a duty that nobody has is refused', async () => {
  const { flowKey } = await aFlowInUse()
  const lost = brief?.steps.map((step) =>
    step.key === 'examine' ? { ...step, outcomes: [{ key: 'x', label: 'X', to: ['khong-co'] }] } : step,
  )
  const strange = brief?.steps.map((step) =>
    step.key === 'examine' ? { ...step, duty: 'one-stop.fly' } : step,
  )

  const attempt = (steps: unknown) => () => reviseFlow.perform(controller, friday, wish(flowKey, { steps }))

  await assert.rejects(attempt(lost), { code: 'flow-unsound' })
  await assert.rejects(attempt(strange), { code: 'bad-input' })
})

test('others may not, an unknown flow is not found, an earlier day than the standing one is refused', async () => {
  const ward = await aWard()
  const { flowKey } = await aFlowInUse()
  const attempt = (actor: Officer, asked: object) => () => reviseFlow.perform(actor, friday, asked)

  await assert.rejects(attempt(ward.leader, wish(flowKey)), { code: 'not-allowed' })
  await assert.rejects(attempt(controller, wish('khong-co')), { code: 'not-found' })
  await assert.rejects(attempt(controller, wish(flowKey, { validFrom: '2025-01-01' })), {
    code: 'later-version-exists',
  })
  assert.equal(await countOf(flowKey), 1)
})

async function countOf(flowKey: string): Promise<number> {
  return (await database().selectFrom('procedures.flow').select('id').where('key', '=', flowKey).execute())
    .length
}
