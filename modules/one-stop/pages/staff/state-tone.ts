import type { Tone } from '#ui/show/tone.ts'

const tones: Record<string, Tone> = {
  'submitted': 'info',
  'received': 'info',
  'in-progress': 'info',
  'awaiting-completion': 'warning',
  'awaiting-supplement': 'warning',
  'awaiting-payment': 'warning',
  'result-ready': 'success',
  'returned': 'success',
  'archived': 'success',
  'refused-at-desk': 'danger',
  'refused': 'danger',
  'stopped': 'danger',
}

/** The feeling of a state; its words say the same. */
export function stateTone(state: string): Tone {
  return tones[state] ?? 'neutral'
}
