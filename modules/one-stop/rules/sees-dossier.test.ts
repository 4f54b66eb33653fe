import assert from 'node:assert/strict'
import { test } from 'node:test'
import { anonymous, system, type Officer } from '#kernel/actor.ts'
import { seesDossier, type SeenDossier } from './sees-dossier.ts'

const dossier: SeenDossier = {
  unit_id: 'ward',
  state: 'received',
  channel: 'online',
  applicant_party_id: 'applicant',
  submitter_party_id: 'helper',
  consulted_unit_ids: ['asked'],
}
const officer = (unitId: string, duties: string[], covers: Officer['covers'] = []): Officer => ({
  kind: 'officer',
  accountId: 'a',
  personId: 'p',
  name: 'n',
  identityNumber: null,
  postId: 'post',
  post: 'v',
  unitId,
  unit: 'u',
  sectionKey: null,
  duties: new Set(duties),
  covers,
})
const citizen = (personId: string) => ({
  kind: 'citizen' as const,
  accountId: 'c',
  personId,
  name: 'n',
  identityNumber: null,
})

test('a dossier is seen by its agency, by whom it asks, by those who supervise it, by the auditor, and by its own people', () => {
  const seers = [
    officer('ward', ['one-stop.see']),
    officer('asked', ['one-stop.see']),
    officer('city', ['statistics.see-below'], ['ward']),
    officer('city', ['statistics.see-below'], 'all'),
    officer('elsewhere', ['audit.read']),
    citizen('applicant'),
    citizen('helper'),
    {
      kind: 'representative' as const,
      accountId: 'r',
      personId: 'x',
      name: 'n',
      bodyPartyId: 'applicant',
      body: 'b',
      bodyIdentityNumber: null,
    },
    system,
  ]

  assert.deepEqual(
    seers.map((actor) => seesDossier(actor, dossier)),
    seers.map(() => true),
  )
})

test('by nobody else', () => {
  const others = [
    officer('ward', ['organisation.administer', 'system.administer']),
    officer('neighbour', ['one-stop.see', 'one-stop.receive', 'one-stop.decide']),
    officer('neighbour', ['statistics.see-below'], ['other']),
    citizen('stranger'),
    anonymous,
    { kind: 'machine' as const, accountId: 'm', name: 'n', scopes: new Set(['one-stop.see']) },
  ]

  assert.deepEqual(
    others.map((actor) => seesDossier(actor, dossier)),
    others.map(() => false),
  )
})

test('what a citizen still types nobody else sees, not even the auditor; what a desk began the desk sees', () => {
  const draft = { ...dossier, state: 'draft' }

  assert.equal(seesDossier(officer('elsewhere', ['audit.read']), draft), false)
  assert.equal(seesDossier(officer('ward', ['one-stop.see', 'one-stop.receive']), draft), false)
  assert.equal(seesDossier(officer('ward', ['one-stop.receive']), { ...draft, channel: 'desk' }), true)
  assert.equal(seesDossier(citizen('applicant'), draft), true)
})
