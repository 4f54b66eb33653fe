import { dossierProcess, type DossierMove } from '../process.ts'

/** A move of the table, or taking one back. */
export type MadeMove = DossierMove | 'undo'

/** What an event tells: its type, and from which state to which it led. */
export type ToldMove = { type: string; facts: Readonly<Record<string, unknown>> }

const moves: Record<string, MadeMove | ((facts: ToldMove['facts']) => MadeMove)> = {
  'one-stop.dossier-submitted': 'submit',
  'one-stop.dossier-received': 'receive',
  'one-stop.supplement-requested': ({ to }) =>
    to === 'awaiting-completion' ? 'ask-completion' : 'request-supplement',
  'one-stop.supplement-delivered': ({ from }) =>
    from === 'awaiting-completion' ? 'complete' : 'deliver-supplement',
  'one-stop.work-assigned': 'assign',
  'one-stop.work-reassigned': 'assign',
  'one-stop.step-completed': 'work',
  'one-stop.unit-consulted': 'consult',
  'one-stop.consultation-answered': 'answer-consultation',
  'one-stop.dossier-decided': 'decide',
  'one-stop.decision-withdrawn': 'withdraw-decision',
  'one-stop.result-corrected': 'correct-result',
  'one-stop.correction-withdrawn': 'withdraw-correction',
  'one-stop.result-issued': 'issue',
  'one-stop.correction-issued': 'issue',
  'one-stop.result-given-back': 'give-back',
  'one-stop.dossier-extended': 'extend',
  'one-stop.dossier-refused': ({ to }) => (to === 'refused-at-desk' ? 'refuse-at-desk' : 'refuse'),
  'one-stop.dossier-stopped': 'stop',
  'one-stop.dossier-withdrawn': 'withdraw',
  'one-stop.dossier-rated': 'rate',
  'one-stop.change-undone': 'undo',
}

/** The move that an event records; none for what is no act in law (joining pages, counting a day anew). */
export function moveOfEvent({ type, facts }: ToldMove): MadeMove | undefined {
  const move = moves[type]
  return typeof move === 'function' ? move(facts) : move
}

/** Whether the dossier stood elsewhere in law after that event. */
export function changesStanding(event: ToldMove): boolean {
  const move = moveOfEvent(event)
  if (!move) return false
  const leads = move !== 'undo' && dossierProcess.moves[move].leads !== 'same'
  return move === 'undo' || leads || event.facts['from'] !== event.facts['to']
}

/** What a move is called. */
export function moveLabel(move: MadeMove): string {
  return move === 'undo' ? 'Hoàn tác' : dossierProcess.moves[move].label
}
