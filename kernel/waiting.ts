import { setTimeout as after } from 'node:timers/promises'

// Each costs a socket and a few hundred bytes; a flood that wants more is told to come back.
const WAITING_AT_MOST = 300

let waiting = 0

/** Whether one more may be kept waiting. */
export function mayWait(): boolean {
  return waiting < WAITING_AT_MOST
}

/** Keeps a request waiting; the event loop does not. */
export async function wait(ms: number): Promise<void> {
  if (ms <= 0) return
  waiting += 1
  try {
    await after(ms)
  } finally {
    waiting -= 1
  }
}
