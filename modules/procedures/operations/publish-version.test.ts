import assert from 'node:assert/strict'
import { test } from 'node:test'
import { freshDatabase } from '#kernel/testing/fresh-database.ts'
import { aPost, aUnit, aWard, anOfficer, journalOf } from '#modules/organisation/testing.ts'
import { casesInForce } from '../queries/case-for.ts'
import { aCase, anOfficeWithCatalogue, aProcedure } from '../testing.ts'
import { publishVersion } from './publish-version.ts'
import { reviseProcedure } from './revise-procedure.ts'

const db = await freshDatabase()
const { controller } = await anOfficeWithCatalogue()
const friday = new Date('2026-11-20T09:00:00+07:00')

async function aDraft(changes: object = { aliases: ['tên khác'] }): Promise<string> {
  const { code } = await aProcedure()
  await reviseProcedure.perform(controller, friday, {
    code,
    validFrom: '2026-12-01',
    decisionNo: '1/QĐ',
    changes,
  })
  return code
}

test('a complete draft is published, and the journal says by which decision', async () => {
  const code = await aDraft()

  const answer = await publishVersion.perform(controller, friday, { code })

  const [standing] = await casesInForce(db, code, '2026-12-01')
  assert.equal(answer.version, 2)
  assert.equal(standing?.flow.key, 'brief')
  assert.deepEqual(await journalOf(standing?.procedureId ?? ''), [
    'procedures.version-drafted',
    'procedures.version-published',
  ])
})

const incomplete: [string, object, string][] = [
  ['no audience', { audience: [] }, '/audience'],
  ['no case', { cases: [] }, '/ways'],
  ['no way to hand it in', { cases: [aCase({ timeLimits: {} })] }, '/cases/chung/ways'],
  ['no papers', { cases: [aCase({ requirements: [] })] }, '/cases/chung/papers'],
  ['a level that is not here', { levels: ['ministry'] }, '/agency'],
  ['a flow longer than the limit', { cases: [aCase({ flowKey: 'petition' })] }, '/cases/chung/footing'],
]

for (const [what, changes, pointer] of incomplete) {
  test(`a draft with ${what} is not published, and the old version stays`, async () => {
    const code = await aDraft(changes)

    const attempt = publishVersion.perform(controller, friday, { code })

    await assert.rejects(attempt, (error: { code: string; errors: { pointer: string }[] }) => {
      assert.equal(error.code, 'publication-blocked')
      assert.deepEqual(
        error.errors.map((each) => each.pointer),
        [pointer],
      )
      return true
    })
    assert.equal((await casesInForce(db, code, '2026-12-31')).length, 1)
  })
}

test('an officer without the duty may not, and without a draft there is nothing to publish', async () => {
  const ward = await aWard()
  const code = await aDraft()
  const { code: plain } = await aProcedure()

  await assert.rejects(publishVersion.perform(ward.leader, friday, { code }), { code: 'not-allowed' })
  await assert.rejects(publishVersion.perform(controller, friday, { code: plain }), {
    code: 'nothing-to-publish',
  })
  assert.equal((await casesInForce(db, code, '2026-12-01'))[0]?.code, code)
})

test('steps that nobody could take in some office are told, not refused', async () => {
  const levelled = await aWard({ levelKey: 'district' })
  const lonely = await aUnit({
    kind: 'agency',
    name: 'Ủy ban nhân dân nơi vắng người',
    level: 'district',
    parentId: levelled.cityId,
    code: null,
  })
  await anOfficer(lonely, 'test-leader')
  await aPost(lonely, 'test-clerk')
  const code = await aDraft({ levels: ['district'] })

  const { unstaffed } = await publishVersion.perform(controller, friday, { code })

  const here = unstaffed.find(({ unitId }) => unitId === lonely)
  assert.equal(here?.unit, 'Ủy ban nhân dân nơi vắng người')
  assert.ok(here?.steps.includes('Tiếp nhận hồ sơ'))
  assert.ok(!here?.steps.includes('Ký kết quả'))
  assert.equal(
    unstaffed.some(({ unitId }) => unitId === levelled.unitId),
    false,
  )
})
