import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { test } from 'node:test'
import fc from 'fast-check'
import { flowFaults } from '#kernel/flows/flow-faults.ts'
import type { FlowPosition } from '#kernel/flows/flow.ts'
import { afterOutcome, openingSteps } from '#kernel/flows/run-flow.ts'
import { namesInCondition } from '#kernel/forms/evaluate-condition.ts'
import { checkFlow } from '../rules/check-flow.ts'
import { limitHours } from '../rules/limit-hours.ts'
import { publicationBlockers } from '../rules/publication-blockers.ts'
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
  const problems = catalogue.flows.flatMap((flow) =>
    checkFlow(flow, null).map((problem) => ({ flow: flow.key, ...problem })),
  )

  assert.deepEqual(problems, [])
  assert.deepEqual(catalogue.flows.flatMap(flowFaults), [])
})

test('whatever is chosen at each step, no flow gets stuck, and choosing onward brings it to its end', () => {
  for (const flow of catalogue.flows) {
    fc.assert(
      fc.property(fc.array(fc.nat(20), { maxLength: 40 }), (choices) => {
        let position: FlowPosition = { open: openingSteps(flow), done: [] }
        for (const choice of [...choices, ...Array<number>(40).fill(0)]) {
          if (position.open.length === 0) break
          const step = position.open[choice % position.open.length] ?? ''
          const outcomes = flow.steps.find(({ key }) => key === step)?.outcomes ?? []
          position = afterOutcome(
            flow,
            position,
            { step, outcome: outcomes[choice % outcomes.length]?.key ?? '' },
            {},
          )
        }
        assert.deepEqual(position.open, [], `${flow.key} is stuck`)
        assert.ok(position.done.includes('give-back'), `${flow.key} ended without giving back`)
      }),
    )
  }
})

test('no flow takes longer than the law gives any case and channel that uses it', () => {
  const tooLong = allCases().flatMap(({ procedure, each }) => {
    const flow = flowOfCase(catalogue, procedure, each)
    assert.ok(flow, `${procedure.code} has no flow`)
    const limits = Object.values(each.timeLimits).map((limit) => limitHours(limit ?? null, officeDay))
    const problems = limits.flatMap((hours) => checkFlow(flow, hours))
    return problems.map(({ why }) => `${procedure.code} ${each.caseKey} ${flow.key}: ${why}`)
  })

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

test('a requirement is said in few words, once', () => {
  for (const { procedure, each } of allCases()) {
    const keys = each.requirements.map(({ key }) => key)
    assert.equal(new Set(keys).size, keys.length, `${procedure.code} ${each.caseKey} repeats a requirement`)
    for (const { name } of each.requirements) assert.ok(name.length <= 90, `${procedure.code}: ${name}`)
  }
})

test('a condition on a paper is FEEL and speaks only of what the e-form asks', () => {
  const conditional = allCases().flatMap(({ procedure, each }) =>
    each.requirements.map(({ condition }) => ({
      code: procedure.code,
      formKey: procedure.formKey,
      condition,
    })),
  )

  assert.ok(conditional.some(({ condition }) => condition))
  for (const { code, formKey, condition } of conditional) {
    if (!condition) continue
    const asked = Object.keys(readForm(formKey).properties)
    const unknown = [...namesInCondition(condition, asked)].filter((name) => !asked.includes(name))
    assert.deepEqual(unknown, [], `${code}: ${condition}`)
  }
})

test('the cases of a procedure have different keys', () => {
  for (const { code, cases } of catalogue.procedures) {
    assert.equal(new Set(cases.map(({ caseKey }) => caseKey)).size, cases.length, code)
  }
})

test('twelve procedures bear an e-form of their own, the others the general one', () => {
  for (const { code, formKey } of catalogue.procedures)
    assert.equal(formKey, formBearing[code] ?? 'general-request', code)
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

function allCases() {
  return catalogue.procedures.flatMap((procedure) => procedure.cases.map((each) => ({ procedure, each })))
}

function readForm(formKey: string): { properties: Record<string, unknown> } {
  const file = new URL(`../../../catalogue/forms/${formKey}.json`, import.meta.url)
  return JSON.parse(readFileSync(file, 'utf8')) as { properties: Record<string, unknown> }
}
