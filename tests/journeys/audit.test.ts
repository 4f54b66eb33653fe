import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Page } from 'playwright-core'
import { sql } from 'kysely'
import { database } from '#kernel/db/database.ts'
import { provenPayload } from '#kernel/jobs/proven-job.ts'
import { sealJournal } from '#kernel/journal/index.ts'
import { asIntruder } from '#kernel/testing/as-intruder.ts'
import { byApi } from './testing/by-api.ts'
import { anOfficer, FIVE_DAYS, saidOn } from './testing/desk.ts'
import { lookAt } from './testing/look-at.ts'
import { openOffice } from './testing/office.ts'

const office = await openOffice()
const see = (page: Page, name: string) => lookAt(page, office.browser, name)
const clerk = await byApi(office, 'motcua.bode')
const auditor = await anOfficer(office, 'kiemtoan', false)

type Case = { procedureCases: { procedureCaseId: string; requirements: { requirementId: string }[] }[] }

async function received(name: string): Promise<{ dossierId: string; code: string }> {
  const { procedureCases } = await clerk.ask<Case>('procedures/get-procedure', { code: FIVE_DAYS })
  const [{ procedureCaseId, requirements } = { procedureCaseId: '', requirements: [] }] = procedureCases
  const { unitId } = await database()
    .selectFrom('organisation.post')
    .select('agency_id as unitId')
    .where('id', '=', clerk.postId ?? '')
    .executeTakeFirstOrThrow()
  const filed = {
    procedureCode: FIVE_DAYS,
    procedureCaseId,
    unitId,
    channel: 'desk',
    returnMode: 'desk',
    form: {},
  }
  const applicant = { kind: 'citizen', name, identityNumber: '001090012345', phone: '0912345678' }
  const enclosures = requirements.map(({ requirementId }) => ({ requirementId, fileIds: [], originals: 1 }))
  const { dossierId } = await clerk.do<{ dossierId: string }>('one-stop/submit-dossier', {
    ...filed,
    applicant,
    enclosures,
  })
  const checks = requirements.map(({ requirementId }) => ({ requirementId, seen: 'original' }))
  await clerk.do('one-stop/check-enclosures', { dossierId, checks })
  const { code } = await clerk.do<{ code: string }>('one-stop/receive-dossier', { dossierId })
  return { dossierId, code }
}

async function verifiedByAuditor(): Promise<string> {
  await auditor.goto('/lam-viec/nhat-ky')
  await auditor.click('button[name=all]')
  return saidOn(auditor)
}

test('the auditor verifies the journal and finds it whole', async () => {
  await received('Trần Thị Kiểm')
  await auditor.goto('/lam-viec/nhat-ky')
  await see(auditor, 'journal')

  const said = await verifiedByAuditor()

  assert.match(said, /Nhật ký nguyên vẹn/)
  await sealJournal(new Date())
  await verifiedByAuditor()
  await see(auditor, 'journal-whole')
})

test('a dossier, a paper of it and an event edited with SQL are each named by the code of the dossier', async () => {
  const [row, paper, event] = [
    await received('Lê Văn Một'),
    await received('Lê Văn Hai'),
    await received('Lê Văn Ba'),
  ]
  await sql`update one_stop.dossier set due_on = due_on + 30, due_at = due_at + interval '30 days' where id = ${row.dossierId}`.execute(
    database(),
  )
  await sql`update one_stop.enclosure set seen = 'copy' where dossier_id = ${paper.dossierId}`.execute(
    database(),
  )
  await asIntruder(
    `update kernel.event set actor_person_id = null where record_id = '${event.dossierId}' and seq = 1`,
  )

  const said = await verifiedByAuditor()

  assert.match(said, /Có 3 chỗ không khớp/)
  for (const { code } of [row, paper, event]) assert.ok(said.includes(code), code)
  await see(auditor, 'journal-broken')
  const found = await (
    await byApi(office, 'kiemtoan')
  ).ask<{ ok: boolean; broken: { code: string; why: string }[] }>('journal/verify')
  const whys = new Map(found.broken.map(({ code, why }) => [code, why]))
  assert.deepEqual(
    [row, paper, event].map(({ code }) => whys.get(code)),
    ['rows-changed', 'rows-changed', 'event-edited'],
  )
})

test('the auditor finds who did what with a dossier, and who tried in vain', async () => {
  const { dossierId, code } = await received('Phạm Thị Tìm')
  const stranger = await byApi(office, 'motcua.viethung')
  await assert.rejects(stranger.do('one-stop/receive-dossier', { dossierId }))

  await auditor.goto('/lam-viec/nhat-ky/tra-cuu')
  await see(auditor, 'journal-events')
  await auditor.fill('[name=code]', code)
  await auditor.click('.filters button')
  const said = await auditor.innerText('main table')
  await auditor.selectOption('[name=outcome]', 'refused')
  await auditor.click('.filters button')
  const refused = await auditor.innerText('main table')

  for (const label of ['Nộp hồ sơ', 'Kiểm tra', 'Tiếp nhận hồ sơ']) assert.match(said, new RegExp(label))
  assert.match(said, /Ngày hẹn trả: trống →/)
  assert.match(refused, /Tiếp nhận hồ sơ[\s\S]*Bị từ chối/)
  assert.doesNotMatch(refused, /Nộp hồ sơ/)
  assert.doesNotMatch(said, /Phạm Thị Tìm/)
  await auditor.goto('/lam-viec/nhat-ky/tra-cuu?code=H26.12-000101-9999&from=hom-qua')
  await see(auditor, 'journal-events-wrong')
})

test('an administrator sees which job failed and why, and has it tried again', async () => {
  const administrator = await anOfficer(office, 'quantri', false)
  const { rows } = await sql<{
    id: string
  }>`select (graphile_worker.add_job('test.away', ${JSON.stringify(provenPayload('test.away', {}))}::json, run_at => now() + interval '1 hour')).id::text as id`.execute(
    database(),
  )
  await sql`update graphile_worker._private_jobs set attempts = max_attempts, last_error = 'connect ECONNREFUSED' where id = ${rows[0]?.id}::bigint`.execute(
    database(),
  )

  await administrator.goto('/lam-viec/he-thong')
  const before = await saidOn(administrator)
  await see(administrator, 'system')
  await administrator.click('tr:has-text("test.away") button[value=retry]')
  const after = await saidOn(administrator)

  assert.match(before, /ECONNREFUSED/)
  assert.match(after, /Việc nền sẽ được chạy lại ngay/)
  await administrator.goto('/lam-viec/nhat-ky')
  assert.match(await saidOn(administrator), /Không tìm thấy/)
})
