import { tallyMeasures, type TallyMeasure } from './tally-contributions.ts'

/** All counts from the first day on through one day. */
export type Tally = Record<TallyMeasure, number>

/** The classes of a period: disjoint, and together all that was received in it or carried into it. */
export const statisticsClasses = [
  'solvedEarly',
  'solvedOnTime',
  'solvedOverdue',
  'inProgress',
  'inProgressOverdue',
  'awaitingCitizen',
  'refused',
  'stopped',
  'withdrawn',
  'noDueDate',
  'unaccounted',
] as const

/** Every number that has a list of dossiers behind it. */
export const statisticsMeasures = [
  'received',
  'receivedOnline',
  'carried',
  ...statisticsClasses,
  'extended',
  'solved',
  'solvedInTime',
] as const
export type StatisticsMeasure = (typeof statisticsMeasures)[number]

/** The numbers of one row; `solved` is early, on time and overdue together, `solvedInTime` the first two of them. */
export type StatisticsNumbers = Record<StatisticsMeasure, number> & {
  onTimeShare: { numerator: number; denominator: number }
  solvedShare: { numerator: number; denominator: number }
}

const nothing = Object.fromEntries(tallyMeasures.map((measure) => [measure, 0])) as Tally

/** Nothing counted. */
export function emptyTally(): Tally {
  return { ...nothing }
}

/** The sum of two tallies. */
export function tallySum(a: Tally, b: Tally): Tally {
  const sum = { ...a }
  for (const measure of tallyMeasures) sum[measure] += b[measure]
  return sum
}

const endings = [
  'solved-early',
  'solved-on-time',
  'solved-overdue',
  'solved-no-due',
  'refused',
  'stopped',
  'withdrawn',
  'unaccounted',
] as const

/** What a period came to: from the counts before its first day and the counts through its last; both days belong to it. */
export function statisticsNumbers(before: Tally, until: Tally): StatisticsNumbers {
  const happened = (measure: TallyMeasure) => until[measure] - before[measure]
  const received = happened('received') + happened('received-online')
  const carried = openAt(before)
  const [solvedEarly, solvedOnTime, solvedOverdue] = [
    happened('solved-early'),
    happened('solved-on-time'),
    happened('solved-overdue'),
  ]
  const solvedInTime = solvedEarly + solvedOnTime
  const solved = solvedInTime + solvedOverdue
  return {
    received,
    receivedOnline: happened('received-online'),
    carried,
    solvedEarly,
    solvedOnTime,
    solvedOverdue,
    inProgress: openAt(until) - until['open-awaiting'] - until['open-no-due'] - until['open-overdue'],
    inProgressOverdue: until['open-overdue'],
    awaitingCitizen: until['open-awaiting'],
    refused: happened('refused'),
    stopped: happened('stopped'),
    withdrawn: happened('withdrawn'),
    noDueDate: until['open-no-due'] + happened('solved-no-due'),
    unaccounted: happened('unaccounted'),
    extended: happened('extended-received') + before['extended-received'] - before['extended-ended'],
    solved,
    solvedInTime,
    onTimeShare: { numerator: solvedInTime, denominator: solved },
    solvedShare: { numerator: solved, denominator: received + carried },
  }
}

/** Whether there is anything to show. */
export function isEmptyRow(numbers: StatisticsNumbers): boolean {
  return numbers.received + numbers.carried === 0
}

function openAt(tally: Tally): number {
  return tally.received + tally['received-online'] - endings.reduce((sum, measure) => sum + tally[measure], 0)
}
