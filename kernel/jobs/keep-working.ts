import { EventEmitter } from 'node:events'
import { setTimeout as pause } from 'node:timers/promises'
import type { Runner, WorkerEvents } from 'graphile-worker'
import { log } from '../log.ts'
import { LivingWorkers } from './living-workers.ts'

/** The jobs of this process, until they are stopped. */
export type Jobs = { stop: () => Promise<void> }

type Start = (events: WorkerEvents) => Promise<Runner>
type State = { isStopping: boolean; runner: Runner | undefined; workers: LivingWorkers; start: Start }

const AGAIN_AFTER_MS = 1_000
const STOP_WITHIN_MS = 15_000

/** Runs a job runner, and a new one whenever it ended by itself (its database was away for too long). */
export async function keepWorking(start: Start, mayWork: () => boolean): Promise<Jobs> {
  const state: State = { isStopping: false, runner: undefined, workers: new LivingWorkers(), start }
  await begin(state, mayWork)
  const watching = watch(state, mayWork)
  return {
    stop: async () => {
      state.isStopping = true
      await Promise.race([watching.then(() => end(state)), pause(STOP_WITHIN_MS, undefined, { ref: false })])
      await state.workers.stop()
    },
  }
}

async function watch(state: State, mayWork: () => boolean): Promise<void> {
  while (!state.isStopping) {
    if (state.runner && !mayWork()) await end(state)
    await begin(state, mayWork)
    const ended = state.runner?.promise.catch(() => undefined)
    await Promise.race([pause(AGAIN_AFTER_MS, undefined, { ref: false }), ended])
  }
}

async function begin(state: State, mayWork: () => boolean): Promise<void> {
  if (state.runner || !mayWork()) return
  const { workers } = state
  const events = new EventEmitter() as WorkerEvents
  const poolIds = new Set<string>()
  events.on('pool:create', ({ workerPool }) => {
    poolIds.add(workerPool.id)
    workers.add(workerPool.id).catch(() => undefined) // its connection is taken up again, and the lock with it
  })
  events.on('job:start', ({ worker, job }) => workers.began(worker.workerPool.id, job.id))
  events.on('job:complete', ({ worker, job }) => workers.ended(worker.workerPool.id, job.id))
  try {
    const runner = await state.start(events)
    state.runner = runner
    const forget = () => {
      for (const id of poolIds) workers.remove(id)
      if (state.runner === runner) state.runner = undefined
    }
    runner.promise.then(forget, (error: unknown) => {
      log.error({ problem: String(error) }, 'jobs ended, to be begun again')
      forget()
    })
  } catch (error) {
    log.warn({ problem: (error as Error).message }, 'jobs not begun yet')
    for (const id of poolIds) workers.remove(id)
  }
}

async function end(state: State): Promise<void> {
  const runner = state.runner
  state.runner = undefined
  await runner
    ?.stop()
    .catch((error: unknown) => log.warn({ problem: String(error) }, 'jobs not ended in order'))
}
