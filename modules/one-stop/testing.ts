import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { sql } from 'kysely'
import { actorKey, type Actor, type Citizen, type Officer } from '#kernel/actor.ts'
import { database } from '#kernel/db/database.ts'
import { uuid } from '#kernel/db/uuid.ts'
import {
  aWard as aWardOfOfficers,
  journalOf,
  type NewWard,
  type Ward,
} from '#modules/organisation/testing.ts'
import { partyFor } from '#modules/parties/index.ts'
import { aPlainProcedure, type PlainProcedure } from '#modules/procedures/testing.ts'
import {
  assignWork,
  checkEnclosures,
  completeStep,
  correctResult,
  decideDossier,
  giveBackResult,
  issueResult,
  receiveDossier,
  refuseDossier,
  requestSupplement,
  saveDraft,
  stopDossier,
  submitDossier,
  withdrawDossier,
} from './index.ts'

export { aCity, journalOf, officerNow } from '#modules/organisation/testing.ts'
export {
  aPlainProcedure as aProcedure,
  type PlainProcedure as Procedure,
} from '#modules/procedures/testing.ts'

/** Monday morning, the first worked hour of a week without holidays. */
export const monday = new Date('2026-03-02T08:30:00+07:00')

/** So many days later at the same hour. */
export function daysAfter(at: Date, days: number): Date {
  return new Date(at.getTime() + days * 86_400_000)
}

/** So many minutes later. */
export function minutesAfter(at: Date, minutes: number): Date {
  return new Date(at.getTime() + minutes * 60_000)
}

/** Where a dossier of a test stands: a state, or a milestone of the flow within one. */
export type Milestone = keyof typeof milestones

export type NewDossier = {
  state?: Milestone
  at?: Date
  citizen?: Citizen
  procedure?: PlainProcedure
  channel?: 'desk' | 'online'
  /** The identity number of the applicant, when it matters. */
  identityNumber?: string
}

/** A dossier that was brought to where the test wants it by the operations themselves. */
export type MadeDossier = {
  dossierId: string
  ward: OneStopWard
  at: Date
  citizen: Citizen
  procedure: PlainProcedure
}

/** A ward with its officers, and a way to have dossiers there. */
export type OneStopWard = Ward & {
  dossier: (wanted?: NewDossier) => Promise<MadeDossier>
}

let numbers = 0
/** Makes a ward that no other test knows, ready to take dossiers in. */
export async function aWard(wanted: NewWard = {}): Promise<OneStopWard> {
  const ward = await aWardOfOfficers(wanted)
  const made: OneStopWard = { ...ward, dossier: (dossier = {}) => aDossier(made, dossier) }
  return made
}

/** Makes a citizen who has signed in and is on record as a party. */
export async function aCitizen(name = 'Trần Thị Dân', identityNumber = aNumber()): Promise<Citizen> {
  const applicant = { kind: 'citizen' as const, name, identityNumber }
  const personId = await database()
    .transaction()
    .execute((tx) => partyFor(tx, applicant, monday))
  return { kind: 'citizen', accountId: uuid(), personId, name, identityNumber }
}

/** An identity number that nobody has. */
export function aNumber(): string {
  return String((numbers += 1)).padStart(12, '0')
}

/** A photo that somebody has sent, as far as the tables know: no content lies in the store. */
export async function aPhotoOf(actor: Actor, name = 'trang.jpg'): Promise<string> {
  const id = uuid()
  await database()
    .insertInto('kernel.file')
    .values({
      id,
      sha256: randomBytes(32),
      size_bytes: 1000,
      media_type: 'image/jpeg',
      name,
      pages: 1,
      actor_key: actorKey(actor),
      uploaded_at: monday,
    })
    .execute()
  return id
}

/** What stands in the row of a dossier. */
export async function rowOf(dossierId: string) {
  return database()
    .selectFrom('one_stop.dossier')
    .selectAll()
    .where('id', '=', dossierId)
    .executeTakeFirstOrThrow()
}

/** The open work of a dossier. */
export async function openWork(dossierId: string) {
  return database()
    .selectFrom('work.work')
    .selectAll()
    .where('record_id', '=', dossierId)
    .where('closed_at', 'is', null)
    .orderBy('opened_at')
    .orderBy('id')
    .execute()
}

/** The event that was done last about a dossier. */
export async function lastEvent(dossierId: string) {
  return database()
    .selectFrom('kernel.event')
    .select(['id', 'type', 'facts'])
    .where('record_id', '=', dossierId)
    .where('refusal', 'is', null)
    .orderBy('seq', 'desc')
    .executeTakeFirstOrThrow()
}

/** Everything that any table says about a dossier, the journal left out: the same means that nothing changed. */
export async function everythingAbout(dossierId: string): Promise<unknown> {
  const { rows } = await sql<{ everything: unknown }>`
    select jsonb_build_array(
      (select to_jsonb(d) from one_stop.dossier d where d.id = i.id),
      (select jsonb_agg(e order by e.requirement_id) from one_stop.enclosure e where e.dossier_id = i.id),
      (select jsonb_agg(s order by s.round) from one_stop.supplement_request s where s.dossier_id = i.id),
      (select jsonb_agg(c order by c.id) from one_stop.due_change c where c.dossier_id = i.id),
      (select jsonb_agg(n order by n.number) from one_stop.result_number n where n.dossier_id = i.id),
      (select jsonb_agg(c order by c.id) from one_stop.consultation c where c.dossier_id = i.id),
      (select jsonb_agg(r order by r.round) from one_stop.result r where r.dossier_id = i.id),
      (select to_jsonb(g) from one_stop.ending g where g.dossier_id = i.id),
      (select to_jsonb(r) from one_stop.rating r where r.dossier_id = i.id),
      (select jsonb_agg(w order by w.id) from work.work w where w.record_id = i.id),
      (select jsonb_agg(u order by u.event_id) from one_stop.undo_image u where u.dossier_id = i.id),
      (select jsonb_agg(t order by t.id) from one_stop.tally_delta t, one_stop.dossier d where d.id = i.id and t.procedure_id = d.procedure_id)
    ) as everything from (select ${dossierId}::uuid as id) i`.execute(database())
  return rows[0]?.everything
}

/** Asserts a lawful no that leaves nothing behind but its line in the journal. */
export async function assertRefused(
  dossierId: string,
  code: string,
  attempt: () => Promise<unknown>,
): Promise<void> {
  const [before, journal] = [await everythingAbout(dossierId), await journalOf(dossierId)]
  await assert.rejects(attempt, { code })
  assert.deepEqual(await everythingAbout(dossierId), before)
  assert.deepEqual(await journalOf(dossierId), [...journal, code])
}

/** What is sent to file a dossier; online the form is complete. */
export function filingFor(
  ward: Ward,
  procedure: PlainProcedure,
  applicant: { name: string; identityNumber: string | null },
) {
  const identityNumber = applicant.identityNumber ?? aNumber()
  return {
    procedureCode: procedure.code,
    unitId: ward.unitId,
    channel: 'desk' as 'desk' | 'online',
    applicant: { kind: 'citizen' as const, name: applicant.name, identityNumber, phone: '0912 345 678' },
    form: {
      applicantName: applicant.name,
      applicantIdentityNumber: identityNumber.replace(/^0/, '0'),
      applicantPhone: '0912345678',
      applicantAddress: 'Số 1, ngõ 2',
      onBehalfOf: 'self',
      request: 'Đề nghị giải quyết việc của tôi',
      truth: true,
    } as Record<string, unknown>,
    enclosures: [{ requirementId: 'to-khai', originals: 1 }] as {
      requirementId: string
      originals?: number
      fileIds?: string[]
    }[],
  }
}

type Step = (made: MadeDossier) => Promise<unknown>

const reason = { reason: 'Không thuộc trường hợp được giải quyết.', legalBasis: 'Điều 19' }
export const wrongs = [
  {
    requirementId: 'to-khai',
    wrong: 'Tờ khai thiếu chữ ký',
    howToFix: 'Ký tên vào tờ khai',
    legalBasis: 'Điều 17',
  },
]

const received: Step[] = [
  check,
  ({ ward, at, dossierId }) => receiveDossier.perform(ward.clerk, at, { dossierId }),
]
const assigned: Step[] = [...received, assign]
const examined: Step[] = [...assigned, (made) => complete(made, made.ward.fieldOfficer, 'propose')]
const reviewed: Step[] = [...examined, (made) => complete(made, made.ward.head, 'agree')]
const decided: Step[] = [
  ...reviewed,
  ({ ward, at, dossierId }) =>
    decideDossier.perform(ward.leader, at, { dossierId, result: { kind: 'Giấy xác nhận' } }),
]
const issued: Step[] = [
  ...decided,
  ({ ward, at, dossierId }) => issueResult.perform(ward.documentClerk, at, { dossierId }),
]

const returned: Step[] = [
  ...issued,
  ({ ward, at, dossierId }) =>
    giveBackResult.perform(ward.clerk, at, { dossierId, receivedBy: 'Trần Thị Dân', proof: 'Căn cước' }),
]

const milestones = {
  'draft': [],
  'submitted': [],
  'checked': [check],
  'awaiting-completion': [
    ({ ward, at, dossierId }) => requestSupplement.perform(ward.clerk, at, { dossierId, wrongs }),
  ],
  'refused-at-desk': [
    ({ ward, at, dossierId }) => refuseDossier.perform(ward.clerk, at, { dossierId, ...reason }),
  ],
  'received': received,
  'in-progress': assigned,
  'examined': examined,
  'reviewed': reviewed,
  'decided': decided,
  'result-ready': issued,
  'returned': returned,
  'corrected': [...issued, correct],
  'corrected-after-return': [...returned, correct],
  'awaiting-supplement': [
    ...assigned,
    ({ ward, at, dossierId }) => requestSupplement.perform(ward.fieldOfficer, at, { dossierId, wrongs }),
  ],
  'refused': [
    ...assigned,
    ({ ward, at, dossierId }) => refuseDossier.perform(ward.leader, at, { dossierId, ...reason }),
  ],
  'stopped': [
    ...assigned,
    ({ ward, at, dossierId }) => stopDossier.perform(ward.leader, at, { dossierId, ...reason }),
  ],
  'withdrawn': [
    ...assigned,
    ({ citizen, at, dossierId }) => withdrawDossier.perform(citizen, at, { dossierId }),
  ],
} satisfies Record<string, Step[]>

async function aDossier(ward: OneStopWard, wanted: NewDossier): Promise<MadeDossier> {
  const { state = 'submitted', at = monday } = wanted
  const citizen = wanted.citizen ?? (await aCitizen(undefined, wanted.identityNumber))
  const procedure = wanted.procedure ?? (await aPlainProcedure())
  const dossierId = await filed({ ...wanted, state, at, citizen, procedure }, ward)
  const made = { dossierId, ward, at, citizen, procedure }
  for (const step of milestones[state]) await step(made)
  return made
}

/** The same filing as somebody sends it over the wire: online, a photo of each paper. */
export async function sentBy<F extends { enclosures: { requirementId: string }[] }>(actor: Actor, filing: F) {
  const enclosures = filing.enclosures.map(async ({ requirementId }) => ({
    requirementId,
    fileIds: [await aPhotoOf(actor)],
  }))
  return { ...filing, channel: 'online' as const, enclosures: await Promise.all(enclosures) }
}

type ToFile = Required<Pick<NewDossier, 'state' | 'at' | 'citizen' | 'procedure'>> &
  Pick<NewDossier, 'channel'>

async function filed(
  { state, at, citizen, procedure, channel = 'online' }: ToFile,
  ward: OneStopWard,
): Promise<string> {
  const filer: Actor = channel === 'online' ? citizen : ward.clerk
  const file = state === 'draft' ? saveDraft : submitDossier
  const atDesk = filingFor(ward, procedure, citizen)
  const filing = channel === 'online' ? await sentBy(citizen, atDesk) : atDesk
  const { dossierId } = await file.perform(filer, at, filing)
  return dossierId
}

async function check({ ward, at, dossierId }: MadeDossier): Promise<void> {
  await checkEnclosures.perform(ward.clerk, at, {
    dossierId,
    checks: [{ requirementId: 'to-khai', seen: 'original' }],
  })
}

async function correct({ ward, at, dossierId }: MadeDossier): Promise<void> {
  const result = { kind: 'Giấy xác nhận (đính chính)' }
  await correctResult.perform(ward.leader, at, {
    dossierId,
    reason: 'Ghi sai năm sinh của người được cấp.',
    result,
  })
}

async function assign({ ward, at, dossierId }: MadeDossier): Promise<void> {
  const [work] = await openWork(dossierId)
  await assignWork.perform(ward.head, at, { workId: work?.id, assignee: ward.fieldOfficer.postId })
}

async function complete({ at, dossierId }: MadeDossier, officer: Officer, outcome: string): Promise<void> {
  const [work] = await openWork(dossierId)
  await completeStep.perform(officer, at, { workId: work?.id, outcome })
}
