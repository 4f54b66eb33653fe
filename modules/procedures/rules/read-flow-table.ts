import { boundMove, type CatalogueFlow, type FlowStep } from './catalogue-schema.ts'
import { keyOf } from './key-of.ts'

/** One row of the table of a flow as an official typed it; `outcomes` and `joins` name steps by their names. */
export type TypedStep = {
  /** The key it had; empty for a new row. */
  key: string
  order: string
  name: string
  duty: string
  unitRule: string
  hours: string
  binds: string
  /** One choice a line: "Trình ký → Ký kết quả", "… → A; B" side by side, "… → kết thúc", "… → A [FEEL condition]". */
  outcomes: string
  /** The parallel steps it waits for, by semicolons. */
  joins: string
}

/** What is wrong in which row of the table. */
export type TableFault = {
  row: number
  column: keyof TypedStep
  why: 'no-arrow' | 'unknown-step' | 'no-hours' | 'no-outcome' | 'one-to-join'
  text: string
}

const END = /^kết thúc$/iu
const unitRules: readonly string[] = [
  'one-stop-desk',
  'field-section',
  'leadership',
  'office',
] satisfies FlowStep['unitRule'][]

/** Reads the table of a flow: rows without a name are gone, the others stand in the order given; `rows` says where each was typed. */
export function readFlowTable(
  rows: readonly TypedStep[],
  old: Pick<CatalogueFlow, 'steps'>,
): { steps: FlowStep[]; rows: number[]; start: string; faults: TableFault[] } {
  const kept = rows
    .map((row, index) => ({ ...row, index, name: row.name.trim() }))
    .filter(({ name }) => name !== '')
    .toSorted((a, b) => orderOf(a.order, a.index) - orderOf(b.order, b.index))
  const keyed = withKeys(kept)
  const keyByName = new Map(keyed.map(({ name, key }) => [keyOf(name), key]))
  const faults: TableFault[] = []
  const steps = keyed.map((row) => {
    const reader: Reader = { row, keyByName, fault: (fault) => faults.push({ row: row.index, ...fault }) }
    return stepOf(reader, old)
  })
  return { steps, rows: keyed.map(({ index }) => index), start: steps[0]?.key ?? '', faults }
}

/** The choices of a step as they are typed. */
export function outcomesText(step: FlowStep, nameOf: (key: string) => string): string {
  return step.outcomes
    .map(({ label, to, when }) => {
      const target = to === 'end' ? 'kết thúc' : to.map(nameOf).join('; ')
      return `${label} → ${target}${when ? ` [${when}]` : ''}`
    })
    .join('\n')
}

type Row = TypedStep & { index: number }
type Reader = {
  row: Row
  keyByName: ReadonlyMap<string, string>
  fault: (fault: Omit<TableFault, 'row'>) => void
}

function stepOf(reader: Reader, old: Pick<CatalogueFlow, 'steps'>): FlowStep {
  const { row, fault } = reader
  const before = old.steps.find(({ key }) => key === row.key)
  const hours = Number(row.hours.trim().replace(',', '.'))
  if (!(hours > 0)) fault({ column: 'hours', why: 'no-hours', text: row.hours })
  const outcomes = linesOf(row.outcomes).flatMap((line) => outcomeOf(line, reader, before) ?? [])
  if (row.outcomes.trim() === '') fault({ column: 'outcomes', why: 'no-outcome', text: row.name })
  const joins = row.joins
    .split(';')
    .map((name) => name.trim())
    .filter((name) => name !== '')
  if (joins.length === 1) fault({ column: 'joins', why: 'one-to-join', text: row.joins })
  const joined = joins.flatMap((name) => keyNamed(name, 'joins', reader) ?? [])
  const binds = boundMove.safeParse(row.binds)
  return {
    key: row.key,
    name: row.name,
    duty: row.duty,
    unitRule: (unitRules.includes(row.unitRule) ? row.unitRule : 'field-section') as FlowStep['unitRule'],
    hours,
    ...(binds.success ? { binds: binds.data } : {}),
    outcomes,
    ...(joined.length > 1 ? { joins: joined } : {}),
  }
}

type Outcome = FlowStep['outcomes'][number]

function outcomeOf(line: string, reader: Reader, before: FlowStep | undefined): Outcome | undefined {
  const [, label, targets, when] = /^(.+?)\s*(?:→|->)\s*(.+?)\s*(?:\[(.*)\])?$/u.exec(line) ?? []
  if (label === undefined || targets === undefined) {
    reader.fault({ column: 'outcomes', why: 'no-arrow', text: line })
    return undefined
  }
  const to = targetsNamed(targets, reader)
  if (to.length === 0) return undefined
  return { key: outcomeKey(label, before), label, to, ...(when ? { when: when.trim() } : {}) }
}

function outcomeKey(label: string, before: FlowStep | undefined): string {
  return before?.outcomes.find((outcome) => outcome.label === label)?.key ?? keyOf(label)
}

function targetsNamed(names: string, reader: Reader): Outcome['to'] {
  if (END.test(names)) return 'end'
  return names.split(';').flatMap((name) => keyNamed(name, 'outcomes', reader) ?? [])
}

function keyNamed(
  name: string,
  column: 'outcomes' | 'joins',
  { keyByName, fault }: Reader,
): string | undefined {
  const key = keyByName.get(keyOf(name))
  if (key === undefined) fault({ column, why: 'unknown-step', text: name })
  return key
}

function withKeys(rows: readonly Row[]): Row[] {
  const taken = new Set(rows.map(({ key }) => key).filter((key) => key !== ''))
  return rows.map((row) => {
    if (row.key !== '') return row
    const wished = keyOf(row.name) || 'buoc'
    const key = taken.has(wished) ? `${wished}-${row.index + 1}` : wished
    taken.add(key)
    return { ...row, key }
  })
}

function orderOf(order: string, index: number): number {
  const given = Number(order.replace(',', '.'))
  return order.trim() !== '' && Number.isFinite(given) ? given : index + 1
}

function linesOf(text: string): string[] {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
}
