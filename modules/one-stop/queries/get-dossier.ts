import { sql, type Selectable } from 'kysely'
import { z } from 'zod'
import type { Actor } from '#kernel/actor.ts'
import type { Database } from '#kernel/db/database.ts'
import type { Answers } from '#kernel/forms/form.ts'
import { defineQuery } from '#kernel/query.ts'
import { refuse } from '#kernel/refusal.ts'
import type { Explained } from '#kernel/working-time/due.ts'
import { unitName } from '#modules/organisation/index.ts'
import { procedureCase as caseOf, type ProcedureCase } from '#modules/procedures/index.ts'
import { isForActor } from '#modules/work/index.ts'
import type { OneStopDossier } from '#database/tables.gen.ts'
import { dossierProcess } from '../process.ts'
import type { Interest } from '../rules/interest.ts'
import { openMoves } from '../rules/open-moves.ts'
import { requirementsFor } from '../rules/requirements-for.ts'
import { isOwn, seesDossier } from '../rules/sees-dossier.ts'
import { shownPin } from '../rules/tracking-pin.ts'
import { hasCode } from './has-code.ts'
import { ownInterest } from './own-interest.ts'
import { dossierParts, type DossierParts, type ResultShown, type WorkShown } from './dossier-parts.ts'

type Dossier = Selectable<OneStopDossier> & { identity: { kind: string; country: string } | null }

/** Everything about one dossier that the actor may see, and what she may do with it now. */
export const getDossier = defineQuery({
  name: 'one-stop.get-dossier',
  summary: 'Một hồ sơ: giấy tờ, ngày hẹn và vì sao, các bước, sự kiện, thao tác mở cho người hỏi.',
  input: z.strictObject({ dossierId: z.uuid().optional(), code: z.string().max(60).optional() }),
  may: (actor) => actor.kind !== 'anonymous',
  run: async ({ db, actor, now }, input) => {
    const dossier = await findDossier(db, input)
    if (!dossier || !seesDossier(actor, dossier)) return refuse('not-found')
    const procedureCase = await caseOf(db, dossier.procedure_case_id)
    const [unit, parts, interest] = await Promise.all([
      unitName(db, dossier.unit_id, now),
      dossierParts(db, dossier.id, now),
      ownInterest({ db, actor, now }, dossier),
    ])
    return describe({ actor, dossier, procedureCase, unit, parts, interest })
  },
})

/** Who handed it in for the applicant, and on which paper. */
type Assistant = { name: string; identityNumber?: string; relation?: string; fileIds?: string[] }

/** What `getDossier` answers. */
export type DossierShown = Awaited<ReturnType<typeof getDossier.ask>>

async function findDossier(
  db: Database,
  { dossierId, code }: { dossierId?: string | undefined; code?: string | undefined },
): Promise<Dossier | undefined> {
  // Of which kind the number is stands with the party: the dossier keeps what was written, the number.
  const base = db
    .selectFrom('one_stop.dossier as d')
    .selectAll()
    .select(
      sql<
        Dossier['identity']
      >`(select json_build_object('kind', p.identity_kind, 'country', p.identity_country) from parties.party p
        where p.id = d.applicant_party_id and p.identity_number = d.applicant_identity)`.as('identity'),
    )
  if (dossierId) return base.where('id', '=', dossierId).executeTakeFirst()
  if (!code) return refuse('malformed', { why: 'dossierId or code' })
  return base.where(hasCode(code)).executeTakeFirst()
}

type Described = {
  actor: Actor
  dossier: Dossier
  procedureCase: ProcedureCase
  unit: string
  parts: DossierParts
  interest: Interest | null
}

function describe({ actor, dossier, procedureCase, unit, parts, interest }: Described) {
  const mine = parts.work.filter((w) => !w.closedAt && isMine(actor, w))
  const waiting = mine.flatMap((w) => (w.binds && !w.isWaiting ? [w.binds] : []))
  return {
    ...headOf(dossier, procedureCase, unit),
    due: dueOf(dossier),
    requirements: requirementsFor(procedureCase, dossier.form as Answers),
    fees: procedureCase.fees,
    form: dossier.form as Record<string, unknown>,
    ...parts,
    ...whoDidIt(actor, dossier, parts),
    ...resultsFor(actor, dossier, parts.results),
    myWork: mine.map((w) => w.workId),
    interest,
    moves: openMoves(actor, { ...dossier, interest, ...signedOf(dossier, parts.results) }, waiting),
  }
}

function isMine(actor: Actor, { unitId, duty, sectionKey, assigneePostId }: WorkShown): boolean {
  return isForActor(actor, {
    unit_id: unitId,
    duty,
    section_key: sectionKey,
    assignee_post_id: assigneePostId,
  })
}

// A citizen learns which office did what and when, not which officer, nor what officers say among themselves.
function whoDidIt(actor: Actor, dossier: Dossier, { work, events, consultations }: DossierParts) {
  const own = isOwn(actor, dossier)
  const doneOnly = events.filter((e) => !own || !e.refusal)
  return {
    consultations: own ? [] : consultations,
    work: own ? work.map(withoutOfficers) : work,
    events: doneOnly.map(({ personId, ...e }) => ({
      ...e,
      post: own ? null : e.post,
      facts: own ? withoutPost(e.facts) : e.facts,
      canUndo: e.canUndo && actor.kind === 'officer' && personId === actor.personId,
    })),
  }
}

// An applicant learns of a result when it is issued, not of what was signed and taken back inside the office.
function resultsFor(actor: Actor, dossier: Dossier, results: readonly ResultShown[]) {
  if (isOwn(actor, dossier)) {
    const issued = results
      .filter(isIssued)
      .map((r) => ({ ...r, decidedBy: null, decidedByPostId: null, comment: null }))
    return { results: issued, result: issued.find((r) => !r.replacedAt) ?? null }
  }
  return { results: [...results], result: waitingResult(dossier, results) ?? results.find(isInForce) ?? null }
}

function signedOf(dossier: Dossier, results: readonly ResultShown[]) {
  return {
    signedBy: waitingResult(dossier, results)?.decidedByPostId ?? null,
    issued: results.some(isInForce),
  }
}

function waitingResult({ matter }: Dossier, results: readonly ResultShown[]): ResultShown | undefined {
  return matter === 'decided' ? results.find((r) => !isIssued(r) && !r.withdrawnAt) : undefined
}

function isInForce(result: ResultShown): boolean {
  return isIssued(result) && !result.replacedAt
}

function isIssued({ issuedOn }: ResultShown): boolean {
  return issuedOn !== null
}

function withoutOfficers(work: WorkShown): WorkShown {
  return { ...work, assigneePostId: null, assignee: null, closedBy: null, comment: null }
}

function withoutPost({ postId: _, ...facts }: Record<string, unknown>): Record<string, unknown> {
  return facts
}

function headOf(dossier: Dossier, procedureCase: ProcedureCase, unit: string) {
  return {
    dossierId: dossier.id,
    code: dossier.code,
    reference: dossier.reference,
    pin: shownPin(dossier),
    state: dossier.state,
    stateLabel: dossierProcess.label(dossier.state),
    matter: dossier.matter,
    channel: dossier.channel,
    unitId: dossier.unit_id,
    unit,
    procedureCode: procedureCase.code,
    procedure: procedureCase.name,
    procedureCaseId: procedureCase.procedureCaseId,
    procedureCase: procedureCase.title,
    field: procedureCase.field,
    applicant: {
      kind: dossier.applicant_kind,
      name: dossier.applicant_name,
      identityNumber: dossier.applicant_identity,
      identityKind: dossier.identity?.kind ?? null,
      identityCountry: dossier.identity?.country ?? null,
      phone: dossier.applicant_phone,
      email: dossier.applicant_email,
      address: dossier.applicant_address,
    },
    assistedBy: dossier.assisted_by as Assistant | null,
    returnMode: dossier.return_mode,
    draftedAt: dossier.drafted_at,
    submittedAt: dossier.submitted_at,
    receivedAt: dossier.received_at,
    endedAt: dossier.ended_at,
    supplementRounds: dossier.supplement_rounds,
  }
}

function dueOf(dossier: Dossier) {
  return {
    clock: dossier.clock,
    dueOn: dossier.due_on,
    dueAt: dossier.due_at,
    provisional: dossier.provisional,
    beforeExtensionOn: dossier.due_before_extension_on,
    extended: dossier.extended,
    timeLimit: dossier.time_limit as { length: number; unit: string; rule: string } | null,
    explanation: dossier.due_explanation as Explained[],
  }
}
