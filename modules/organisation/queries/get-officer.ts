import { sql } from 'kysely'
import { z } from 'zod'
import type { Queryable } from '#kernel/db/database.ts'
import { defineQuery } from '#kernel/query.ts'
import { refuse } from '#kernel/refusal.ts'
import { administers, isOfficial } from '../rules/administers.ts'
import { vietNamDay } from '../rules/viet-nam-day.ts'
import { guardOfOfficer } from './guard-of-officer.ts'
import { unitAndAbove } from './unit-subject.ts'

/** One appointment as it is believed now. */
export type AppointmentRow = {
  appointmentId: string
  postId: string
  post: string
  unitId: string
  unit: string
  agencyId: string
  from: Date
  to: Date | null
  decisionNo: string | null
  acting: boolean
}

export type DelegationRow = {
  delegationId: string
  direction: 'given' | 'received'
  post: string
  duties: string[]
  from: Date
  to: Date | null
  decisionNo: string
}

export type AbsenceRow = { reason: string; from: Date; to: Date; decisionNo: string | null }

/** An officer with the posts she held and holds, what was delegated, when she was away (hồ sơ vị trí của cán bộ). */
export const getOfficer = defineQuery({
  name: 'organisation.get-officer',
  summary: 'Một cán bộ: các vị trí đã và đang giữ, ủy quyền, vắng mặt',
  input: z.strictObject({ officerId: z.uuid() }),
  may: isOfficial,
  run: async ({ db, actor, now }, { officerId }) => {
    const officer = await db
      .selectFrom('organisation.officer')
      .selectAll()
      .where('id', '=', officerId)
      .executeTakeFirst()
    if (!officer) refuse('not-found')
    const [appointments, delegations, absences] = await Promise.all([
      appointmentsOf(db, officerId),
      delegationsOf(db, officerId),
      absencesOf(db, officerId),
    ])
    const lines = await Promise.all(
      [...new Set(appointments.map(({ unitId }) => unitId))].map((id) =>
        unitAndAbove(db, id, vietNamDay(now)),
      ),
    )
    const isAdministered = lines.some((line) => administers(actor, line))
    const personal = isAdministered || (actor.kind === 'officer' && actor.personId === officerId)
    return {
      officerId,
      name: officer.name,
      isGuarded: (await guardOfOfficer(db, { lines }, now)) !== undefined,
      kind: officer.kind,
      ...(personal ? contactOf(officer) : UNKNOWN_CONTACT),
      appointments,
      delegations,
      absences: personal ? absences : [],
      isAdministered,
    }
  },
})

const UNKNOWN_CONTACT = { identityNumber: null, phone: null, email: null }

function contactOf({
  identity_number: identityNumber,
  phone,
  email,
}: {
  identity_number: string | null
  phone: string | null
  email: string | null
}) {
  return { identityNumber, phone, email }
}

async function appointmentsOf(db: Queryable, officerId: string): Promise<AppointmentRow[]> {
  const { rows } = await sql<AppointmentRow>`
    select a.id as "appointmentId", p.id as "postId", p.name as post, p.unit_id as "unitId", p.agency_id as "agencyId",
           (select v.name from organisation.unit_version v where v.unit_id = p.unit_id and v.superseded_at is null
             order by (v.valid_from <= a.valid_from::date) desc, v.valid_from desc limit 1) as unit,
           a.valid_from as "from", a.valid_to as "to", a.decision_no as "decisionNo", a.acting
      from organisation.appointment a join organisation.post p on p.id = a.post_id
     where a.officer_id = ${officerId}::uuid and a.superseded_at is null
     order by a.valid_from desc, a.id`.execute(db)
  return rows
}

async function delegationsOf(db: Queryable, officerId: string): Promise<DelegationRow[]> {
  const { rows } = await sql<DelegationRow>`
    with mine as (select post_id from organisation.appointment where officer_id = ${officerId}::uuid and superseded_at is null)
    select d.id as "delegationId", case when d.from_post_id in (select post_id from mine) then 'given' else 'received' end as direction,
           p.name as post, d.duties, d.valid_from as "from", d.valid_to as "to", d.decision_no as "decisionNo"
      from organisation.delegation d
      join organisation.post p on p.id = case when d.from_post_id in (select post_id from mine) then d.to_post_id else d.from_post_id end
     where d.superseded_at is null and (d.from_post_id in (select post_id from mine) or d.to_post_id in (select post_id from mine))
     order by d.valid_from desc, d.id`.execute(db)
  return rows
}

async function absencesOf(db: Queryable, officerId: string): Promise<AbsenceRow[]> {
  const { rows } = await sql<AbsenceRow>`
    select reason, valid_from as "from", valid_to as "to", decision_no as "decisionNo" from organisation.absence
     where officer_id = ${officerId}::uuid and superseded_at is null order by valid_from desc limit 50`.execute(
    db,
  )
  return rows
}
