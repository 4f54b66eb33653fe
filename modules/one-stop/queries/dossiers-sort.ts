import { sql } from 'kysely'
import { z } from 'zod'
import { dayInput } from '#kernel/day-input.ts'
import { refuse } from '#kernel/refusal.ts'
import type { StatisticsMeasure } from '../rules/statistics-row.ts'
import { dueOn, endedOn, filedAt, type Condition } from './dossiers-where.ts'

/** In which orders dossiers are listed; each has its index. */
export const dossierSorts = ['-receivedAt', 'receivedAt', 'dueOn', '-dueOn', '-endedOn', 'endedOn'] as const
export type DossierSort = (typeof dossierSorts)[number]

const kinds = {
  receivedAt: { by: filedAt, type: sql`timestamptz` },
  dueOn: { by: dueOn, type: sql`date` },
  endedOn: { by: endedOn, type: sql`date` },
} as const

/** An order as SQL: what it sorts by, of which type, and which way. */
export type Order = { by: Condition; type: Condition; way: Condition; isAfter: Condition }

/** What an order is in SQL. */
export function orderOf(sort: DossierSort): Order {
  const isDescending = sort.startsWith('-')
  const kind = kinds[sort.replace('-', '') as keyof typeof kinds]
  return { ...kind, way: isDescending ? sql`desc` : sql`asc`, isAfter: isDescending ? sql`<` : sql`>` }
}

const soonestFirst = new Set<StatisticsMeasure>([
  'inProgress',
  'inProgressOverdue',
  'awaitingCitizen',
  'carried',
])
const endings = new Set<StatisticsMeasure>([
  'solved',
  'solvedInTime',
  'solvedEarly',
  'solvedOnTime',
  'solvedOverdue',
  'refused',
  'stopped',
  'withdrawn',
])

/** The order people expect of a list when they do not say. */
export function usualSort(measure: StatisticsMeasure | undefined): DossierSort {
  if (measure && soonestFirst.has(measure)) return 'dueOn'
  return measure && endings.has(measure) ? '-endedOn' : '-receivedAt'
}

/** Where the last page ended: whether among exact finds, at which value, at which dossier. */
export type Place = { isExact: boolean; value: string; id: string }

export function cursorOf({ isExact, value, id }: Place): string {
  return Buffer.from(JSON.stringify([isExact, value, id])).toString('base64url')
}

// A day or an instant as the database writes it.
const clock = /^( ([01]\d|2[0-3]):[0-5]\d:[0-5]\d([.]\d{1,6})?[+-](0\d|1[0-4])(:[0-5]\d)?)?$/
const place = z
  .string()
  .max(40)
  .refine(
    (value) =>
      /^-?infinity$/.test(value) ||
      (dayInput().safeParse(value.slice(0, 10)).success && clock.test(value.slice(10))),
  )
const stored = z.tuple([z.boolean(), place, z.uuid()])

/** Reads a cursor; what is none of ours is malformed. */
export function readCursor(cursor: string): Place {
  const read = stored.safeParse(parsed(Buffer.from(cursor, 'base64url').toString()))
  if (!read.success) return refuse('malformed', { why: 'cursor' })
  const [isExact, value, id] = read.data
  return { isExact, value, id }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
