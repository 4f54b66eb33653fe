import assert from 'node:assert/strict'
import { test } from 'node:test'
import { inLanguage } from '#kernel/i18n/t.ts'
import type { CatalogueFlow, FlowStep } from './catalogue-schema.ts'
import { checkFlow, flowProblemText } from './check-flow.ts'

type Way = string[] | 'end'

function step(key: string, hours: number, ways: Way[], more: Partial<FlowStep> = {}): FlowStep {
  const outcomes = ways.map((to, at) => ({ key: `way-${at}`, label: `Lối ${at}`, to }))
  return { key, name: key, duty: 'one-stop.work', unitRule: 'field-section', hours, outcomes, ...more }
}

function flowOf(middle: FlowStep[], first = 'work'): CatalogueFlow {
  return {
    key: 'test',
    name: 'Quy trình thử',
    decisionNo: null,
    validFrom: '2026-01-01',
    start: 'receive',
    steps: [
      step('receive', 1, [[first]], { binds: 'receive' }),
      ...middle,
      step('decide', 1, [['issue'], [first]], { binds: 'decide' }),
      step('issue', 1, [['give-back']], { binds: 'issue' }),
      step('give-back', 1, ['end'], { binds: 'give-back' }),
    ],
  }
}

const whys = (flow: CatalogueFlow, hours: number | null = null) =>
  checkFlow(flow, hours).map((problem) => `${problem.step ?? ''}: ${flowProblemText(problem)}`)

test('a plain flow with rework is sound, and takes what its steps take once', () => {
  const flow = flowOf([step('work', 4, [['decide']])])

  assert.deepEqual(checkFlow(flow, 8), [])
  assert.match(whys(flow, 7.5).join(), /8 giờ vượt thời hạn 7\.5 giờ/)
})

test('a step that nothing leads to is named', () => {
  const flow = flowOf([step('work', 4, [['decide']]), step('forgotten', 1, [['decide']])])

  assert.deepEqual(whys(flow), ['forgotten: không có đường nào đi tới bước này'])
})

test('a step that is only sent back to is named: nobody does it the first time', () => {
  const flow = flowOf([step('earlier', 1, [['decide']]), step('work', 4, [['decide'], ['earlier']])])

  assert.deepEqual(whys(flow), ['earlier: không có đường nào đi tới bước này'])
})

test('a loop without a way out is a dead end', () => {
  const flow = flowOf([step('work', 4, [['decide'], ['ask']]), step('ask', 1, [['ask']])])

  assert.ok(whys(flow).includes('ask: ngõ cụt: từ bước này không tới được kết thúc'))
})

test('an outcome that leads to no step is named', () => {
  const flow = flowOf([step('work', 4, [['decide'], ['nowhere']])])

  assert.deepEqual(whys(flow), ['work: dẫn tới bước không có: nowhere'])
})

test('parallel steps that meet again are sound, and count with the slower one', () => {
  const flow = flowOf(
    [
      step('work', 1, [['visit', 'consult']]),
      step('visit', 10, [['draft']]),
      step('consult', 4, [['draft']]),
      step('draft', 1, [['decide']], { joins: ['visit', 'consult'] }),
    ],
    'work',
  )

  assert.deepEqual(checkFlow(flow, 16), [])
  assert.equal(checkFlow(flow, 15).length, 1)
})

test('parallel steps that never meet are named', () => {
  const flow = flowOf([
    step('work', 1, [['visit', 'consult']]),
    step('visit', 1, [['decide']]),
    step('consult', 1, [['decide']]),
  ])

  assert.deepEqual(whys(flow), ['work: các nhánh song song không gặp lại nhau: visit, consult'])
})

test('a step that waits for what is never opened together would wait for ever', () => {
  const flow = flowOf([
    step('work', 1, [['visit'], ['consult']]),
    step('visit', 1, [['draft']]),
    step('consult', 1, [['draft']]),
    step('draft', 1, [['decide']], { joins: ['visit', 'consult'] }),
  ])

  assert.deepEqual(whys(flow), ['draft: chờ những bước không được mở song song: sẽ chờ mãi'])
})

test('a step may only wait for steps that lead to it', () => {
  const flow = flowOf([
    step('work', 1, [['visit', 'consult']]),
    step('visit', 1, [['draft']]),
    step('consult', 1, [['decide']]),
    step('draft', 1, [['decide']], { joins: ['visit', 'consult'] }),
  ])

  assert.ok(whys(flow).includes('draft: chờ bước không dẫn tới nó: consult'))
})

test('nobody may walk around the leader', () => {
  const flow = flowOf([step('work', 4, [['decide'], ['issue']])])

  assert.deepEqual(whys(flow), ['decide: có đường đi vòng qua bước bắt buộc này'])
})

test('nobody may end a flow before the result is given back', () => {
  const flow = flowOf([step('work', 4, [['decide'], 'end'])])

  assert.equal(whys(flow).filter((why) => why.includes('đi vòng')).length, 3)
})

test('a flow without a step for a legal move is refused', () => {
  const flow = flowOf([step('work', 4, [['decide']])])
  const steps = flow.steps.map(({ binds, ...rest }) =>
    binds === 'issue' ? rest : { ...rest, ...(binds ? { binds } : {}) },
  )

  assert.deepEqual(whys({ ...flow, steps }), [': phải có đúng một bước là “Phát hành”, đang có 0'])
})

test('a problem is told of the box it is put right in, with the names of steps, in English too', () => {
  const flow = flowOf([
    { ...step('work', 1, [['visit', 'consult']]), name: 'Thẩm định' },
    { ...step('visit', 1, [['decide']]), name: 'Xem tại chỗ' },
    { ...step('consult', 1, [['decide']]), name: 'Hỏi ý kiến' },
  ])

  const [problem] = checkFlow(flow, null)

  assert.ok(problem)
  assert.deepEqual([problem.step, problem.part], ['work', 'outcomes'])
  assert.match(flowProblemText(problem), /không gặp lại nhau: Xem tại chỗ, Hỏi ý kiến$/)
  assert.match(
    inLanguage('en', () => flowProblemText(problem)),
    /never meet again: Xem tại chỗ, Hỏi ý kiến$/,
  )
})

test('a table in which everything leads everywhere is judged at once, with its hours never told too low', () => {
  const keys = Array.from({ length: 56 }, (_, n) => `s${n}`)
  const onward = (from: number) => keys.slice(from).map((key) => [key])
  const down = keys.map((key, n) => step(key, 1, [...onward(n + 1), ['decide']]))
  const around = keys.map((key) => step(key, 1, [...onward(0), ['decide']]))

  const began = performance.now()
  assert.match(whys(flowOf(down, 's0'), 10).join(), /60 giờ vượt thời hạn 10 giờ/)
  assert.match(whys(flowOf(around, 's0'), 10).join(), /60 giờ vượt thời hạn 10 giờ/)
  assert.ok(performance.now() - began < 3000)
})

test('a condition that is not FEEL, or could run without end, is named at its step', () => {
  const way = (when: string) => {
    const work = step('work', 1, [['decide']])
    return flowOf([{ ...work, outcomes: work.outcomes.map((outcome) => ({ ...outcome, when })) }])
  }

  assert.deepEqual(whys(way('floors >= 7')), [])
  assert.match(whys(way('floors >=')).join(), /^work: quy tắc .*không đúng cú pháp FEEL/)
  assert.match(whys(way('some x in 1..1000000000 satisfies x < 0')).join(), /^work: quy tắc .*tính quá lâu/)
})
