import assert from 'node:assert/strict'
import { test } from 'node:test'
import { readCatalogue } from '../queries/read-catalogue.ts'
import type { CatalogueFlow } from './catalogue-schema.ts'
import { outcomesText, readFlowTable, type TypedStep } from './read-flow-table.ts'

const { flows } = readCatalogue()

/** The table as the page shows it for a flow. */
function tableOf(flow: CatalogueFlow): TypedStep[] {
  const nameOf = (key: string) => flow.steps.find((step) => step.key === key)?.name ?? key
  return flow.steps.map((step, index) => ({
    key: step.key,
    order: String(index + 1),
    name: step.name,
    duty: step.duty,
    unitRule: step.unitRule,
    hours: String(step.hours).replace('.', ','),
    binds: step.binds ?? '',
    outcomes: outcomesText(step, nameOf),
    joins: step.joins?.map(nameOf).join('; ') ?? '',
  }))
}

const brief = flows.find(({ key }) => key === 'brief') ?? assert.fail('no such flow')

test('every flow of the catalogue comes back from its table as it was', () => {
  for (const flow of flows) {
    const { steps, start, faults } = readFlowTable(tableOf(flow), flow)
    assert.deepEqual(faults, [], flow.key)
    assert.deepEqual({ steps, start }, { steps: flow.steps, start: flow.start }, flow.key)
  }
})

test('a new row gets a key of its own and the place it was given, a row without a name is gone', () => {
  const table = tableOf(brief)
  const added: TypedStep = {
    key: '',
    order: '3,5',
    name: 'Hỏi ý kiến',
    duty: 'one-stop.work',
    unitRule: 'field-section',
    hours: '2',
    binds: '',
    joins: '',
    outcomes: `Đã hỏi → ${brief.steps[3]?.name ?? ''}`,
  }
  const empty = { ...added, name: ' ' }

  const { steps, rows, faults } = readFlowTable([...table, added, empty], brief)

  assert.deepEqual(faults, [])
  assert.deepEqual(rows.slice(2, 5), [2, table.length, 3])
  assert.deepEqual(
    [steps.length, steps[3]?.key, steps[3]?.outcomes[0]?.key],
    [brief.steps.length + 1, 'hoi-y-kien', 'da-hoi'],
  )
})

test('a choice that leads nowhere, has no arrow, or a norm that is no number is told by row and column', () => {
  const table = tableOf(brief).map((row, index) =>
    index === 2
      ? {
          ...row,
          hours: 'nhiều',
          outcomes: 'Trình → Bước lạ\nKhông có mũi tên',
          joins: brief.steps[1]?.name ?? '',
        }
      : row,
  )

  const { faults } = readFlowTable(table, brief)

  assert.deepEqual(
    faults.map(({ row, column, why, text }) => [row, column, why, text]),
    [
      [2, 'hours', 'no-hours', 'nhiều'],
      [2, 'outcomes', 'unknown-step', 'Bước lạ'],
      [2, 'outcomes', 'no-arrow', 'Không có mũi tên'],
      [2, 'joins', 'one-to-join', brief.steps[1]?.name],
    ],
  )
})

test('a choice may hang on the answers of the form', () => {
  const [first, ...rest] = tableOf(brief)
  const second = brief.steps[1]?.name ?? ''
  const typed = { ...(first ?? assert.fail()), outcomes: `Đã tiếp nhận → ${second} [floors > 3]` }

  const { steps } = readFlowTable([typed, ...rest], brief)

  assert.deepEqual(steps[0]?.outcomes[0]?.when, 'floors > 3')
})
