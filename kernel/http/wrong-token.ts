import { caller } from '../caller.ts'
import { mayWait, wait } from '../waiting.ts'
import { Refusal } from '../refusal.ts'
import { RateLimit } from './rate-limit.ts'

const wrongTokens = new RateLimit({ atOnce: 60, perSecond: 1 })
const SLOWED_MS = 1000

/**
 * Slows the answer to a wrong token beyond what a network may send of them. Nobody guesses 192 bits; so the right one is
 * looked at at once, whoever else sits behind that address, and only the no is slow.
 */
export async function slowWrongToken(now: Date): Promise<void> {
  const { network, patienceMs } = caller()
  try {
    wrongTokens.take(network, now)
  } catch (error) {
    if (!(error instanceof Refusal) || !mayWait()) throw error
    await wait(Math.min(SLOWED_MS, patienceMs))
  }
}
