import assert from 'node:assert/strict'
import { test } from 'node:test'
import { interestIn, type ConcernedDossier, type Interest } from './interest.ts'

const OFFICER = '001090000001'
const officer = {
  identityNumber: OFFICER,
  person: { personId: 'herself', bodies: [{ bodyId: 'her-body', identityNumber: '0100000001-001' }] },
}
const stranger: ConcernedDossier = {
  applicant_kind: 'citizen',
  applicant_identity: '001090000002',
  applicant_party_id: 'stranger',
  submitter_party_id: null,
  assisted_by: null,
}
const body = {
  ...stranger,
  applicant_kind: 'body',
  applicant_identity: '0100000009',
  applicant_party_id: 'other',
}

const cases: [string, ConcernedDossier, Interest | null][] = [
  ['somebody else’s', stranger, null],
  [
    'somebody else’s, helped by another',
    { ...stranger, assisted_by: { name: 'Con', identityNumber: '9' } },
    null,
  ],
  ['somebody else’s, helped by one without a number', { ...stranger, assisted_by: { name: 'Con' } }, null],
  ['hers by number', { ...stranger, applicant_identity: OFFICER }, 'applicant'],
  ['hers by record', { ...stranger, applicant_party_id: 'herself' }, 'applicant'],
  ['she filed it', { ...stranger, submitter_party_id: 'herself' }, 'submitter'],
  ['she came with it', { ...stranger, assisted_by: { name: 'A', identityNumber: OFFICER } }, 'submitter'],
  ['of another body', body, null],
  ['of her body', { ...body, applicant_party_id: 'her-body' }, 'representative'],
  ['of her body, written anew', { ...body, applicant_identity: '0100000001001' }, 'representative'],
  ['of the body above hers', { ...body, applicant_identity: '0100000001' }, null],
]

for (const [name, dossier, expected] of cases)
  test(`a dossier ${name}: ${expected ?? 'no interest of hers'}`, () => {
    assert.equal(interestIn(dossier, officer), expected)
  })

test('of an officer who is no party only her number counts', () => {
  const unknown = { identityNumber: OFFICER, person: undefined }

  assert.equal(interestIn({ ...stranger, applicant_identity: OFFICER }, unknown), 'applicant')
  assert.equal(interestIn({ ...body, applicant_party_id: 'her-body' }, unknown), null)
})
