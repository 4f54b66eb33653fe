import { sql } from 'kysely'
import { defineStriker } from '#kernel/clock/strike-out.ts'
import type { Tx } from '#kernel/db/database.ts'
import { vietnamDay } from '../rules/vietnam-day.ts'
import { numberResult } from './issue-result.ts'

type StruckNumber = {
  dossierId: string
  unitId: string
  homeUnitId: string
  postId: string | null
  round: number
}

/**
 * Dossiers that a wrong clock dated ahead go on from today, and the register from its last true number (gạch số ghi trước
 * ngày). Codes that were handed out stay: nobody else may ever get one of them.
 */
defineStriker('one-stop', async ({ tx, now }, { recordIds, reason }) => {
  const today = vietnamDay(now)
  await sql`
    update one_stop.dossier d set
      last_event_at = coalesce((select max(e.at) from kernel.event e where e.record_id = d.id
        and not exists (select from kernel.struck_out s where s.record_id = e.record_id and s.seq = e.seq)), ${now}),
      drafted_at = least(d.drafted_at, ${now}), submitted_at = least(d.submitted_at, ${now}), received_at = least(d.received_at, ${now}),
      received_on = least(d.received_on, ${today}::date), ended_at = least(d.ended_at, ${now}), ended_on = least(d.ended_on, ${today}::date)
     where d.id = any(${[...recordIds]}::uuid[])`.execute(tx)
  for (const struck of await strikeNumbers(tx, { recordIds, reason, now, today }))
    await numberResult(tx, {
      dossier: { id: struck.dossierId, unit_id: struck.unitId, home_unit_id: struck.homeUnitId },
      issuedOn: today,
      postId: struck.postId,
      round: struck.round,
    })
})

type Striking = { recordIds: readonly string[]; reason: string; now: Date; today: string }

// Numbers given under a day that has not come are struck; of those that still stood, the results are numbered anew.
async function strikeNumbers(tx: Tx, { recordIds, reason, now, today }: Striking): Promise<StruckNumber[]> {
  const { rows } = await sql<StruckNumber & { year: number; stood: boolean }>`
    update one_stop.result_number n set
      struck = 1 + (select max(o.struck) from one_stop.result_number o where o.unit_id = n.unit_id and o.year = n.year and o.number = n.number),
      cancelled_at = coalesce(n.cancelled_at, ${now}), cancel_reason = coalesce(n.cancel_reason, ${reason})
     where n.dossier_id = any(${[...recordIds]}::uuid[]) and n.issued_on > ${today}::date and n.struck = 0
    returning n.dossier_id as "dossierId", n.unit_id as "unitId", n.home_unit_id as "homeUnitId", n.issued_by_post_id as "postId", n.round,
              n.year, n.cancelled_at = ${now} as stood`.execute(tx)
  for (const { unitId, year } of rows)
    await sql`update one_stop.result_counter c set last = coalesce((
        select max(n.number) from one_stop.result_number n where n.unit_id = c.unit_id and n.year = c.year and n.struck = 0), 0)
       where c.unit_id = ${unitId}::uuid and c.year = ${year}`.execute(tx)
  return rows.filter(({ stood }) => stood)
}
