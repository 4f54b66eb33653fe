import assert from 'node:assert/strict'
import { readdirSync } from 'node:fs'
import { test } from 'node:test'
import { evaluate } from 'feelin'
import { checkFlow } from './check-flow.ts'
import { limitHours } from './limit-hours.ts'
import { publicationBlockers } from './publication-blockers.ts'
import { flowOfCase, readCatalogue } from './read-catalogue.ts'

const catalogue = readCatalogue()
const officeDay = { hours: 8, hoursAfterCutOff: 2.5 }
const formBearing: Record<string, string> = {
  '1.001193': 'birth-registration',
  '1.000894': 'marriage-registration',
  '1.000656': 'death-registration',
  '1.004873': 'marital-status-confirmation',
  '2.000635': 'civil-status-extract',
  '2.000815': 'copy-certification',
  '1.004194': 'temporary-residence',
  '1.001612': 'household-business-registration',
  '1.013225': 'house-construction-permit',
  '1.001776': 'social-allowance',
  '1.012812': 'land-dispute-mediation',
  '1.001731': 'funeral-support',
}

test('a fresh office has at least eighty procedures, each with a code of its own', () => {
  const codes = catalogue.procedures.map(({ code }) => code)

  assert.ok(codes.length >= 80, `only ${codes.length}`)
  assert.equal(new Set(codes).size, codes.length)
})

test('every procedure may be published', () => {
  const blocked = catalogue.procedures.flatMap((procedure) =>
    publicationBlockers(procedure, (each) => flowOfCase(catalogue, procedure, each)?.key).map(
      (blocker) => `${procedure.code} ${blocker.caseKey ?? ''} ${blocker.part}`,
    ),
  )

  assert.deepEqual(blocked, [])
})

test('every flow is sound by itself', () => {
  const problems = catalogue.flows.flatMap((flow) => checkFlow(flow, null).map((problem) => ({ flow: flow.key, ...problem })))

  assert.deepEqual(problems, [])
})

test('no flow takes longer than the law gives any case and channel that uses it', () => {
  const tooLong = catalogue.procedures.flatMap((procedure) =>
    procedure.cases.flatMap((each) =>
      Object.entries(each.timeLimits).flatMap(([channel, limit]) => {
        const flow = flowOfCase(catalogue, procedure, each)
        assert.ok(flow, `${procedure.code} has no flow`)
        const problems = checkFlow(flow, limitHours(limit ?? null, officeDay))
        return problems.map(({ why }) => `${procedure.code} ${each.caseKey} ${channel} ${flow.key}: ${why}`)
      }),
    ),
  )

  assert.deepEqual(tooLong, [])
})

test('each file holds one field, which the list of fields knows', () => {
  const fields = new Map(catalogue.fields.map((field) => [field.key, field]))
  const files = readdirSync(new URL('../../../catalogue/procedures/', import.meta.url))

  assert.equal(fields.size, catalogue.fields.length)
  for (const { code, field } of catalogue.procedures) {
    assert.ok(fields.has(field), `${code}: ${field}`)
    assert.ok(files.includes(`${field}.json`), `${code} belongs in ${field}.json`)
  }
})

test('a requirement is said in few words, once, and its condition is FEEL', () => {
  for (const { code, cases } of catalogue.procedures) {
    for (const { caseKey, requirements } of cases) {
      const keys = requirements.map(({ key }) => key)
      assert.equal(new Set(keys).size, keys.length, `${code} ${caseKey} repeats a requirement`)
      for (const { name, condition } of requirements) {
        assert.ok(name.length <= 90, `${code}: ${name}`)
        if (condition) assert.doesNotThrow(() => evaluate(condition, {}), `${code}: ${condition}`)
      }
    }
  }
})

test('the cases of a procedure have different keys', () => {
  for (const { code, cases } of catalogue.procedures) {
    assert.equal(new Set(cases.map(({ caseKey }) => caseKey)).size, cases.length, code)
  }
})

test('twelve procedures bear an e-form of their own, the others the general one', () => {
  for (const { code, formKey } of catalogue.procedures) assert.equal(formKey, formBearing[code] ?? 'general-request', code)
  const own = catalogue.procedures.filter(({ formKey }) => formKey !== 'general-request')

  assert.equal(own.length, Object.keys(formBearing).length)
})

test('at least forty procedures are found by what people type, and no alias names two of them', () => {
  const named = catalogue.procedures.filter(({ aliases }) => aliases.length > 0)
  const owners = Map.groupBy(
    catalogue.procedures.flatMap(({ code, aliases }) => aliases.map((alias) => ({ code, alias }))),
    ({ alias }) => alias,
  )
  const shared = [...owners].filter(([, group]) => group.length > 1).map(([alias]) => alias)

  assert.ok(named.length >= 40, `only ${named.length}`)
  assert.deepEqual(shared, [])
})

test('the levels that decide follow one another without a gap', () => {
  for (const { code, decidedBy, validFrom } of catalogue.procedures) {
    assert.equal(decidedBy.filter((row) => row.validTo === undefined).length, 1, code)
    assert.equal(decidedBy.map((row) => row.validFrom).toSorted()[0], validFrom, code)
  }
})
