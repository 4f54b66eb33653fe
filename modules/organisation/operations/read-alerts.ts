import { sql } from 'kysely'
import { z } from 'zod'
import { defineOperation } from '#kernel/operation.ts'
import { isFor } from '../queries/alerts.ts'

/** The officer has read what was told to her (đã đọc); only so it leaves the count. */
export const readAlerts = defineOperation({
  name: 'organisation.read-alerts',
  summary: 'Đánh dấu đã đọc những việc về quyền hạn được báo cho tôi',
  input: z.strictObject({ alertIds: z.array(z.uuid()).min(1).max(100) }),
  subject: async ({ actor }) => (actor.kind === 'officer' ? { id: actor.personId } : undefined),
  may: (actor) => actor.kind === 'officer',
  run: async ({ tx, actor, now }, { id }, { alertIds }) => {
    const { numAffectedRows } = await sql`
      insert into organisation.alert_seen (alert_id, person_id, seen_at)
      select w.id, ${id}::uuid, ${now} from organisation.alert w where w.id = any(${alertIds}::uuid[]) and ${isFor(actor)}
      on conflict do nothing`.execute(tx)
    return { read: Number(numAffectedRows ?? 0n) }
  },
})
