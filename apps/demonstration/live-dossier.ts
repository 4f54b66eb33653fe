import type { Citizen } from '#kernel/actor.ts'
import { database } from '#kernel/db/database.ts'
import {
  assignWork,
  checkEnclosures,
  completeStep,
  decideDossier,
  giveBackResult,
  issueResult,
  rateDossier,
  receiveAtDesk,
  receiveDossier,
  refuseDossier,
  requestSupplement,
  submitDossier,
  withdrawDossier,
} from '#modules/one-stop/index.ts'
import type { ProcedureShown } from '#modules/procedures/index.ts'
import { openWorkOf, type OpenWork } from '#modules/work/index.ts'
import type { DemonstrationDossier } from './dossier-file.ts'
import type { OfficePeople } from './office-people.ts'

type Applicant = {
  kind: 'citizen' | 'body'
  name: string
  identityNumber: string
  phone?: string
  address?: string
}

/** A dossier of the demonstration with everything that its story needs. */
export type Story = {
  dossier: DemonstrationDossier
  unitId: string
  applicant: Applicant
  /** Who files online, rates and withdraws; at the desk the papers are handed over. */
  citizen: Citizen | undefined
  procedure: ProcedureShown
  form: Record<string, unknown>
  /** The scan of a paper, brought by the citizen. */
  scan: (name: string) => Promise<string>
  /** The instant of the next thing that happens. */
  next: () => Date
  people: OfficePeople
}

const SEVERAL_STEPS = 12

/** Lets a dossier live as far as it is said to have come, by the very operations that people use; answers its id. */
export async function live(story: Story): Promise<string> {
  const dossierId = story.dossier.channel === 'online' ? await fileOnline(story) : await receive(story)
  for (let step = 0; step < SEVERAL_STEPS && !(await isThere(story, dossierId)); step++) {
    const [work] = await openWorkOf(database(), dossierId)
    if (!work) break
    await doStep(story, dossierId, work)
  }
  await leaveOrRate(story, dossierId)
  return dossierId
}

async function fileOnline(story: Story): Promise<string> {
  const fileIds = await Promise.all(papersOf(story).map(({ name }) => story.scan(name)))
  const enclosures = papersOf(story).map(({ requirementId }, at) => ({
    requirementId,
    fileIds: [fileIds[at] ?? ''],
  }))
  const filed = { ...filing(story), enclosures }
  const { dossierId } = await submitDossier.perform(story.citizen as Citizen, story.next(), filed)
  return dossierId
}

async function receive(story: Story): Promise<string> {
  const clerk = await story.people.whoDoes({
    duty: 'one-stop.receive',
    unitId: story.unitId,
    sectionKey: null,
  })
  const enclosures = papersOf(story).map(({ requirementId }) => ({ requirementId, originals: 1 }))
  const { dossierId } = await receiveAtDesk.perform(clerk, story.next(), {
    ...filing(story),
    form: {},
    enclosures,
    checks: seen(story),
  })
  return dossierId
}

function filing({ dossier, applicant, form, unitId }: Story) {
  return { procedureCode: dossier.procedure, unitId, channel: dossier.channel, applicant, form }
}

// What is always needed: what hangs on the answers does not come up in these stories.
function papersOf({ procedure }: Story) {
  return (procedure.procedureCases[0]?.requirements ?? []).filter(
    ({ obligatory, condition }) => obligatory && !condition,
  )
}

function seen(story: Story) {
  const kind = story.dossier.channel === 'online' ? ('copy' as const) : ('original' as const)
  return papersOf(story).map(({ requirementId }) => ({ requirementId, seen: kind }))
}

/** After which step of the flow a milestone is reached. */
const reachedAfter = {
  submitted: 0,
  received: 1,
  assigned: 2,
  asked: 2,
  refused: 2,
  withdrawn: 2,
  proposed: 3,
  reviewed: 4,
} as const

async function isThere({ dossier }: Story, dossierId: string): Promise<boolean> {
  const { state, closed } = await standing(dossierId)
  if (dossier.reaches === 'returned') return state === 'returned'
  if (dossier.reaches === 'issued') return state === 'result-ready'
  if (dossier.reaches === 'decided') return (await openWorkOf(database(), dossierId))[0]?.binds === 'issue'
  return closed >= reachedAfter[dossier.reaches]
}

async function standing(dossierId: string): Promise<{ state: string; closed: number }> {
  const row = await database()
    .selectFrom('one_stop.dossier')
    .select(['state', 'flow_done'])
    .where('id', '=', dossierId)
    .executeTakeFirstOrThrow()
  return { state: row.state, closed: row.flow_done.length }
}

type Deed = (story: Story, dossierId: string, work: OpenWork) => Promise<unknown>

const deeds: Record<string, Deed> = {
  'receive': async (story, dossierId, work) => {
    const clerk = await doer(story, work)
    const checks = seen(story)
    if (checks.length > 0) await checkEnclosures.perform(clerk, story.next(), { dossierId, checks })
    await receiveDossier.perform(clerk, story.next(), { dossierId })
  },
  'assign': async (story, _, work) => {
    const task = { duty: 'one-stop.work', unitId: work.unit_id, sectionKey: work.section_key }
    const officer = await story.people.whoDoes(task)
    await assignWork.perform(await doer(story, work), story.next(), {
      workId: work.id,
      assignee: officer.postId,
    })
  },
  'decide': async (story, dossierId, work) => {
    const kind = story.procedure.results[0]?.name ?? story.procedure.name
    await decideDossier.perform(await doer(story, work), story.next(), { dossierId, result: { kind } })
  },
  'issue': async (story, dossierId, work) =>
    issueResult.perform(await doer(story, work), story.next(), { dossierId }),
  'give-back': async (story, dossierId, work) =>
    giveBackResult.perform(await doer(story, work), story.next(), {
      dossierId,
      receivedBy: story.applicant.name,
      proof: `Căn cước ${story.applicant.identityNumber}`,
    }),
}

function doStep(story: Story, dossierId: string, work: OpenWork): Promise<unknown> {
  const deed = work.binds === null ? completeFreely : deeds[work.binds]
  if (!deed) throw new Error(`the demonstration knows no step bound to ${work.binds}`)
  return deed(story, dossierId, work)
}

const completeFreely: Deed = async (story, _, work) =>
  completeStep.perform(await doer(story, work), story.next(), {
    workId: work.id,
    outcome: work.outcomes[0]?.key ?? '',
  })

function doer({ people }: Story, work: OpenWork) {
  return people.whoDoes({
    duty: work.duty,
    unitId: work.unit_id,
    sectionKey: work.section_key,
    postId: work.assignee_post_id,
  })
}

const endings: Partial<
  Record<DemonstrationDossier['reaches'], (story: Story, dossierId: string) => Promise<unknown>>
> = {
  asked: async (story, dossierId) => {
    const [[work], [paper]] = [await openWorkOf(database(), dossierId), papersOf(story)]
    const asker = work ? await doer(story, work) : await anyWith(story, 'one-stop.work')
    const wrongs = [{ requirementId: paper?.requirementId ?? '', ...story.dossier.wrong }]
    await requestSupplement.perform(asker, story.next(), { dossierId, wrongs })
  },
  refused: async (story, dossierId) =>
    refuseDossier.perform(await anyWith(story, 'one-stop.decide'), story.next(), {
      dossierId,
      reason: story.dossier.reason,
      legalBasis: story.dossier.legalBasis,
    }),
  withdrawn: async (story, dossierId) =>
    withdrawDossier.perform(await anyWith(story, 'one-stop.receive'), story.next(), {
      dossierId,
      reason: story.dossier.reason,
    }),
}

async function leaveOrRate(story: Story, dossierId: string): Promise<void> {
  const { reaches, rating } = story.dossier
  await endings[reaches]?.(story, dossierId)
  if (rating && story.citizen)
    await rateDossier.perform(story.citizen, story.next(), { dossierId, ...rating })
}

function anyWith({ people, unitId }: Story, duty: string) {
  return people.whoDoes({ duty, unitId, sectionKey: null })
}
