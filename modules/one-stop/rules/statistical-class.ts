/** The classes of the statistics: disjoint, and together all that was received. */
export const statisticalClasses = [
  'in-progress', 'no-due-date', 'awaiting-citizen', 'solved-early', 'solved-on-time', 'solved-overdue',
  'refused', 'stopped', 'withdrawn', 'unaccounted',
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

export type TallyChange = { measure: 'received' | 'extended' | StatisticalClass; n: 1 | -1 }

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
  if (dossier.state === 'awaiting-supplement' || dossier.state === 'awaiting-payment') return 'awaiting-citizen'
  if (!dossier.time_limit) return 'no-due-date'
  return dossier.ended_on ? solvedClass(dossier) : 'in-progress'
}

// An extension does not make an overdue result punctual: the day promised first decides.
function solvedClass(dossier: CountedDossier): StatisticalClass {
  const endedOn = dossier.ended_on as string
  const dueOn = dossier.due_before_extension_on ?? dossier.due_on
  if (!dueOn || endedOn < dueOn) return 'solved-early'
  if (endedOn > dueOn) return 'solved-overdue'
  const isPastTheMinute = !dossier.extended && dossier.due_at !== null && dossier.ended_at !== null && dossier.ended_at > dossier.due_at
  return isPastTheMinute ? 'solved-overdue' : 'solved-on-time'
}

/** What one change of a dossier changes in the counts. */
export function tallyChanges(before: CountedDossier | undefined, after: CountedDossier): TallyChange[] {
  const [was, is] = [before ? statisticalClass(before) : undefined, statisticalClass(after)]
  const changes: TallyChange[] = []
  if (!before?.received_on && after.received_on) changes.push({ measure: 'received', n: 1 })
  if (before?.received_on && !after.received_on) changes.push({ measure: 'received', n: -1 })
  if (was !== is && was) changes.push({ measure: was, n: -1 })
  if (was !== is && is) changes.push({ measure: is, n: 1 })
  if (!before?.extended && after.extended) changes.push({ measure: 'extended', n: 1 })
  if (before?.extended && !after.extended) changes.push({ measure: 'extended', n: -1 })
  return changes
}
