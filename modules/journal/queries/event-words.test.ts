import assert from 'node:assert/strict'
import { test } from 'node:test'
import '#modules/organisation/index.ts'
import { changedIn, idsIn, operationLabel } from './event-words.ts'

test('an operation is named by the beginning of what it says of itself, an event without one by its own words', () => {
  assert.equal(operationLabel('organisation.set-office-hours'), 'Đặt giờ làm việc trong tuần')
  assert.equal(operationLabel('nobody.knows'), 'nobody.knows')
  assert.match(operationLabel('kernel.x', 'kernel.foreign-row-found'), /ngoài chương trình/)
})

test('changed fields are read as they are told now, and as they were told before', () => {
  const unit = '0190aaaa-0000-7000-8000-000000000001'
  const changed = [{ field: 'parent_id', before: null, after: unit }, 'name', 7, { nothing: 1 }]

  const changes = changedIn({ changed })

  assert.deepEqual(changes, [{ field: 'parent_id', before: null, after: unit }, { field: 'name' }])
  assert.deepEqual(idsIn(changes), [unit])
  assert.deepEqual(changedIn({}), [])
})
