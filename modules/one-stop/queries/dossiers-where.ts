import { sql, type RawBuilder } from 'kysely'
import type { StatisticsMeasure } from '../rules/statistics-row.ts'

/** One condition on the rows of one_stop.dossier, named d. */
export type Condition = RawBuilder<unknown>

/** A period as its list reads it: `until` is the last day counted (today at most), `now` decides the hours of today. */
export type ListedPeriod = { from: string; until: string; today: string; now: Date }

/** The day of the last end, far ahead while there is none: the expression that the index is made of. */
export const endedOn = sql`coalesce(d.ended_on, 'infinity'::date)`

/** When it was received, else filed: the expression that the index is made of. */
export const filedAt = sql`coalesce(d.received_at, d.submitted_at, d.drafted_at)`

/** The due day, far ahead where there is none: the expression that the index is made of. */
export const dueOn = sql`coalesce(d.due_on, 'infinity'::date)`

// The day promised first decides, also after an extension.
const promisedOn = sql`coalesce(d.due_before_extension_on, d.due_on)`
const isSolved = sql`d.state in ('result-ready', 'returned', 'archived')`
const hasLimit = sql`d.time_limit is not null`
const isKnown = sql`d.received_on is not null and d.state <> 'outcome-unknown'`
const isSolvedEarly = sql`(${promisedOn} is null or d.ended_on < ${promisedOn})`
// The first condition says nothing new; it names the index of the few that ended on their last day or after it.
const isSolvedOverdue = sql`(d.ended_on >= coalesce(d.due_before_extension_on, d.due_on) and (d.ended_on > ${promisedOn} or (d.ended_on = ${promisedOn} and not d.extended and d.ended_at > d.due_at)))`

type Measured = (period: ListedPeriod) => Condition[]

const measured: Record<StatisticsMeasure, Measured> = {
  received: (period) => [receivedIn(period)],
  receivedOnline: (period) => [receivedIn(period), sql`d.channel = 'online'`],
  carried: (period) => [
    isKnown,
    sql`d.received_on < ${period.from}::date`,
    sql`${endedOn} >= ${period.from}::date`,
  ],
  solved: (period) => [endedIn(period), isSolved, hasLimit],
  solvedInTime: (period) => [
    endedIn(period),
    isSolved,
    hasLimit,
    sql`not coalesce(${isSolvedOverdue}, false)`,
  ],
  solvedEarly: (period) => [endedIn(period), isSolved, hasLimit, isSolvedEarly],
  solvedOnTime: (period) => [
    endedIn(period),
    isSolved,
    hasLimit,
    sql`d.ended_on >= coalesce(d.due_before_extension_on, d.due_on)`,
    sql`not coalesce(${isSolvedOverdue}, false)`,
  ],
  solvedOverdue: (period) => [endedIn(period), isSolved, hasLimit, isSolvedOverdue],
  refused: (period) => [endedIn(period), sql`d.state = 'refused'`],
  stopped: (period) => [endedIn(period), sql`d.state = 'stopped'`],
  withdrawn: (period) => [endedIn(period), sql`d.state = 'withdrawn'`],
  unaccounted: (period) => [receivedIn(period), sql`d.state = 'outcome-unknown'`],
  inProgress: (period) => [
    ...openAt(period),
    sql`not ${isWaiting(period)}`,
    hasLimit,
    sql`not ${isOverdueAt(period)}`,
  ],
  inProgressOverdue: (period) => [
    ...openAt(period),
    sql`not ${isWaiting(period)}`,
    hasLimit,
    isOverdueAt(period),
  ],
  awaitingCitizen: (period) => [...openAt(period), isWaiting(period)],
  noDueDate: (period) => [
    sql`d.time_limit is null`,
    sql`((${sql.join([...openAt(period), sql`not ${isWaiting(period)}`], sql` and `)}) or (${endedIn(period)} and ${isSolved}))`,
  ],
  extended: (period) => [
    sql`d.extended and (${receivedIn(period)} or (${isKnown} and d.received_on < ${period.from}::date and ${endedOn} >= ${period.from}::date))`,
  ],
}

/** The dossiers behind one number of the statistics. */
export function whereMeasured(measure: StatisticsMeasure, period: ListedPeriod): Condition[] {
  return measured[measure](period)
}

/** Open past its day now, or ended past it. */
export function isOverdue(today: string, now: Date): Condition {
  return sql`case when d.ended_on is not null then coalesce(${isSolvedOverdue}, false)
    else d.clock = 'running' and coalesce(d.due_before_extension_on < ${today}::date, d.due_at <= ${now}, false) end`
}

function receivedIn({ from, until }: ListedPeriod): Condition {
  return sql`(d.received_on between ${from}::date and ${until}::date
    and ${filedAt} >= ${startOf(from)}::timestamptz and ${filedAt} < ${startOf(until)}::timestamptz + interval '1 day')`
}

function startOf(on: string): string {
  return `${on}T00:00:00+07:00`
}

function endedIn({ from, until }: ListedPeriod): Condition {
  return sql`(d.received_on is not null and ${endedOn} between ${from}::date and ${until}::date)`
}

function openAt({ until }: ListedPeriod): Condition[] {
  return [isKnown, sql`d.received_on <= ${until}::date`, sql`${endedOn} > ${until}::date`]
}

function isWaiting({ until }: ListedPeriod): Condition {
  const dayOf = (key: string) =>
    sql`((p ->> ${sql.lit(key)})::timestamptz at time zone 'Asia/Ho_Chi_Minh')::date`
  return sql`exists (select from jsonb_array_elements(d.pauses) p
    where ${dayOf('askedAt')} <= ${until}::date and (p ->> 'deliveredAt' is null or ${dayOf('deliveredAt')} > ${until}::date))`
}

// A limit in days is met until 24:00; one in hours is past by the end of its day, and today from its minute on.
function isOverdueAt({ until, today, now }: ListedPeriod): Condition {
  const isByMinute = sql`(d.due_before_extension_on is null and d.time_limit ->> 'unit' = 'working-hour')`
  const isLaterToday = sql`(${isByMinute} and ${until}::date = ${today}::date and d.clock = 'running' and d.due_on = ${today}::date and d.due_at > ${now})`
  return sql`(coalesce(${promisedOn} + case when ${isByMinute} then 0 else 1 end <= ${until}::date, false) and not ${isLaterToday})`
}
