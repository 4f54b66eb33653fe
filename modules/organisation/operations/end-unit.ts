import { z } from 'zod'
import { dayInput } from '#kernel/day-input.ts'
import { uuid } from '#kernel/db/uuid.ts'
import { defineOperation } from '#kernel/operation.ts'
import { refuse } from '#kernel/refusal.ts'
import { dayNumber, isoDay } from '#kernel/working-time/iso-day.ts'
import { nextRevision } from './next-revision.ts'
import { holdersAfter, partsAfter } from '../queries/unit-facts.ts'
import { lockUnit } from '../queries/unit-subject.ts'
import { administers, isOfficial } from '../rules/administers.ts'
import { startOfDay, vietNamDay } from '../rules/viet-nam-day.ts'

/** Ends a unit after a last day; it stays in every record that names it (kết thúc hoạt động của đơn vị). */
export const endUnit = defineOperation({
  name: 'organisation.end-unit',
  summary: 'Kết thúc hoạt động của đơn vị',
  input: z.strictObject({ unitId: z.uuid(), lastOn: dayInput(), decisionNo: z.string().min(1).max(60) }),
  subject: ({ tx, now }, { unitId }) => lockUnit(tx, unitId, vietNamDay(now)),
  sees: isOfficial,
  may: (actor, { unitAndAbove }) => administers(actor, unitAndAbove),
  run: async ({ tx, now, emit }, { id }, { lastOn, decisionNo }) => {
    await nextRevision(tx, 'units')
    const parts = await partsAfter(tx, id, lastOn)
    if (parts > 0) refuse('unit-has-parts', { count: parts, on: lastOn })
    const holders = await holdersAfter(tx, id, startOfDay(isoDay(dayNumber(lastOn) + 1)))
    if (holders > 0) refuse('unit-has-officers', { count: holders, on: lastOn })
    const latest = await tx
      .selectFrom('organisation.unit_version')
      .selectAll()
      .where('unit_id', '=', id)
      .where('superseded_at', 'is', null)
      .orderBy('valid_from', 'desc')
      .executeTakeFirstOrThrow()
    if (latest.valid_to !== null && latest.valid_to <= lastOn) refuse('already-ended')
    if (latest.valid_from > lastOn) refuse('later-version-exists', { on: latest.valid_from })
    await tx
      .updateTable('organisation.unit_version')
      .set({ superseded_at: now })
      .where('id', '=', latest.id)
      .execute()
    await tx
      .insertInto('organisation.unit_version')
      .values({
        ...latest,
        id: uuid(),
        valid_to: lastOn,
        decision_no: decisionNo,
        recorded_at: now,
        superseded_at: null,
      })
      .execute()
    emit({ type: 'organisation.unit-ended', recordId: id, homeUnitId: id, facts: { lastOn, decisionNo } })
    return { unitId: id, lastOn }
  },
})
