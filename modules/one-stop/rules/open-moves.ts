import type { Actor } from '#kernel/actor.ts'
import type { Matter } from '#kernel/process.ts'
import { dossierProcess, type DossierMove, type DossierState } from '../process.ts'
import { mayHandle, type HandledDossier } from './may-handle.ts'
import { mayWithdrawDecision } from './may-withdraw-decision.ts'
import { mayRequestThisTime } from './may-request-supplement.ts'
import { isOwn, type SeenDossier } from './sees-dossier.ts'

/** What decides which legal moves are open. */
export type MovedDossier = SeenDossier &
  HandledDossier & {
    state: DossierState
    clock: string
    extended: boolean
    received_at: Date | null
    supplement_rounds: number
    matter: Matter
    /** Which post signed the decision that waits for its number. */
    signedBy: string | null
    /** Whether a result of ours is in force. */
    issued: boolean
  }

/** A legal move that this actor may make now, with the operation that makes it. */
export type OpenMove = { move: DossierMove; label: string; operation: string }

const operationOf: Partial<Record<DossierMove, string>> = {
  'submit': 'submit-dossier',
  'receive': 'receive-dossier',
  'ask-completion': 'request-supplement',
  'complete': 'deliver-supplement',
  'refuse-at-desk': 'refuse-dossier',
  'consult': 'consult-unit',
  'answer-consultation': 'answer-consultation',
  'request-supplement': 'request-supplement',
  'deliver-supplement': 'deliver-supplement',
  'decide': 'decide-dossier',
  'issue': 'issue-result',
  'withdraw-decision': 'withdraw-decision',
  'withdraw-correction': 'withdraw-decision',
  'correct-result': 'correct-result',
  'give-back': 'give-back-result',
  'extend': 'extend-dossier',
  'refuse': 'refuse-dossier',
  'stop': 'stop-dossier',
  'withdraw': 'withdraw-dossier',
  'rate': 'rate-dossier',
}

// These wait for their turn in the flow; the others are open in the whole state.
const steps = new Set<DossierMove>(['receive', 'decide', 'issue', 'give-back', 'answer-consultation'])

/** The legal moves open to the actor in this state; `waitingSteps` are the legal moves that wait for her now. */
export function openMoves(actor: Actor, dossier: MovedDossier, waitingSteps: readonly string[]): OpenMove[] {
  return (Object.keys(operationOf) as DossierMove[])
    .filter((move) => dossierProcess.allows(move, dossier) && isOpenTo(actor, dossier, move))
    .filter((move) => !steps.has(move) || waitingSteps.includes(move))
    .map((move) => ({
      move,
      label: dossierProcess.moves[move].label,
      operation: `one-stop.${operationOf[move]}`,
    }))
}

type Opening = (actor: Actor, dossier: MovedDossier) => boolean

const openings: Partial<Record<DossierMove, Opening>> = {
  'rate': isOwn,
  'withdraw-decision': (actor, dossier) => !dossier.issued && mayWithdrawDecision(actor, dossier),
  'withdraw-correction': (actor, dossier) => dossier.issued && mayWithdrawDecision(actor, dossier),
  'correct-result': (actor, dossier) => dossier.issued && mayHandle(actor, 'one-stop.decide', dossier),
  'extend': (actor, dossier) =>
    dossier.clock === 'running' && !dossier.extended && mayHandle(actor, 'one-stop.extend', dossier),
  'request-supplement': mayRequestThisTime,
  'ask-completion': mayRequestThisTime,
  // Whose agency is asked is looked at when the work is addressed; she may be of another agency.
  'answer-consultation': (actor, dossier) => actor.kind === 'officer' && dossier.interest === null,
}

function isOpenTo(actor: Actor, dossier: MovedDossier, move: DossierMove): boolean {
  const opening = openings[move]
  if (opening) return opening(actor, dossier)
  const { by } = dossierProcess.moves[move]
  return by === 'applicant' ? actsForApplicant(actor, dossier) : mayHandle(actor, by, dossier)
}

// At the desk the clerk does it for the applicant.
function actsForApplicant(actor: Actor, dossier: MovedDossier): boolean {
  return isOwn(actor, dossier) || mayHandle(actor, 'one-stop.receive', dossier)
}
