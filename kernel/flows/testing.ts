import type { Flow, FlowOutcome, FlowStep } from './flow.ts'

type Row = {
  key: string
  outcomes: Record<string, string[] | 'end'>
  joins?: string[]
  binds?: string
  when?: Record<string, string>
}

/** A flow written as a table: each step with where its outcomes lead. */
export function aFlow(rows: readonly Row[]): Flow {
  return {
    key: 'a-flow',
    name: 'Quy trình thử',
    decisionNo: null,
    validFrom: '2026-01-01',
    start: rows[0]?.key ?? '',
    steps: rows.map(aStep),
  }
}

function aStep({ key, outcomes, joins, binds, when = {} }: Row): FlowStep {
  const choices = Object.entries(outcomes).map(([outcome, to]): FlowOutcome => ({
    key: outcome,
    label: outcome,
    to,
    when: when[outcome],
  }))
  return {
    key,
    name: key,
    duty: 'office.work',
    unitRule: 'field-section',
    hours: 4,
    outcomes: choices,
    joins,
    binds,
  }
}
