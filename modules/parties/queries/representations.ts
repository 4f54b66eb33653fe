import { sql } from 'kysely'
import { z } from 'zod'
import { hasDuty } from '#kernel/actor.ts'
import { defineQuery } from '#kernel/query.ts'

/** Somebody who represents, or represented, a body. */
export type RepresentationRow = {
  representationId: string
  body: string
  bodyNumber: string | null
  person: string
  personNumber: string | null
  basis: string
  from: string
  to: string | null
}

/** Who represents a body, found by either number (người đại diện); the clerk asks who has a paper before her. */
export const representations = defineQuery({
  name: 'parties.representations',
  summary: 'Người đại diện của một tổ chức, tìm theo mã số tổ chức hoặc số định danh cá nhân',
  input: z.strictObject({ number: z.string().trim().min(9).max(20) }),
  may: (actor) => hasDuty(actor, 'one-stop.receive'),
  run: async ({ db }, { number }) => {
    const { rows } = await sql<RepresentationRow>`
      select r.id as "representationId", b.name as body, b.identity_number as "bodyNumber", p.name as person,
             p.identity_number as "personNumber", r.basis, r.valid_from as "from", r.valid_to as "to"
        from parties.representation r join parties.party b on b.id = r.body_party_id join parties.party p on p.id = r.person_party_id
       where b.identity_number = ${number} or p.identity_number = ${number}
       order by r.valid_from desc, r.id limit 50`.execute(db)
    return { rows, next: null, count: rows.length }
  },
})
