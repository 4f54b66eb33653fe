import { sql, type RawBuilder } from 'kysely'
import { z } from 'zod'
import { dayInput } from '#kernel/day-input.ts'
import { hasDuty, type Actor, type Officer } from '#kernel/actor.ts'
import type { Queryable } from '#kernel/db/database.ts'
import { defineQuery } from '#kernel/query.ts'
import { maskedNumber, writingsOf } from '../rules/identity.ts'
import { agrees } from '../rules/is-proven.ts'
import { isKnownTo } from './party-borders.ts'

/** Somebody who represents, or represented, a body. */
export type RepresentationRow = {
  representationId: string
  bodyId: string
  body: string
  bodyNumber: string | null
  person: string
  /** The last digits only: this is a list. */
  personNumber: string | null
  basis: string
  fileIds: string[]
  from: string
  to: string | null
  recordedBy: string | null
  contestedAt: Date | null
  /** Whether the actor's agency deals with the body or recorded this, and may act on it. */
  isSeen: boolean
}
type Found = RepresentationRow & { dateOfBirth: string | null; isOfBody: boolean }

const input = z.strictObject({
  number: z.string().trim().min(9).max(20).optional(),
  name: z.string().trim().max(200).optional(),
  dateOfBirth: dayInput().optional(),
  bodyId: z.uuid().optional(),
})

/**
 * Who represents a body (người đại diện): by the number of the body; by that of a person only together with her name or birth day; of a
 * body the own agency deals with by its id.
 */
export const representations = defineQuery({
  name: 'parties.representations',
  summary:
    'Người đại diện của một tổ chức: theo mã số tổ chức, hoặc số định danh của người đại diện cùng tên hay ngày sinh',
  input,
  may: maySeeRepresentations,
  run: async ({ db, actor }, { number, bodyId, ...proof }) => {
    const officer = actor as Officer
    const found = [
      ...(number ? await withNumber(db, officer, number) : []),
      ...(bodyId ? (await ofBody(db, officer, bodyId)).filter(({ isSeen }) => isSeen) : []),
    ]
    const rows = found
      .filter(
        ({ isOfBody, person, dateOfBirth }) =>
          isOfBody || agrees({ kind: 'citizen', name: person, dateOfBirth }, proof),
      )
      .map(({ dateOfBirth: _, isOfBody: __, ...row }) => shown(row))
    return { rows, next: null, count: rows.length }
  },
})

/** Whoever takes dossiers in, or looks at what a body contests. */
export function maySeeRepresentations(actor: Actor): boolean {
  return hasDuty(actor, 'one-stop.receive') || hasDuty(actor, 'one-stop.decide')
}

function shown(row: RepresentationRow): RepresentationRow {
  return { ...row, personNumber: maskedNumber(row.personNumber), fileIds: row.isSeen ? row.fileIds : [] }
}

function withNumber(db: Queryable, officer: Officer, number: string): Promise<Found[]> {
  const numbers = sql`any(${writingsOf(number)}::text[])`
  return fetched(db, officer, {
    isOfBody: sql<boolean>`b.identity_number = ${numbers}`,
    where: sql<boolean>`b.identity_number = ${numbers} or person.identity_number = ${numbers}`,
  })
}

function ofBody(db: Queryable, officer: Officer, bodyId: string): Promise<Found[]> {
  return fetched(db, officer, {
    isOfBody: sql<boolean>`true`,
    where: sql<boolean>`r.body_party_id = ${bodyId}::uuid`,
  })
}

async function fetched(
  db: Queryable,
  officer: Officer,
  { isOfBody, where }: { isOfBody: RawBuilder<boolean>; where: RawBuilder<boolean> },
): Promise<Found[]> {
  const { rows } = await sql<Found>`
    select r.id as "representationId", b.id as "bodyId", b.name as body, b.identity_number as "bodyNumber", person.name as "person",
           person.identity_number as "personNumber", person.date_of_birth as "dateOfBirth", r.basis, r.file_ids as "fileIds", r.valid_from as "from",
           r.valid_to as "to", r.recorded_by_unit as "recordedBy", r.contested_at as "contestedAt", ${isOfBody} as "isOfBody",
           coalesce(r.recorded_by_unit_id = ${officer.unitId}::uuid, false)
             or (select ${isKnownTo(officer)} from parties.party p where p.id = b.id) as "isSeen"
      from parties.representation r join parties.party b on b.id = r.body_party_id join parties.party person on person.id = r.person_party_id
     where ${where}
     order by r.valid_from desc, r.id limit 50`.execute(db)
  return rows
}
