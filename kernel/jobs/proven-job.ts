import { isMac, macOf } from '../keyed-mac.ts'

const PURPOSE = 'kernel.job'

/** What a job is given, with the proof that the program itself put it; for that task and no other. */
export function provenPayload(task: string, payload: object): Record<string, unknown> {
  const plain = JSON.parse(JSON.stringify(payload)) as Record<string, unknown>
  return { ...plain, proof: macOf(PURPOSE, [task, JSON.stringify(plain)]).toString('base64url') }
}

/** Whether the program itself put that job with exactly that payload; what the runner adds for the clock is its own. */
export function isProvenJob(task: string, payload: unknown): boolean {
  if (typeof payload !== 'object' || payload === null) return false
  const { proof, _cron, ...plain } = payload as Record<string, unknown>
  if (typeof proof !== 'string') return false
  return isMac(PURPOSE, [task, JSON.stringify(plain)], Buffer.from(proof, 'base64url'))
}
