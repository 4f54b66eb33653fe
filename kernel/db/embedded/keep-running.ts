import { setTimeout as pause } from 'node:timers/promises'
import { t } from '#kernel/i18n/t.ts'
import { bilingual } from './embedded-error.ts'
import {
  askToStop,
  startPostmaster,
  stopPostmaster,
  type Postmaster,
  type PostmasterPlan,
} from './postmaster.ts'

/** A PostgreSQL that is started again whenever it is gone, until it is told to stop. */
export type KeptRunning = { stop: () => Promise<void>; askToStop: () => void }

// One that dies at once again is not hurried: the disk may be full, a file damaged.
const AGAIN_AFTER_MS = [0, 1_000, 2_000, 5_000] as const
const STEADY_AFTER_MS = 60_000

/** Watches a PostgreSQL and starts it again when it has died (kill -9, out of memory): it recovers what was promised. */
export function keepRunning(first: Postmaster, plan: PostmasterPlan): KeptRunning {
  const state = { now: first, isStopping: false, starting: Promise.resolve() }
  void watch(state, plan)
  return {
    stop: async () => {
      state.isStopping = true
      await state.starting
      await stopPostmaster(state.now.pid, plan)
    },
    askToStop: () => {
      state.isStopping = true
      askToStop(state.now.pid)
    },
  }
}

type Watched = { now: Postmaster; isStopping: boolean; starting: Promise<void> }

async function watch(state: Watched, plan: PostmasterPlan): Promise<void> {
  let failures = 0
  for (;;) {
    const began = performance.now()
    await state.now.gone
    if (state.isStopping) return
    if (performance.now() - began > STEADY_AFTER_MS) failures = 0
    plan.tell(bilingual(() => t('PostgreSQL đã dừng ngoài ý muốn, đang chạy lại…')))
    state.starting = restart(state, plan, failures)
    await state.starting
    failures += 1
  }
}

async function restart(state: Watched, plan: PostmasterPlan, failures: number): Promise<void> {
  for (let attempt = failures; !state.isStopping; attempt += 1) {
    await pause(AGAIN_AFTER_MS[Math.min(attempt, AGAIN_AFTER_MS.length - 1)], undefined, { ref: false })
    if (state.isStopping) return
    try {
      state.now = await startPostmaster(plan)
      return
    } catch (error) {
      plan.tell((error as Error).message)
    }
  }
}
