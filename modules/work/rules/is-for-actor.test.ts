import assert from 'node:assert/strict'
import { test } from 'node:test'
import { anonymous, type Officer } from '#kernel/actor.ts'
import { isForActor, type AddressedWork } from './is-for-actor.ts'

const officer: Officer = {
  kind: 'officer',
  accountId: 'a',
  personId: 'p',
  name: 'Nguyễn Thị Thử',
  identityNumber: null,
  postId: 'post',
  post: 'Chuyên viên',
  unitId: 'ward',
  unit: 'Phường',
  sectionKey: 'van-phong',
  duties: new Set(['one-stop.work']),
  covers: [],
}
const work: AddressedWork = {
  unit_id: 'ward',
  duty: 'one-stop.work',
  section_key: 'van-phong',
  assignee_post_id: null,
}

test('work waits for whoever holds the duty in that agency and section', () => {
  const cases: [AddressedWork, boolean][] = [
    [work, true],
    [{ ...work, section_key: null }, true],
    [{ ...work, section_key: 'kinh-te' }, false],
    [{ ...work, unit_id: 'neighbour' }, false],
    [{ ...work, duty: 'one-stop.decide' }, false],
  ]

  assert.deepEqual(
    cases.map(([asked]) => isForActor(officer, asked)),
    cases.map(([, expected]) => expected),
  )
})

test('a post of the whole agency deals with the work of every section', () => {
  assert.equal(isForActor({ ...officer, sectionKey: null }, work), true)
})

test('work with a name on it waits for that post alone, in whatever section', () => {
  const named = { ...work, section_key: 'kinh-te', assignee_post_id: 'post' }

  assert.equal(isForActor(officer, named), true)
  assert.equal(isForActor({ ...officer, postId: 'other' }, { ...work, assignee_post_id: 'post' }), false)
})

test('work never waits for somebody who is no officer', () => {
  assert.equal(isForActor(anonymous, work), false)
})
