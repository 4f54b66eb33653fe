import { statisticalClass } from './statistical-class.ts'
import type { StoredPause } from './promise.ts'
import { vietnamDay } from './vietnam-day.ts'

/** What the statistics count: arrivals and endings by the day they happen, and how many lie open in which way. */
export const tallyMeasures = [
  'received',
  'received-online',
  'extended-received',
  'extended-ended',
  'solved-early',
  'solved-on-time',
  'solved-overdue',
  'solved-no-due',
  'refused',
  'stopped',
  'withdrawn',
  'unaccounted',
  'open-awaiting',
  'open-no-due',
  'open-overdue',
] as const
export type TallyMeasure = (typeof tallyMeasures)[number]

/** One thing a dossier adds to the counts of a day; what lies open is added when it begins and taken away when it ends. */
export type TallyContribution = { day_on: string; measure: TallyMeasure; n: 1 | -1 }

/** The facts of a dossier that are counted, as they stand in its row or in a copy of it. */
export type TalliedDossier = {
  state: string
  channel: string
  received_on: string | null
  due_on: string | null
  due_at: Date | string | null
  due_before_extension_on: string | null
  ended_at: Date | string | null
  ended_on: string | null
  time_limit: unknown
  extended: boolean
  pauses: unknown
}

/** Everything a dossier counts for, from its reception on: nothing while it has not been received. Twin of one_stop.tally_rows(). */
export function tallyContributions(dossier: TalliedDossier): TallyContribution[] {
  const { received_on: receivedOn } = dossier
  if (!receivedOn) return []
  const endedOn = dossier.state === 'outcome-unknown' ? receivedOn : dossier.ended_on
  return [
    plus(receivedOn, dossier.channel === 'online' ? 'received-online' : 'received'),
    ...(dossier.extended ? extension(receivedOn, endedOn) : []),
    ...(endedOn ? [plus(endedOn, endingMeasure(dossier))] : []),
    ...(dossier.state === 'outcome-unknown' ? [] : openSpans(dossier, receivedOn).flatMap(spanned)),
  ]
}

function plus(day_on: string, measure: TallyMeasure): TallyContribution {
  return { day_on, measure, n: 1 }
}

function extension(receivedOn: string, endedOn: string | null): TallyContribution[] {
  return [plus(receivedOn, 'extended-received'), ...(endedOn ? [plus(endedOn, 'extended-ended')] : [])]
}

function endingMeasure(dossier: TalliedDossier): TallyMeasure {
  const counted = {
    ...dossier,
    time_limit: parsed(dossier.time_limit),
    due_at: instant(dossier.due_at),
    ended_at: instant(dossier.ended_at),
  }
  const ended = statisticalClass(counted)
  return ended === 'no-due-date' ? 'solved-no-due' : (ended as TallyMeasure)
}

type Span = { measure: TallyMeasure; fromOn: string; untilOn: string | null }

function spanned({ measure, fromOn, untilOn }: Span): TallyContribution[] {
  if (untilOn !== null && untilOn <= fromOn) return []
  const end: TallyContribution[] = untilOn === null ? [] : [{ day_on: untilOn, measure, n: -1 }]
  return [plus(fromOn, measure), ...end]
}

// When it waited for the citizen, and when it lay with the office past its day (or without one).
function openSpans(dossier: TalliedDossier, receivedOn: string): Span[] {
  const clip = (on: string | null) => earlier(on, dossier.ended_on)
  const spans: Span[] = []
  let ranFromOn: string | null = receivedOn
  for (const pause of parsed(dossier.pauses) as StoredPause[]) {
    const askedOn = dayOf(pause.askedAt)
    const deliveredOn = pause.deliveredAt ? dayOf(pause.deliveredAt) : null
    if (ranFromOn) spans.push(...runningSpan(dossier, ranFromOn, clip(askedOn)))
    spans.push({ measure: 'open-awaiting', fromOn: askedOn, untilOn: clip(deliveredOn) })
    ranFromOn = deliveredOn
  }
  return ranFromOn ? [...spans, ...runningSpan(dossier, ranFromOn, dossier.ended_on)] : spans
}

// Once past its day a dossier keeps that day through every pause, so one day decides for the whole of its life.
function runningSpan(dossier: TalliedDossier, fromOn: string, untilOn: string | null): Span[] {
  const limit = parsed(dossier.time_limit) as { unit?: string } | null
  if (!limit) return [{ measure: 'open-no-due', fromOn, untilOn }]
  const dueOn = dossier.due_before_extension_on ?? dossier.due_on
  if (!dueOn) return []
  // A limit in days is met until 24:00 of its day; one in hours is past by the end of that day.
  const isByMinute = limit.unit === 'working-hour' && !dossier.due_before_extension_on
  const overdueOn = isByMinute ? dueOn : dayAfter(dueOn)
  return [{ measure: 'open-overdue', fromOn: overdueOn > fromOn ? overdueOn : fromOn, untilOn }]
}

function earlier(a: string | null, b: string | null): string | null {
  if (a === null || b === null) return a ?? b
  return a < b ? a : b
}

function dayOf(at: string): string {
  return vietnamDay(new Date(at))
}

function dayAfter(on: string): string {
  return new Date(Date.parse(`${on}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10)
}

// A row that is about to be written carries its JSON columns as text.
function parsed(value: unknown): unknown {
  return typeof value === 'string' ? JSON.parse(value) : value
}

function instant(at: Date | string | null): Date | null {
  return typeof at === 'string' ? new Date(at) : at
}
