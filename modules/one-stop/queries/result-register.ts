import { sql } from 'kysely'
import { z } from 'zod'
import { hasDuty, type Actor } from '#kernel/actor.ts'
import { defineQuery } from '#kernel/query.ts'
import { refuse } from '#kernel/refusal.ts'

// The last number that the column can hold.
const LAST_NUMBER = 2_147_483_647

/** One number of the register, given and perhaps cancelled. */
export type RegisteredNumber = {
  number: number
  issuedOn: string
  dossierId: string
  code: string | null
  applicantName: string
  procedure: string
  kind: string | null
  issuedBy: string | null
  cancelledAt: Date | null
  cancelReason: string | null
  /** When a correction took its place. */
  replacedAt: Date | null
  /** A wrong clock had dated it ahead: the number is given anew. */
  struck: number
}

/**
 * The register of results of a unit in a year (sổ kết quả giải quyết): every number that was given, the newest first, the
 * cancelled ones with their reason, so that no gap is without an explanation.
 */
export const resultRegister = defineQuery({
  name: 'one-stop.result-register',
  summary: 'Sổ kết quả của một cơ quan trong năm: mọi số đã cấp, kể cả số đã hủy và lý do.',
  input: z.strictObject({
    unitId: z.uuid(),
    year: z.coerce.number().int().min(2000).max(2200),
    cursor: z.coerce.number().int().positive().max(LAST_NUMBER).optional(),
    limit: z.coerce.number().int().min(1).max(200).default(50),
  }),
  may: (actor) => hasDuty(actor, 'one-stop.see') || hasDuty(actor, 'audit.read'),
  run: async ({ db, actor }, { unitId, year, cursor, limit }) => {
    if (!keepsRegister(actor, unitId)) return refuse('not-found')
    const { rows } = await sql<RegisteredNumber>`
      select n.number, n.issued_on as "issuedOn", n.dossier_id as "dossierId", d.code, d.applicant_name as "applicantName",
             v.name as procedure, r.kind, p.name as "issuedBy", n.cancelled_at as "cancelledAt", n.cancel_reason as "cancelReason",
             r.replaced_at as "replacedAt", n.struck
        from one_stop.result_number n join one_stop.dossier d on d.id = n.dossier_id
        join procedures.procedure_case c on c.id = d.procedure_case_id join procedures.procedure_version v on v.id = c.version_id
        left join one_stop.result r on r.dossier_id = n.dossier_id and r.round = n.round
        left join organisation.post p on p.id = n.issued_by_post_id
       where n.unit_id = ${unitId}::uuid and n.year = ${year} and n.number < ${cursor ?? LAST_NUMBER}
       order by n.number desc, n.struck desc limit ${limit + 1}`.execute(db)
    const shown = rows.slice(0, limit)
    const counted = await db
      .selectFrom('one_stop.result_number')
      .select((eb) => eb.fn.countAll<number>().as('n'))
      .where('unit_id', '=', unitId)
      .where('year', '=', year)
      .executeTakeFirstOrThrow()
    const last = shown.at(-1)
    return {
      rows: shown,
      next: rows.length > limit && last ? String(last.number) : null,
      count: Number(counted.n),
    }
  },
})

// The register names applicants: it is open to whom the dossiers of the unit are.
function keepsRegister(actor: Actor, unitId: string): boolean {
  return actor.kind === 'officer' && (actor.duties.has('audit.read') || actor.unitId === unitId)
}
