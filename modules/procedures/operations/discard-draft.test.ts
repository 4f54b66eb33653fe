import assert from 'node:assert/strict'
import { test } from 'node:test'
import { freshDatabase } from '#kernel/testing/fresh-database.ts'
import { aWard } from '#modules/organisation/testing.ts'
import { casesInForce } from '../queries/case-for.ts'
import { anOfficeWithCatalogue, aProcedure } from '../testing.ts'
import { discardDraft } from './discard-draft.ts'
import { publishVersion } from './publish-version.ts'
import { reviseProcedure } from './revise-procedure.ts'

const db = await freshDatabase()
const { controller } = await anOfficeWithCatalogue()
const friday = new Date('2026-11-20T09:00:00+07:00')
const draft = { validFrom: '2026-12-01', decisionNo: '1/QĐ', changes: { aliases: ['tên khác'] } }

test('a draft thrown away leaves what is published as it was', async () => {
  const { code } = await aProcedure()
  await reviseProcedure.perform(controller, friday, { code, ...draft })

  const answer = await discardDraft.perform(controller, friday, { code })

  assert.deepEqual(answer, { version: 2 })
  assert.equal((await casesInForce(db, code, '2026-12-01')).length, 1)
  await assert.rejects(publishVersion.perform(controller, friday, { code }), { code: 'nothing-to-publish' })
})

test('others may not, and a published version is no draft', async () => {
  const ward = await aWard()
  const { code } = await aProcedure()

  await assert.rejects(discardDraft.perform(controller, friday, { code }), { code: 'nothing-to-publish' })
  await reviseProcedure.perform(controller, friday, { code, ...draft })
  await assert.rejects(discardDraft.perform(ward.clerk, friday, { code }), { code: 'not-allowed' })
  assert.equal((await publishVersion.perform(controller, friday, { code })).version, 2)
})
