import {
  catalogueFee,
  catalogueRequirement,
  type CatalogueCase,
  type CatalogueFee,
  type CatalogueRequirement,
  type Channel,
  type TimeLimit,
} from './catalogue-schema.ts'
import { keyOf } from './key-of.ts'

/** What was typed into one box, trimmed; empty when there is none. */
export type Typed = (box: string) => string

/** A box that cannot be read, and why. */
export type CaseFault = { box: string; why: 'no-number' | 'no-basis' | 'no-title' | 'no-counts' }

const ways: readonly Channel[] = ['desk', 'online', 'postal']
const ROWS_AT_MOST = 60

/** Reads a case of a procedure from its form; rows without a kind or a name are gone. */
export function readCaseForm(
  typed: Typed,
  caseKey: string,
): { procedureCase: CatalogueCase; faults: CaseFault[] } {
  const faults: CaseFault[] = []
  const title = typed('title')
  if (title === '') faults.push({ box: 'title', why: 'no-title' })
  const procedureCase: CatalogueCase = {
    caseKey: caseKey || keyOf(title) || 'truong-hop',
    title,
    timeLimits: Object.fromEntries(ways.flatMap((way) => limitOf(typed, way, faults))),
    sets: wholeOr(typed('sets'), 1),
    fees: rowsOf(typed, 'fee', 'kind').flatMap((row) => feeOf(typed, row, faults)),
    requirements: rowsOf(typed, 'paper', 'name').flatMap((row) => paperOf(typed, row, faults)),
    flowKey: typed('flowKey'),
    pausePolicy: typed('pausePolicy') === 'resume' ? 'resume' : 'restart',
  }
  return { procedureCase: { ...procedureCase, requirements: withKeys(procedureCase.requirements) }, faults }
}

function limitOf(typed: Typed, way: Channel, faults: CaseFault[]): [Channel, TimeLimit | null][] {
  const kind = typed(`limit-${way}`)
  if (kind === '') return []
  if (kind === 'none') return [[way, null]]
  if (kind === 'same-day') return [[way, { length: 0, unit: 'working-day', rule: 'same-day-15h' }]]
  const length = Number(typed(`length-${way}`))
  if (!Number.isInteger(length) || length < 1) faults.push({ box: `length-${way}`, why: 'no-number' })
  return [[way, { length, unit: kind as TimeLimit['unit'], rule: 'none' }]]
}

/** An empty sum is one that the council has yet to set; a sum names the decision that set it. */
function feeOf(typed: Typed, row: number, faults: CaseFault[]): CatalogueFee[] {
  const box = (name: string) => `fee-${row}-${name}`
  const digits = typed(box('amount')).replace(/[.\s]/g, '')
  const basis = typed(box('basis'))
  if (digits !== '' && !/^\d{1,12}$/.test(digits)) faults.push({ box: box('amount'), why: 'no-number' })
  if (digits !== '' && basis === '') faults.push({ box: box('basis'), why: 'no-basis' })
  const fee = catalogueFee.safeParse({
    kind: typed(box('kind')),
    amountVnd: digits === '' ? null : Number(digits),
    setLocally: digits === '',
    per: typed(box('per')),
    basis: basis || null,
    ...spoken({ channel: typed(box('channel')), note: typed(box('note')) }),
  })
  return fee.success ? [fee.data] : []
}

/** The boxes that hold something. */
function spoken(boxes: Record<string, string>): Record<string, string> {
  return Object.fromEntries(Object.entries(boxes).filter(([, text]) => text !== ''))
}

function paperOf(typed: Typed, row: number, faults: CaseFault[]): CatalogueRequirement[] {
  const box = (name: string) => `paper-${row}-${name}`
  const paper = catalogueRequirement.safeParse({
    key: typed(box('key')) || 'moi',
    name: typed(box('name')),
    originals: wholeOr(typed(box('originals')), 0),
    copies: wholeOr(typed(box('copies')), 0),
    obligatory: typed(box('obligatory')) !== 'no',
    ...spoken({ condition: typed(box('condition')), hint: typed(box('hint')) }),
  })
  if (!paper.success) faults.push({ box: box('originals'), why: 'no-counts' })
  return paper.success ? [paper.data] : []
}

/** A new paper gets a key out of its name that no other has. */
function withKeys(papers: readonly CatalogueRequirement[]): CatalogueRequirement[] {
  const taken = new Set(papers.map(({ key }) => key).filter((key) => key !== 'moi'))
  return papers.map((paper, index) => {
    if (paper.key !== 'moi') return paper
    const wished = keyOf(paper.name).slice(0, 40).replace(/-$/, '') || 'giay-to'
    const key = taken.has(wished) ? `${wished}-${index + 1}` : wished
    taken.add(key)
    return { ...paper, key }
  })
}

function rowsOf(typed: Typed, list: string, must: string): number[] {
  return Array.from({ length: ROWS_AT_MOST }, (_, row) => row).filter(
    (row) => typed(`${list}-${row}-${must}`) !== '',
  )
}

function wholeOr(text: string, otherwise: number): number {
  return text === '' ? otherwise : Number(text)
}
