import { sql } from 'kysely'
import type { Queryable } from '#kernel/db/database.ts'
import { vietNamDay } from '../rules/viet-nam-day.ts'
import { unitAndAbove } from './unit-subject.ts'

/** An officer as an operation about her standing needs her: with the line of every unit she serves in, now or later. */
export type OfficerSubject = {
  id: string
  name: string
  identityNumber: string | null
  lines: string[][]
}

/** Fetches an officer with the units above each of her posts. */
export async function officerSubject(
  db: Queryable,
  officerId: string,
  at: Date,
): Promise<OfficerSubject | undefined> {
  const officer = await db
    .selectFrom('organisation.officer')
    .select(['id', 'name', 'identity_number as identityNumber'])
    .where('id', '=', officerId)
    .executeTakeFirst()
  if (!officer) return undefined
  const { rows } = await sql<{ unit_id: string }>`
    select distinct p.unit_id from organisation.appointment a join organisation.post p on p.id = a.post_id
     where a.officer_id = ${officerId}::uuid and a.superseded_at is null and (a.valid_to is null or a.valid_to > ${at})`.execute(
    db,
  )
  const lines = await Promise.all(rows.map(({ unit_id }) => unitAndAbove(db, unit_id, vietNamDay(at))))
  return { ...officer, lines }
}
