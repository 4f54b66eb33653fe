import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { SentFiling } from './filing.ts'
import { overDraft } from './over-draft.ts'

const applicant = {
  kind: 'citizen' as const,
  name: 'Trần Thị Dân',
  identityNumber: '001090012345',
  identityKind: 'citizen-card',
  identityCountry: 'VN',
}
const sent: SentFiling = { procedureCode: 'x', unitId: 'u', channel: 'online', applicant }
const draft = {
  applicant_name: 'Trần Thị Dân',
  applicant_identity: '001090012345',
  applicant_phone: '0912345678',
  applicant_email: 'dan@vidu.vn',
  applicant_address: 'Tổ 5',
  assisted_by: { name: 'Con' },
  form: { a: 1 },
  return_mode: 'postal',
}

test('what is left out of a draft stays, what is null is taken out, what is said is said', () => {
  const over = overDraft({ ...sent, applicant: { ...applicant, email: null, address: 'Tổ 6' } }, draft)

  assert.deepEqual(
    [
      over.form,
      over.returnMode,
      over.assistedBy,
      over.applicant.phone,
      over.applicant.email,
      over.applicant.address,
    ],
    [{ a: 1 }, 'postal', { name: 'Con' }, '0912345678', null, 'Tổ 6'],
  )
  assert.equal(overDraft({ ...sent, assistedBy: null }, draft).assistedBy, null)
})

test('another applicant takes over nothing of how the first one is reached; without a draft there is nothing', () => {
  const other = { ...applicant, identityNumber: '001090012346' }

  assert.equal(overDraft({ ...sent, applicant: other }, draft).applicant.phone, undefined)
  const fresh = overDraft(sent, undefined)
  assert.deepEqual([fresh.form, fresh.returnMode, fresh.assistedBy], [{}, 'desk', undefined])
})
