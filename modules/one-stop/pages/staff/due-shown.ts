import { dayOfInstant } from '#kernel/working-time/instant.ts'
import { isoDay } from '#kernel/working-time/iso-day.ts'
import { workingDaysLeft } from '#modules/work/index.ts'
import type { DueDayProps } from '#ui/show/due-day.tsx'
import { vietnamDay } from '../../rules/vietnam-day.ts'
import type { OfficeDossier } from './dossier-shown.ts'

/** The due day of a dossier as its page shows it; nothing before a day was ever promised. */
export function dueShown({
  request,
  dossier,
  calendar,
}: Pick<OfficeDossier, 'request' | 'dossier' | 'calendar'>): DueDayProps | undefined {
  const { due } = dossier
  if (!dossier.receivedAt) return undefined
  const explanation = due.explanation.map(({ on, counted, why }) => ({ on, counted, why }))
  const shared = { dueOn: due.dueOn, provisional: due.provisional, explanation }
  if (due.clock === 'ended') return { ...shared, ...endedAs(dossier) }
  if (due.clock !== 'running' || !due.dueOn)
    return { ...shared, clock: due.clock === 'paused' ? 'paused' : 'none' }
  const left = workingDaysLeft(calendar, vietnamDay(request.now), due.dueOn)
  return { ...shared, clock: 'running', workingDaysLeft: left }
}

// The day promised first decides, whatever was promised after an apology.
function endedAs({ due, endedAt, state }: OfficeDossier['dossier']): Pick<DueDayProps, 'ended' | 'clock'> {
  const isSolved = ['result-ready', 'returned', 'archived'].includes(state)
  const dueOn = due.beforeExtensionOn ?? due.dueOn
  if (!isSolved || !endedAt || !dueOn) return { clock: 'ended' }
  const endedOn = isoDay(dayOfInstant(endedAt.getTime()))
  if (endedOn === dueOn) return { ended: 'on-time' }
  return { ended: endedOn < dueOn ? 'early' : 'overdue' }
}
