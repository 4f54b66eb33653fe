import assert from 'node:assert/strict'
import { test } from 'node:test'
import { operations } from '#kernel/operation.ts'
import { operationLabel } from '#modules/journal/queries/event-words.ts'
import '../../apps/modules.ts'

const VIETNAMESE = /[àáảãạăâđèéẻẽẹêìíỉĩịòóỏõọôơùúủũụưỳýỷỹỵằắẳẵặầấẩẫậềếểễệồốổỗộờớởỡợừứửữự]/i
const AT_MOST = 100

test('every operation has a short name in Vietnamese for the journal, and no two have the same', () => {
  const labels = [...operations().keys()].map((name) => ({ name, label: operationLabel(name) }))

  assert.ok(labels.length > 50)
  assert.deepEqual(
    labels.filter(({ label }) => !VIETNAMESE.test(label) || label.length > AT_MOST),
    [],
  )
  const twice = labels.filter(({ name, label }) => labels.some((o) => o.label === label && o.name !== name))
  assert.deepEqual(twice, [])
})
