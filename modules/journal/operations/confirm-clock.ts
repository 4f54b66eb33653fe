import { z } from 'zod'
import { hasDuty } from '#kernel/actor.ts'
import { clockFault, confirmClock as confirm } from '#kernel/clock/clock-watch.ts'
import { uuid } from '#kernel/db/uuid.ts'
import { defineOperation } from '#kernel/operation.ts'
import { refuse } from '#kernel/refusal.ts'

/** The administrator answers for it that the machine's clock is right (xác nhận đồng hồ đúng). */
export const confirmClock = defineOperation({
  name: 'journal.confirm-clock',
  summary: 'Xác nhận đồng hồ máy chủ đúng, khi đã lâu không có việc nào được ghi hoặc máy vừa tạm dừng.',
  despiteClock: true,
  input: z.strictObject({}),
  output: z.object({ confirmedAt: z.date() }),
  subject: async () => ({ id: uuid() }),
  may: (actor) => hasDuty(actor, 'system.administer'),
  run: async ({ emit }, { id }) => {
    const fault = clockFault()
    // A clock that another machine, or the books, contradict is set right; nobody's word makes it so.
    if (fault?.kind !== 'silent' && fault?.kind !== 'stepped') return refuse('clock-not-to-confirm')
    const confirmedAt = await confirm()
    emit({ type: 'journal.clock-confirmed', recordId: id, facts: { fault: fault.kind, confirmedAt } })
    return { confirmedAt }
  },
})
