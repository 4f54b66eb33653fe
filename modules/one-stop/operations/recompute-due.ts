import { z } from 'zod'
import { defineOperation } from '#kernel/operation.ts'
import { recomputed } from '#kernel/working-time/recomputed.ts'
import type { Due } from '#kernel/working-time/due.ts'
import type { TimeLimit } from '#kernel/working-time/time-limit.ts'
import { vietnamInstant } from '#kernel/http/vietnam-instant.ts'
import { calendarFor } from '#modules/organisation/index.ts'
import { promiseWithPauses, type StoredPause } from '../rules/promise.ts'
import { lockDossier, recordDueChange, type Dossier } from './dossier-row.ts'
import { settleChange } from './undo-image.ts'

/** After a calendar changed, an open dossier's due day is counted anew; never to an earlier day, and not once it was extended. */
export const recomputeDue = defineOperation({
  name: 'one-stop.recompute-due',
  summary: 'Tính lại ngày hẹn trả khi lịch làm việc thay đổi (hồ sơ đang mở).',
  isInternal: true,
  input: z.strictObject({ dossierId: z.uuid(), change: z.string() }),
  subject: ({ tx }, { dossierId }) => lockDossier(tx, dossierId),
  may: (actor) => actor.kind === 'system',
  run: async (context, dossier, { change }) => {
    if (dossier.clock !== 'running' || dossier.extended || !dossier.due_on || !dossier.due_at) return { changed: false }
    const fresh = await countedAnew(context.tx, dossier)
    if (!fresh) return { changed: false }
    const due = recomputed(promisedOf(dossier), fresh, change)
    if (due.dueAt === vietnamInstant(dossier.due_at) && fresh.dueAt === due.dueAt) return { changed: false }
    const patch = { due_on: due.dueOn, due_at: due.dueAt, provisional: due.provisional, due_explanation: JSON.stringify(due.explanation) }
    await recordDueChange(context.tx, dossier, { kind: 'calendar', newDueOn: due.dueOn, reason: change, explanation: due.explanation }, context.now)
    await settleChange(context, dossier, { patch, event: 'due-recomputed', facts: { oldDueOn: dossier.due_on, newDueOn: due.dueOn, change } })
    return { changed: due.dueOn !== dossier.due_on }
  },
})

async function countedAnew(tx: Parameters<typeof calendarFor>[0], dossier: Dossier): Promise<Due | undefined> {
  const calendar = await calendarFor(tx, dossier.unit_id)
  const limit = dossier.time_limit as TimeLimit | null
  const how = { pauses: dossier.pauses as StoredPause[], policy: dossier.pause_policy as 'restart' | 'resume' }
  const promise = promiseWithPauses(calendar, limit, dossier.received_at as Date, how)
  if (!promise.due_on || !promise.due_at) return undefined
  return { dueOn: promise.due_on, dueAt: promise.due_at, provisional: promise.provisional, explanation: promise.explanation as Due['explanation'] }
}

function promisedOf(dossier: Dossier): Due {
  return {
    dueOn: dossier.due_on as string,
    dueAt: vietnamInstant(dossier.due_at as Date),
    provisional: dossier.provisional,
    explanation: dossier.due_explanation as Due['explanation'],
  }
}
