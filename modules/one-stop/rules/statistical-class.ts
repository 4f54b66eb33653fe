/** The classes of the statistics: disjoint, and together all that was received. */
export const statisticalClasses = [
  'in-progress',
  'no-due-date',
  'awaiting-citizen',
  'solved-early',
  'solved-on-time',
  'solved-overdue',
  'refused',
  'stopped',
  'withdrawn',
  'unaccounted',
] as const
export type StatisticalClass = (typeof statisticalClasses)[number]

/** The facts of a dossier that statistics look at. */
export type CountedDossier = {
  state: string
  received_on: string | null
  due_on: string | null
  due_at: Date | null
  due_before_extension_on: string | null
  ended_at: Date | null
  ended_on: string | null
  time_limit: unknown
  extended: boolean
}

const ends: Record<string, StatisticalClass> = {
  'refused': 'refused',
  'stopped': 'stopped',
  'withdrawn': 'withdrawn',
  'outcome-unknown': 'unaccounted',
}

/** The class a dossier counts in, or none while it has not been received. */
export function statisticalClass(dossier: CountedDossier): StatisticalClass | undefined {
  if (!dossier.received_on) return undefined
  const end = ends[dossier.state]
  if (end) return end
  if (dossier.state === 'awaiting-supplement' || dossier.state === 'awaiting-payment')
    return 'awaiting-citizen'
  if (!dossier.time_limit) return 'no-due-date'
  return dossier.ended_on ? solvedClass(dossier) : 'in-progress'
}

// An extension does not make an overdue result punctual: the day promised first decides.
function solvedClass(dossier: CountedDossier): StatisticalClass {
  const endedOn = dossier.ended_on as string
  const dueOn = dossier.due_before_extension_on ?? dossier.due_on
  if (!dueOn || endedOn < dueOn) return 'solved-early'
  if (endedOn > dueOn) return 'solved-overdue'
  return isPastTheMinute(dossier) ? 'solved-overdue' : 'solved-on-time'
}

// For a limit in hours the last day has a last minute.
function isPastTheMinute({ extended, due_at, ended_at }: CountedDossier): boolean {
  return !extended && due_at !== null && ended_at !== null && ended_at > due_at
}
