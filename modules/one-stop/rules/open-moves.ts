import type { Actor } from '#kernel/actor.ts'
import { dossierProcess, type DossierMove, type DossierState } from '../process.ts'
import { mayHandle } from './may-handle.ts'
import { isOwn, type SeenDossier } from './sees-dossier.ts'

/** What decides which legal moves are open. */
export type MovedDossier = SeenDossier & {
  state: DossierState
  applicant_identity: string | null
  clock: string
  extended: boolean
  supplement_rounds: number
}

/** A legal move that this actor may make now, with the operation that makes it. */
export type OpenMove = { move: DossierMove; label: string; operation: string }

const operationOf: Partial<Record<DossierMove, string>> = {
  'submit': 'submit-dossier',
  'receive': 'receive-dossier',
  'ask-completion': 'request-supplement',
  'complete': 'deliver-supplement',
  'refuse-at-desk': 'refuse-dossier',
  'request-supplement': 'request-supplement',
  'deliver-supplement': 'deliver-supplement',
  'decide': 'decide-dossier',
  'issue': 'issue-result',
  'give-back': 'give-back-result',
  'extend': 'extend-dossier',
  'refuse': 'refuse-dossier',
  'stop': 'stop-dossier',
  'withdraw': 'withdraw-dossier',
  'rate': 'rate-dossier',
}

/** The legal moves open to the actor in this state; `waitingSteps` are the legal moves that the flow has come to. */
export function openMoves(actor: Actor, dossier: MovedDossier, waitingSteps: readonly string[]): OpenMove[] {
  return (Object.keys(operationOf) as DossierMove[])
    .filter((move) => dossierProcess.allows(move, dossier.state) && isOpenTo(actor, dossier, move))
    .filter((move) => !steps.has(move) || waitingSteps.includes(move))
    .map((move) => ({ move, label: dossierProcess.moves[move].label, operation: `one-stop.${operationOf[move]}` }))
}

// These wait for their turn in the flow; the others are open in the whole state.
const steps = new Set<string>(['receive', 'decide', 'issue', 'give-back'])

function isOpenTo(actor: Actor, dossier: MovedDossier, move: DossierMove): boolean {
  if (move === 'extend' && (dossier.clock !== 'running' || dossier.extended)) return false
  if (move === 'request-supplement' || move === 'ask-completion') return maySupplement(actor, dossier, move)
  const { by } = dossierProcess.moves[move]
  if (by !== 'applicant') return mayHandle(actor, by, dossier)
  if (isOwn(actor, dossier)) return true
  return move !== 'rate' && move !== 'submit' && mayHandle(actor, 'one-stop.receive', dossier)
}

function maySupplement(actor: Actor, dossier: MovedDossier, move: DossierMove): boolean {
  if (dossier.supplement_rounds >= 1) return mayHandle(actor, 'one-stop.supplement-again', dossier)
  return mayHandle(actor, dossierProcess.moves[move].by, dossier) || (move === 'request-supplement' && mayHandle(actor, 'one-stop.supplement-again', dossier))
}
