import { sql, type Selectable } from 'kysely'
import { z } from 'zod'
import type { Actor } from '#kernel/actor.ts'
import type { Database } from '#kernel/db/database.ts'
import type { Answers } from '#kernel/forms/form.ts'
import { defineQuery } from '#kernel/query.ts'
import { refuse } from '#kernel/refusal.ts'
import { unitName } from '#modules/organisation/index.ts'
import { procedureCase as caseOf, type ProcedureCase } from '#modules/procedures/index.ts'
import { isForActor } from '#modules/work/index.ts'
import type { OneStopDossier } from '#database/tables.gen.ts'
import { dossierProcess } from '../process.ts'
import { openMoves } from '../rules/open-moves.ts'
import { requirementsFor } from '../rules/requirements-for.ts'
import { isOwn, seesDossier } from '../rules/sees-dossier.ts'

type Dossier = Selectable<OneStopDossier>

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
    const [unit, parts] = await Promise.all([unitName(db, dossier.unit_id, now), partsOf(db, dossier.id, now)])
    return describe({ actor, dossier, procedureCase, unit, parts })
  },
})

/** What `getDossier` answers. */
export type DossierShown = Awaited<ReturnType<typeof getDossier.ask>>

async function findDossier(db: Database, { dossierId, code }: { dossierId?: string | undefined; code?: string | undefined }): Promise<Dossier | undefined> {
  const base = db.selectFrom('one_stop.dossier').selectAll()
  if (dossierId) return base.where('id', '=', dossierId).executeTakeFirst()
  if (!code) return refuse('malformed', { why: 'dossierId or code' })
  const wanted = code.trim().toUpperCase()
  return base.where((eb) => eb.or([eb('code', '=', wanted), eb('reference', '=', wanted)])).executeTakeFirst()
}

type Parts = {
  enclosures: { requirementId: string; name: string; originals: number; copies: number; fileIds: string[]; joinedFileId: string | null; seen: string | null }[]
  supplements: { round: number; beforeReception: boolean; wrongs: { requirementId?: string; wrong: string; howToFix: string; legalBasis: string }[]; answerBy: string | null; requestedAt: string; deliveredAt: string | null }[]
  result: { kind: string; fileIds: string[]; comment: string | null; decidedAt: string; number: string | null; issuedOn: string | null; receivedBy: string | null; givenBackAt: string | null } | null
  ending: { kind: string; reason: string; legalBasis: string | null; endedAt: string } | null
  rating: { stars: number; comment: string | null } | null
  work: { workId: string; unitId: string; sectionKey: string | null; duty: string; step: string; stepKey: string; binds: string | null; outcomes: { key: string; label: string }[]; assigneePostId: string | null; assignee: string | null; openedAt: string; dueAt: string | null; closedAt: string | null; outcome: string | null; comment: string | null; isWaiting: boolean; closedBy: string | null }[]
  events: { eventId: string; seq: number; type: string; at: string; refusal: string | null; actorKind: string; post: string | null; facts: Record<string, unknown>; canUndo: boolean; personId: string | null }[]
  dueChanges: { kind: string; oldDueOn: string | null; newDueOn: string | null; reason: string | null; changedAt: string }[]
  notices: { kind: string; sentAt: string }[]
  files: { fileId: string; name: string; mediaType: string; pages: number | null; sizeBytes: number }[]
}

// One round trip for everything that hangs on a dossier.
async function partsOf(db: Database, dossierId: string, now: Date): Promise<Parts> {
  const { rows } = await sql<{ parts: Parts }>`
    select jsonb_build_object(
      'enclosures', coalesce((select jsonb_agg(jsonb_build_object('requirementId', requirement_id, 'name', name, 'originals', originals,
          'copies', copies, 'fileIds', file_ids, 'joinedFileId', joined_file_id, 'seen', seen) order by requirement_id)
          from one_stop.enclosure where dossier_id = ${dossierId}::uuid), '[]'),
      'supplements', coalesce((select jsonb_agg(jsonb_build_object('round', round, 'beforeReception', before_reception, 'wrongs', wrongs,
          'answerBy', answer_by, 'requestedAt', requested_at, 'deliveredAt', delivered_at) order by round)
          from one_stop.supplement_request where dossier_id = ${dossierId}::uuid and undone_at is null), '[]'),
      'result', (select jsonb_build_object('kind', kind, 'fileIds', file_ids, 'comment', comment, 'decidedAt', decided_at, 'number', number,
          'issuedOn', issued_on, 'receivedBy', received_by, 'givenBackAt', given_back_at)
          from one_stop.result where dossier_id = ${dossierId}::uuid and undone_at is null),
      'ending', (select jsonb_build_object('kind', kind, 'reason', reason, 'legalBasis', legal_basis, 'endedAt', ended_at)
          from one_stop.ending where dossier_id = ${dossierId}::uuid and undone_at is null),
      'rating', (select jsonb_build_object('stars', stars, 'comment', comment) from one_stop.rating where dossier_id = ${dossierId}::uuid),
      'work', coalesce((select jsonb_agg(jsonb_build_object('workId', w.id, 'unitId', w.unit_id, 'sectionKey', w.section_key, 'duty', w.duty,
          'step', w.step, 'stepKey', w.step_key, 'binds', w.binds, 'outcomes', w.outcomes, 'assigneePostId', w.assignee_post_id, 'assignee', p.name,
          'openedAt', w.opened_at, 'dueAt', w.due_at, 'closedAt', w.closed_at, 'outcome', w.outcome, 'comment', w.comment,
          'isWaiting', w.waits_since is not null, 'closedBy', q.name) order by w.opened_at, w.id)
          from work.work w left join organisation.post p on p.id = w.assignee_post_id left join organisation.post q on q.id = w.closed_by_post_id
         where w.record_id = ${dossierId}::uuid), '[]'),
      'events', coalesce((select jsonb_agg(jsonb_build_object('eventId', e.id, 'seq', e.seq, 'type', e.type, 'at', e.at, 'refusal', e.refusal,
          'actorKind', e.actor_kind, 'post', p.name, 'facts', e.facts, 'personId', e.actor_person_id,
          'canUndo', i.event_id is not null and i.possible_until >= ${now}::timestamptz
            and not exists (select 1 from one_stop.notice n where n.event_id = e.id)
            and not exists (select 1 from kernel.event l where l.record_id = e.record_id and l.seq > e.seq and l.refusal is null)) order by e.seq)
          from kernel.event e left join organisation.post p on p.id = e.actor_post_id left join one_stop.undo_image i on i.event_id = e.id
         where e.record_id = ${dossierId}::uuid), '[]'),
      'dueChanges', coalesce((select jsonb_agg(jsonb_build_object('kind', kind, 'oldDueOn', old_due_on, 'newDueOn', new_due_on, 'reason', reason,
          'changedAt', changed_at) order by changed_at, id) from one_stop.due_change where dossier_id = ${dossierId}::uuid), '[]'),
      'notices', coalesce((select jsonb_agg(jsonb_build_object('kind', kind, 'sentAt', sent_at) order by sent_at)
          from one_stop.notice where dossier_id = ${dossierId}::uuid), '[]'),
      'files', coalesce((select jsonb_agg(jsonb_build_object('fileId', f.id, 'name', f.name, 'mediaType', f.media_type, 'pages', f.pages,
          'sizeBytes', f.size_bytes)) from kernel.file_link l join kernel.file f on f.id = l.file_id where l.record_id = ${dossierId}::uuid), '[]')
    ) as parts`.execute(db)
  return (rows[0] as { parts: Parts }).parts
}

type Described = { actor: Actor; dossier: Dossier; procedureCase: ProcedureCase; unit: string; parts: Parts }

function describe({ actor, dossier, procedureCase, unit, parts }: Described) {
  const own = isOwn(actor, dossier)
  const waiting = parts.work.filter((w) => !w.closedAt)
  const mine = waiting.filter((w) => isForActor(actor, { unit_id: w.unitId, duty: w.duty, section_key: w.sectionKey, assignee_post_id: w.assigneePostId }))
  return {
    ...headOf(dossier, procedureCase, unit),
    due: dueOf(dossier),
    requirements: requirementsFor(procedureCase, dossier.form as Answers),
    fees: procedureCase.fees,
    form: dossier.form as Record<string, unknown>,
    ...parts,
    // A citizen learns which office and when, not which officer.
    events: parts.events.filter((e) => !own || !e.refusal).map(({ personId, post, ...e }) => ({ ...e, post: own ? null : post, canUndo: e.canUndo && 'personId' in actor && personId === actor.personId })),
    work: own ? parts.work.map((w) => ({ ...w, assignee: null, closedBy: null, comment: null })) : parts.work,
    myWork: mine.map((w) => w.workId),
    moves: openMoves(actor, dossier, mine.flatMap((w) => (w.binds && !w.isWaiting ? [w.binds] : []))),
  }
}

function headOf(dossier: Dossier, procedureCase: ProcedureCase, unit: string) {
  return {
    dossierId: dossier.id,
    code: dossier.code,
    reference: dossier.reference,
    pin: dossier.pin,
    state: dossier.state,
    stateLabel: dossierProcess.label(dossier.state),
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
      phone: dossier.applicant_phone,
      email: dossier.applicant_email,
      address: dossier.applicant_address,
    },
    assistedBy: dossier.assisted_by as { name: string; relation?: string } | null,
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
    explanation: dossier.due_explanation as { on: string; until?: string; counted: boolean; why: string; note?: boolean }[],
  }
}
