import { sql } from 'kysely'
import { z } from 'zod'
import { defineQuery } from '#kernel/query.ts'
import { refuse } from '#kernel/refusal.ts'
import { dossierProcess, type DossierState } from '../process.ts'

/** A dossier in the citizen's own list. */
export type MyDossier = {
  dossierId: string
  code: string | null
  reference: string
  procedure: string
  procedureCode: string
  state: DossierState
  stateLabel: string
  draftedAt: Date
  submittedAt: Date | null
  dueOn: string | null
}

/** The citizen's own dossiers, drafts included, the newest first. */
export const myDossiers = defineQuery({
  name: 'one-stop.my-dossiers',
  summary: 'Hồ sơ của tôi, gồm cả nháp.',
  input: z.strictObject({ limit: z.coerce.number().int().min(1).max(200).default(50) }),
  may: (actor) => actor.kind === 'citizen' || actor.kind === 'representative',
  run: async ({ db, actor }, { limit }) => {
    if (!('personId' in actor)) return refuse('not-allowed')
    const isForBody = actor.kind === 'representative'
    const partyId = isForBody ? actor.bodyPartyId : actor.personId
    const { rows } = await sql<Omit<MyDossier, 'stateLabel'>>`
      select d.id as "dossierId", d.code, d.reference, v.name as procedure, p.code as "procedureCode", d.state, d.drafted_at as "draftedAt",
             d.submitted_at as "submittedAt", d.due_on as "dueOn"
        from one_stop.dossier d join procedures.procedure_case c on c.id = d.procedure_case_id
        join procedures.procedure_version v on v.id = c.version_id join procedures.procedure p on p.id = c.procedure_id
       where d.applicant_party_id = ${partyId}::uuid or d.submitter_party_id = ${isForBody ? null : actor.personId}::uuid
       order by d.drafted_at desc limit ${limit}`.execute(db)
    return {
      rows: rows.map((r): MyDossier => ({ ...r, stateLabel: dossierProcess.label(r.state) })),
      next: null,
      count: rows.length,
    }
  },
})
