import { z } from 'zod'
import { defineOperation, type OperationContext } from '#kernel/operation.ts'
import { vietnamInstant } from '#kernel/http/vietnam-instant.ts'
import { inLanguage } from '#kernel/i18n/t.ts'
import type { Due } from '#kernel/working-time/due.ts'
import { recomputed } from '#kernel/working-time/recomputed.ts'
import { calendarFor } from '#modules/organisation/index.ts'
import { countedAnew } from '../rules/counted-anew.ts'
import { groundOf, lockDossier, type Dossier } from './dossier-row.ts'
import { settleChange } from './settle-change.ts'

/** After a calendar changed, an open dossier's due day is counted anew; never to an earlier day (tính lại ngày hẹn). */
export const recomputeDue = defineOperation({
  name: 'one-stop.recompute-due',
  summary: 'Tính lại ngày hẹn trả khi lịch làm việc thay đổi (hồ sơ đang mở).',
  isInternal: true,
  input: z.strictObject({ dossierId: z.uuid(), change: z.string() }),
  output: z.object({ changed: z.boolean() }),
  subject: ({ tx }, { dossierId }) => lockDossier(tx, dossierId),
  may: (actor) => actor.kind === 'system',
  run: async (context, dossier, { change }) => {
    const old = promisedOf(dossier)
    const due = old && (await dueNow(context, dossier, { old, change }))
    if (!old || !due || isSame(old, due)) return { changed: false }
    await settleChange(context, dossier, {
      event: 'due-recomputed',
      patch: {
        due_on: due.dueOn,
        due_at: due.dueAt,
        provisional: due.provisional,
        due_explanation: JSON.stringify(due.explanation),
      },
      due: { kind: 'calendar', newDueOn: due.dueOn, reason: change, explanation: due.explanation },
      facts: { oldDueOn: old.dueOn, newDueOn: due.dueOn, change },
    })
    return { changed: true }
  },
})

async function dueNow(
  { tx }: OperationContext,
  dossier: Dossier,
  { old, change }: { old: Due; change: string },
): Promise<Due | undefined> {
  const calendar = await calendarFor(tx, dossier.unit_id)
  const fresh = countedAnew(calendar, { ...groundOf(dossier), extendedTo: dossier.extended ? old : null })
  return fresh && inLanguage('vi', () => recomputed(old, fresh, change))
}

function promisedOf({ clock, due_on, due_at, provisional, due_explanation }: Dossier): Due | undefined {
  const isOpen = clock === 'running' || clock === 'paused'
  if (!isOpen || !due_on || !due_at) return undefined
  return {
    dueOn: due_on,
    dueAt: vietnamInstant(due_at),
    provisional,
    explanation: due_explanation as Due['explanation'],
  }
}

// A day that would come out earlier stays as it was promised, and so nothing is to be said about it.
function isSame(old: Due, due: Due): boolean {
  return Date.parse(old.dueAt) === Date.parse(due.dueAt) && old.provisional === due.provisional
}
