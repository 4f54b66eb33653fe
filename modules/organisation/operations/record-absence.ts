import { sql } from 'kysely'
import { z } from 'zod'
import { instantInput } from '#kernel/day-input.ts'
import type { Tx } from '#kernel/db/database.ts'
import { uuid } from '#kernel/db/uuid.ts'
import { defineOperation } from '#kernel/operation.ts'
import { refuse } from '#kernel/refusal.ts'
import { unitAndAbove } from '../queries/unit-subject.ts'
import { administers, isOfficial } from '../rules/administers.ts'
import { visibleName } from '../rules/unit-fields.ts'
import { vietNamDay } from '../rules/viet-nam-day.ts'

/** Records that an officer is away for a while (nghỉ phép, đi công tác). */
export const recordAbsence = defineOperation({
  name: 'organisation.record-absence',
  summary: 'Ghi nhận cán bộ vắng mặt',
  input: z.strictObject({
    officerId: z.uuid(),
    reason: visibleName,
    from: instantInput(),
    to: instantInput(),
    decisionNo: z.string().max(60).nullable().default(null),
  }),
  subject: ({ tx, now }, { officerId }) => lockOfficer(tx, officerId, now),
  sees: isOfficial,
  may: (actor, { lines }) => lines.some((line) => administers(actor, line)),
  run: async ({ tx, now, emit }, { id }, input) => {
    if (new Date(input.to) <= new Date(input.from)) refuse('ends-before-it-begins')
    const absenceId = uuid()
    await tx
      .insertInto('organisation.absence')
      .values({
        id: absenceId,
        officer_id: id,
        reason: input.reason,
        valid_from: input.from,
        valid_to: input.to,
        recorded_at: now,
        superseded_at: null,
        decision_no: input.decisionNo,
      })
      .execute()
    emit({
      type: 'organisation.absence-recorded',
      recordId: id,
      facts: { absenceId, from: input.from, to: input.to },
    })
    return { absenceId }
  },
})

// An officer is administered by whoever administers one of the units she serves in.
async function lockOfficer(
  tx: Tx,
  officerId: string,
  now: Date,
): Promise<{ id: string; lines: string[][] } | undefined> {
  const officer = await tx
    .selectFrom('organisation.officer')
    .select('id')
    .where('id', '=', officerId)
    .forUpdate()
    .executeTakeFirst()
  if (!officer) return undefined
  const { rows } = await sql<{ unit_id: string }>`
    select distinct p.unit_id from organisation.appointment a join organisation.post p on p.id = a.post_id
     where a.officer_id = ${officerId}::uuid and a.superseded_at is null
       and (a.valid_to is null or a.valid_to > ${now.toISOString()}::timestamptz)`.execute(tx)
  const lines: string[][] = []
  for (const { unit_id } of rows) lines.push(await unitAndAbove(tx, unit_id, vietNamDay(now)))
  return { id: officer.id, lines: lines.length > 0 ? lines : [[]] }
}
