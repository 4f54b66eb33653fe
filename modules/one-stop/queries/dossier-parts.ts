import { actingDecision } from './acting-decision.ts'
import { sql } from 'kysely'
import type { Database } from '#kernel/db/database.ts'

/** A paper handed in under one requirement. */
export type EnclosureShown = {
  requirementId: string
  name: string
  originals: number
  copies: number
  fileIds: string[]
  joinedFileId: string | null
  seen: string | null
}

/** A round of supplement that was asked for. */
export type SupplementShown = {
  round: number
  beforeReception: boolean
  wrongs: { requirementId?: string; wrong: string; howToFix: string; legalBasis: string }[]
  answerBy: string | null
  requestedAt: Date
  deliveredAt: Date | null
  explanation: string | null
}

/** A result as far as it has come: signed, numbered, given back; or void, or replaced by a correction. */
export type ResultShown = {
  round: number
  kind: string
  fileIds: string[]
  comment: string | null
  decidedAt: Date
  decidedBy: string | null
  decidedByPostId: string | null
  /** The decision by which the signer was in emergency charge; null when the post was hers. */
  actingDecisionNo: string | null
  number: string | null
  issuedOn: string | null
  receivedBy: string | null
  givenBackAt: Date | null
  correctionReason: string | null
  withdrawnAt: Date | null
  withdrawReason: string | null
  replacedAt: Date | null
}

/** One step, open or closed. */
export type WorkShown = {
  workId: string
  unitId: string
  sectionKey: string | null
  duty: string
  step: string
  stepKey: string
  binds: string | null
  outcomes: { key: string; label: string }[]
  assigneePostId: string | null
  assignee: string | null
  openedAt: Date
  dueAt: Date | null
  closedAt: Date | null
  outcome: string | null
  comment: string | null
  isWaiting: boolean
  closedBy: string | null
}

/** An opinion that was asked for. */
export type ConsultationShown = {
  workId: string
  unitId: string
  unit: string
  question: string
  answerBy: string
  askedAt: Date
  answer: string | null
  fileIds: string[]
  answeredAt: Date | null
}

/** One event, done or refused. */
export type EventShown = {
  eventId: string
  seq: number
  type: string
  at: Date
  refusal: string | null
  actorKind: string
  post: string | null
  facts: Record<string, unknown>
  canUndo: boolean
  personId: string | null
}

/** What hangs on a dossier: papers, rounds of supplement, result, work, events, notices. */
export type DossierParts = {
  enclosures: EnclosureShown[]
  supplements: SupplementShown[]
  /** Everything that was signed, the oldest first; what was undone at once is left out. */
  results: ResultShown[]
  ending: { kind: string; reason: string; legalBasis: string | null; endedAt: Date } | null
  rating: { stars: number; comment: string | null } | null
  work: WorkShown[]
  consultations: ConsultationShown[]
  events: EventShown[]
  dueChanges: {
    kind: string
    oldDueOn: string | null
    newDueOn: string | null
    reason: string | null
    changedAt: Date
  }[]
  notices: { kind: string; sentAt: Date }[]
  files: { fileId: string; name: string; mediaType: string; pages: number | null; sizeBytes: number }[]
}

/** Everything that hangs on a dossier, in one round trip. */
export async function dossierParts(db: Database, dossierId: string, now: Date): Promise<DossierParts> {
  const { rows } = await sql<{ parts: DossierParts }>`
    select jsonb_build_object(
      'enclosures', ${papers}, 'supplements', ${rounds}, 'results', ${results}, 'ending', ${ending}, 'rating', ${rating},
      'work', ${work}, 'consultations', ${consultations}, 'events', ${events(now)}, 'dueChanges', ${dueChanges},
      'notices', ${notices}, 'files', ${files}) as parts
      from (select ${dossierId}::uuid as id) d`.execute(db)
  return withInstants((rows[0] as { parts: DossierParts }).parts)
}

const papers = sql`coalesce((
  select jsonb_agg(jsonb_build_object('requirementId', requirement_id, 'name', name, 'originals', originals, 'copies', copies,
         'fileIds', file_ids, 'joinedFileId', joined_file_id, 'seen', seen) order by requirement_id)
    from one_stop.enclosure where dossier_id = d.id), '[]')`

const rounds = sql`coalesce((
  select jsonb_agg(jsonb_build_object('round', round, 'beforeReception', before_reception, 'wrongs', wrongs, 'answerBy', answer_by,
         'requestedAt', requested_at, 'deliveredAt', delivered_at, 'explanation', explanation) order by round)
    from one_stop.supplement_request where dossier_id = d.id and undone_at is null), '[]')`

const signedActing = actingDecision(
  sql`any(select e.actor_person_id from kernel.event e where e.record_id = r.dossier_id and e.actor_post_id = r.decided_by_post_id and e.at = r.decided_at)`,
  sql`r.decided_by_post_id`,
  sql`r.decided_at`,
)

const results = sql`coalesce((
  select jsonb_agg(jsonb_build_object('round', r.round, 'kind', r.kind, 'fileIds', r.file_ids, 'comment', r.comment,
         'decidedAt', r.decided_at, 'decidedBy', p.name, 'decidedByPostId', r.decided_by_post_id, 'actingDecisionNo', ${signedActing}, 'number', r.number,
         'issuedOn', r.issued_on, 'receivedBy', r.received_by, 'givenBackAt', r.given_back_at, 'correctionReason', r.correction_reason,
         'withdrawnAt', r.withdrawn_at, 'withdrawReason', r.withdraw_reason, 'replacedAt', r.replaced_at) order by r.round)
    from one_stop.result r left join organisation.post p on p.id = r.decided_by_post_id
   where r.dossier_id = d.id and r.undone_at is null), '[]')`

const ending = sql`(
  select jsonb_build_object('kind', kind, 'reason', reason, 'legalBasis', legal_basis, 'endedAt', ended_at)
    from one_stop.ending where dossier_id = d.id and undone_at is null)`

const rating = sql`(
  select jsonb_build_object('stars', stars, 'comment', comment) from one_stop.rating where dossier_id = d.id)`

const work = sql`coalesce((
  select jsonb_agg(jsonb_build_object('workId', w.id, 'unitId', w.unit_id, 'sectionKey', w.section_key, 'duty', w.duty, 'step', w.step,
         'stepKey', w.step_key, 'binds', w.binds, 'outcomes', w.outcomes, 'assigneePostId', w.assignee_post_id, 'assignee', p.name,
         'openedAt', w.opened_at, 'dueAt', w.due_at, 'closedAt', w.closed_at, 'outcome', w.outcome, 'comment', w.comment,
         'isWaiting', w.waits_since is not null, 'closedBy', q.name) order by w.opened_at, w.id)
    from work.work w left join organisation.post p on p.id = w.assignee_post_id left join organisation.post q on q.id = w.closed_by_post_id
   where w.record_id = d.id), '[]')`

const consultations = sql`coalesce((
  select jsonb_agg(jsonb_build_object('workId', c.work_id, 'unitId', c.unit_id, 'question', c.question, 'answerBy', c.answer_by,
         'askedAt', c.asked_at, 'answer', c.answer, 'fileIds', c.file_ids, 'answeredAt', c.answered_at,
         'unit', (select v.name from organisation.unit_version v where v.unit_id = c.unit_id and v.superseded_at is null
                   order by v.valid_from desc limit 1)) order by c.asked_at, c.id)
    from one_stop.consultation c where c.dossier_id = d.id and c.undone_at is null), '[]')`

// Joining the pages of a paper is no act of anybody and stands in the way of no undo.
const events = (now: Date) => sql`coalesce((
  select jsonb_agg(jsonb_build_object('eventId', e.id, 'seq', e.seq, 'type', e.type, 'at', e.at, 'refusal', e.refusal,
         'actorKind', e.actor_kind, 'post', p.name, 'facts', e.facts, 'personId', e.actor_person_id,
         'canUndo', i.event_id is not null and i.possible_until >= ${now}::timestamptz
           and not exists (select from one_stop.notice n where n.event_id = e.id)
           and not exists (select from kernel.event l where l.record_id = e.record_id and l.seq > e.seq and l.refusal is null
                              and l.type <> 'one-stop.enclosures-joined')) order by e.seq)
    from kernel.event e left join organisation.post p on p.id = e.actor_post_id left join one_stop.undo_image i on i.event_id = e.id
   where e.record_id = d.id), '[]')`

const dueChanges = sql`coalesce((
  select jsonb_agg(jsonb_build_object('kind', kind, 'oldDueOn', old_due_on, 'newDueOn', new_due_on, 'reason', reason,
         'changedAt', changed_at) order by changed_at, id)
    from one_stop.due_change where dossier_id = d.id), '[]')`

const notices = sql`coalesce((
  select jsonb_agg(jsonb_build_object('kind', kind, 'sentAt', sent_at) order by sent_at)
    from one_stop.notice where dossier_id = d.id), '[]')`

const files = sql`coalesce((
  select jsonb_agg(jsonb_build_object('fileId', f.id, 'name', f.name, 'mediaType', f.media_type, 'pages', f.pages, 'sizeBytes', f.size_bytes)
         order by f.uploaded_at, f.id)
    from kernel.file_link l join kernel.file f on f.id = l.file_id where l.record_id = d.id), '[]')`

// Instants inside JSON come as text; outside they are Date like everywhere else.
function withInstants<T>(value: T, key = ''): T {
  if (typeof value === 'string') return (/At$|^at$/.test(key) ? new Date(value) : value) as T
  if (Array.isArray(value)) return value.map((v) => withInstants(v)) as T
  if (value === null || typeof value !== 'object') return value
  const entries = Object.entries(value)
  return Object.fromEntries(entries.map(([k, v]) => [k, k === 'facts' ? v : withInstants(v, k)])) as T
}
