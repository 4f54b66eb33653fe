import { database } from '#kernel/db/database.ts'
import type { Deed, LivedProcess } from '#kernel/testing/move-pairs.ts'
import { dossierProcess, type DossierMove, type DossierState } from '../process.ts'
import {
  aPhotoOf,
  filingFor,
  minutesAfter,
  monday,
  openWork,
  rowOf,
  wrongs,
  type MadeDossier,
  type Milestone,
  type OneStopWard,
  type Procedure,
} from '../testing.ts'
import { answerConsultation } from './answer-consultation.ts'
import { assignWork } from './assign-work.ts'
import { completeStep } from './complete-step.ts'
import { consultUnit } from './consult-unit.ts'
import { correctResult } from './correct-result.ts'
import { decideDossier } from './decide-dossier.ts'
import { deliverSupplement } from './deliver-supplement.ts'
import { extendDossier } from './extend-dossier.ts'
import { giveBackResult } from './give-back-result.ts'
import { issueResult } from './issue-result.ts'
import { rateDossier } from './rate-dossier.ts'
import { receiveDossier } from './receive-dossier.ts'
import { refuseDossier } from './refuse-dossier.ts'
import { requestSupplement } from './request-supplement.ts'
import { stopDossier } from './stop-dossier.ts'
import { submitDossier } from './submit-dossier.ts'
import { withdrawDecision } from './withdraw-decision.ts'
import { withdrawDossier } from './withdraw-dossier.ts'

/** When the moves of a pair are made: soon after the dossier was brought to its place. */
export const at = minutesAfter(monday, 2)

const reason = 'Không thuộc trường hợp được giải quyết.'
const why = { reason, legalBasis: 'Điều 19' }
const result = { kind: 'Giấy xác nhận' }
const paper = { enclosures: [{ requirementId: 'to-khai', originals: 1 }] }

type Ask = (made: MadeDossier) => Promise<Deed | undefined>
type Row = Awaited<ReturnType<typeof rowOf>>

// A move that is asked for by the dossier alone, where asking for it there has any sense.
function asked(
  perform: (made: MadeDossier) => Promise<unknown>,
  hasSense: (row: Row) => boolean = () => true,
): Ask {
  return async (made) => (hasSense(await rowOf(made.dossierId)) ? () => perform(made) : undefined)
}

const isCorrecting = (row: Row) => row.matter === 'decided' && row.ended_at !== null

/** Each move of the table, as an officer or the citizen asks for it. */
export const deeds: Record<DossierMove, Ask> = {
  'submit': async ({ citizen, dossierId, ward, procedure }) => {
    const enclosures = [{ requirementId: 'to-khai', fileIds: [await aPhotoOf(citizen)] }]
    const filing = { ...filingFor(ward, procedure, citizen), channel: 'online', enclosures, dossierId }
    return () => submitDossier.perform(citizen, at, filing)
  },
  'receive': asked(({ dossierId, ward }) => receiveDossier.perform(ward.clerk, at, { dossierId })),
  'ask-completion': asked(ask('ask-completion')),
  'request-supplement': asked(ask('request-supplement')),
  'complete': asked(supply, (row) => row.state === 'awaiting-completion'),
  'deliver-supplement': asked(supply, (row) => row.state !== 'awaiting-completion'),
  'refuse-at-desk': asked(({ dossierId, ward }) =>
    refuseDossier.perform(ward.clerk, at, { dossierId, ...why, move: 'refuse-at-desk' }),
  ),
  'refuse': asked(({ dossierId, ward }) =>
    refuseDossier.perform(ward.leader, at, { dossierId, ...why, move: 'refuse' }),
  ),
  'assign': async ({ dossierId, ward }) => {
    const works = await openWork(dossierId)
    const work = works.find(isAssigned) ?? works[0]
    const input = { workId: work?.id, assignee: ward.fieldOfficer.postId }
    return work && (() => assignWork.perform(ward.head, at, input))
  },
  'work': async ({ dossierId, ward }) => {
    const work = (await openWork(dossierId)).find(({ step_key }) => freeSteps[step_key])
    const free = freeSteps[work?.step_key ?? '']
    const input = { workId: work?.id, outcome: free?.outcome }
    return free && (() => completeStep.perform(ward[free.by], at, input))
  },
  'consult': asked(({ dossierId, ward }) =>
    consultUnit.perform(ward.fieldOfficer, at, { dossierId, ...consultationOf(ward) }),
  ),
  'answer-consultation': async ({ dossierId, ward }) => {
    const work = (await openWork(dossierId)).find((w) => w.binds === 'answer-consultation')
    const input = { workId: work?.id, answer: 'Không có ý kiến' }
    return work && (() => answerConsultation.perform(ward.clerk, at, input))
  },
  'decide': asked(({ dossierId, ward }) => decideDossier.perform(ward.leader, at, { dossierId, result })),
  'withdraw-decision': asked(takeBack, (row) => !isCorrecting(row)),
  'withdraw-correction': asked(takeBack, isCorrecting),
  'correct-result': asked(({ dossierId, ward }) =>
    correctResult.perform(ward.leader, at, { dossierId, reason, result }),
  ),
  'issue': asked(({ dossierId, ward }) => issueResult.perform(ward.documentClerk, at, { dossierId })),
  'give-back': asked(({ dossierId, ward }) =>
    giveBackResult.perform(ward.clerk, at, { dossierId, receivedBy: 'An', proof: 'Căn cước' }),
  ),
  'extend': asked(({ dossierId, ward }) =>
    extendDossier.perform(ward.leader, at, { dossierId, reason, promisedOn: '2026-03-20' }),
  ),
  'stop': asked(({ dossierId, ward }) => stopDossier.perform(ward.leader, at, { dossierId, ...why })),
  'withdraw': asked(({ dossierId, citizen }) => withdrawDossier.perform(citizen, at, { dossierId })),
  'rate': asked(({ dossierId, citizen }) => rateDossier.perform(citizen, at, { dossierId, stars: 4 })),
}

const freeSteps: Record<string, { by: 'fieldOfficer' | 'head' | 'leader'; outcome: string }> = {
  examine: { by: 'fieldOfficer', outcome: 'propose' },
  review: { by: 'head', outcome: 'agree' },
  decide: { by: 'leader', outcome: 'redo' },
}

function consultationOf({ sections }: OneStopWard) {
  return { unitId: sections.desk, question: 'Có tranh chấp không?', answerBy: '2026-03-06' }
}

// The head gives out what is to be given out, and the work of her own section.
function isAssigned({ binds, duty }: { binds: string | null; duty: string }): boolean {
  return binds === 'assign' || (duty === 'one-stop.work' && binds === null)
}

function ask(move: DossierMove) {
  return ({ dossierId, ward }: MadeDossier) =>
    requestSupplement.perform(ward.leader, at, { dossierId, wrongs, move })
}

function supply({ dossierId, ward }: MadeDossier) {
  return deliverSupplement.perform(ward.clerk, at, { dossierId, ...paper })
}

function takeBack({ dossierId, ward }: MadeDossier) {
  return withdrawDecision.perform(ward.leader, at, { dossierId, reason })
}

type Ready = (row: Row, binds: (string | null)[]) => boolean | Promise<boolean>

// What decides beside the table, by the rows: a step's turn, and what may be done once only.
const readiness: Partial<Record<DossierMove, Ready>> = {
  'receive': async ({ id }, binds) => binds.includes('receive') && (await isChecked(id)),
  'decide': (_, binds) => binds.includes('decide'),
  'issue': (_, binds) => binds.includes('issue'),
  'give-back': (_, binds) => binds.includes('give-back'),
  'assign': async ({ id }) => (await openWork(id)).some(isAssigned),
  'extend': ({ extended, clock }) => !extended && clock === 'running',
  'rate': async ({ id }) => (await ratingsOf(id)) === 0,
}

async function isChecked(dossierId: string): Promise<boolean> {
  const papers = await database()
    .selectFrom('one_stop.enclosure')
    .select('seen')
    .where('dossier_id', '=', dossierId)
    .where('requirement_id', '=', 'to-khai')
    .execute()
  return papers.some(({ seen }) => seen !== null)
}

async function ratingsOf(dossierId: string): Promise<number> {
  const rows = await database()
    .selectFrom('one_stop.rating')
    .select('dossier_id')
    .where('dossier_id', '=', dossierId)
    .execute()
  return rows.length
}

const places: Milestone[] = [
  'draft',
  'checked',
  'awaiting-completion',
  'received',
  'in-progress',
  'reviewed',
  'awaiting-supplement',
  'decided',
  'result-ready',
  'returned',
  'corrected',
  'corrected-after-return',
  'refused-at-desk',
  'refused',
  'stopped',
  'withdrawn',
]

/** How dossiers of a ward are lived, for trying their moves on one another. */
export function livedDossiers(
  ward: OneStopWard,
  procedure: Procedure,
): LivedProcess<DossierState, DossierMove, MadeDossier> {
  return {
    process: dossierProcess,
    places: {
      ...Object.fromEntries(places.map((state) => [state, () => ward.dossier({ state, procedure })])),
      consulted: async () => {
        const made = await ward.dossier({ state: 'in-progress', procedure })
        const asking = { dossierId: made.dossierId, ...consultationOf(ward) }
        await consultUnit.perform(ward.fieldOfficer, monday, asking)
        return made
      },
    },
    deeds,
    standing: async ({ dossierId }) => {
      const { state, matter } = await rowOf(dossierId)
      return { state, matter }
    },
    isReady: async (move, { dossierId }) => {
      const binds = (await openWork(dossierId)).map((w) => w.binds)
      return (await readiness[move]?.(await rowOf(dossierId), binds)) ?? true
    },
  }
}
