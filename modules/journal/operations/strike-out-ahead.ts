import { z } from 'zod'
import { hasDuty } from '#kernel/actor.ts'
import { countAhead, strikeOutAhead as strikeOut } from '#kernel/clock/strike-out.ts'
import type { Queryable } from '#kernel/db/database.ts'
import { uuid } from '#kernel/db/uuid.ts'
import { declaredRecords } from '#kernel/events.ts'
import { t } from '#kernel/i18n/t.ts'
import { refuse, refuseInput } from '#kernel/refusal.ts'
import { defineTwoPersonAct } from '#kernel/second-person/index.ts'

const input = z.strictObject({
  code: z.string().trim().max(60).optional(),
  reason: z.string().trim().min(10).max(500),
})

/**
 * What a wrong clock dated ahead is struck out by two people, with a reason (gạch ghi trước ngày): of the record with a code,
 * or everywhere. Records, registers and dates go on from the last true entry.
 */
export const strikeOutAhead = defineTwoPersonAct({
  name: 'journal.strike-out-ahead',
  summary:
    'Gạch những gì đồng hồ sai đã ghi trước ngày, kèm lý do; sổ và hồ sơ đi tiếp từ mục đúng cuối cùng.',
  despiteClock: true,
  input,
  subject: async ({ tx }, { code }) => ({ id: code ? await recordOf(tx, code) : uuid(), code }),
  may: (actor) => hasDuty(actor, 'system.administer'),
  // Whoever checks the journal answers for it, and has no part in running the machine.
  confirmers: () => ({ duty: 'audit.read', unitIds: 'all' }),
  concerns: () => [],
  check: async ({ tx, now }, { id, code }) => {
    if ((await countAhead(tx, now, code ? id : undefined)) === 0) refuse('nothing-ahead')
  },
  describe: async ({ tx, now }, { id, code }, { reason }) => {
    const count = await countAhead(tx, now, code ? id : undefined)
    const what = code ? t('hồ sơ {code}', { code }) : t('mọi hồ sơ và sổ')
    return t('Gạch {count} mục ghi trước ngày của {what}: {reason}', { count, what, reason })
  },
  run: async (context, { id, code }, { reason }) => {
    const struck = await strikeOut(context, { by: id, recordId: code ? id : undefined, reason })
    const { events, records, lastTrueAt } = struck
    context.emit({
      type: 'journal.ahead-struck-out',
      recordId: id,
      facts: { events, records, lastTrueAt, reason },
    })
    return struck
  },
})

async function recordOf(db: Queryable, code: string): Promise<string> {
  for (const { recordOf: find } of declaredRecords()) {
    const recordId = await find?.(db, code)
    if (recordId) return recordId
  }
  return refuseInput([{ pointer: '/code', detail: t('Không có hồ sơ nào mang mã này.') }])
}
