import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import { z } from 'zod'

/** V: read in the text itself; S: a secondary source; M: memory, to be checked before it is relied on. */
const instrument = z.strictObject({
  code: z.string().regex(/^[A-Z]+(-[A-Z0-9]+)+$/),
  number: z.string().min(1),
  title: z.string().min(1).max(80),
  inForceFrom: z.iso.date(),
  inForceUntil: z.iso.date().nullable(),
  replacedBy: z.string().nullable(),
  mark: z.enum(['V', 'S', 'M']),
})

const register = z
  .array(instrument)
  .parse(JSON.parse(readFileSync(new URL('register.json', import.meta.url), 'utf8')))

test('what has ended says what replaced it, and its successor takes over the next day at the latest', () => {
  const byCode = new Map(register.map((each) => [each.code, each]))

  for (const { code, inForceUntil, replacedBy } of register) {
    assert.equal(inForceUntil === null, replacedBy === null, code)
    if (inForceUntil === null || replacedBy === null) continue
    const nextDay = new Date(Date.parse(inForceUntil) + 86_400_000).toISOString().slice(0, 10)
    assert.ok((byCode.get(replacedBy)?.inForceFrom ?? '9999') <= nextDay, `${code} leaves a gap`)
  }
})

test('no number stands twice in the register', () => {
  assert.equal(new Set(register.map(({ number }) => number)).size, register.length)
})
