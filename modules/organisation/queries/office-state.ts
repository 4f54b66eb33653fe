import { sql } from 'kysely'
import type { Queryable } from '#kernel/db/database.ts'
import { vietNamDay } from '../rules/viet-nam-day.ts'
import { guardOfAgency } from './guard.ts'
import { agencyAbove } from './unit-subject.ts'

/** Where the office of a unit stands: being set up, or open since; and whether giving power there takes two people. */
export type OfficeState = {
  agencyId: string
  openedAt: Date | null
  decisionNo: string | null
  /** One of the agencies above is open, so that this one is as good as open. */
  isOpenAbove: boolean
  isGuarded: boolean
  waitingActId: string | null
}

/** The state of the office that a unit belongs to. */
export async function officeState(db: Queryable, unitId: string, now: Date): Promise<OfficeState> {
  const on = vietNamDay(now)
  const agencyId = await agencyAbove(db, unitId, on)
  const guard = await guardOfAgency(db, { agencyId, on })
  const { rows } = await sql<Pick<OfficeState, 'openedAt' | 'decisionNo' | 'waitingActId'>>`
    select o.opened_at as "openedAt", o.decision_no as "decisionNo",
           (select w.id from kernel.waiting_act w where w.operation = 'organisation.open-office' and w.record_id = a.id
               and w.state = 'waiting' and w.expires_at > ${now} order by w.asked_at desc limit 1) as "waitingActId"
      from (select ${agencyId}::uuid as id) a left join organisation.opening o on o.agency_id = a.id`.execute(
    db,
  )
  const own = rows[0] ?? { openedAt: null, decisionNo: null, waitingActId: null }
  return {
    agencyId,
    ...own,
    isOpenAbove: own.openedAt === null && guard !== undefined,
    isGuarded: guard !== undefined,
  }
}
