import { Worker } from 'node:worker_threads'
import type { TransferListItem } from 'node:worker_threads'
import { FileRefused } from '#kernel/files/file-refused.ts'
import type { Reply } from '#kernel/files/answer-jobs.ts'

/** A thread beside the event loop that answers one job after another. */
export interface BackgroundWorker<Job, Answer> {
  ask(job: Job, transfer?: TransferListItem[]): Promise<Answer>
}

/** What one job may take before its thread is ended and started anew. */
export interface WorkerLimits {
  timeoutMs: number
  memoryMebibytes: number
}

const idleMs = 60_000

/** Starts the script in a thread at its first job, keeps it while there is work, and ends it when idle. */
export function backgroundWorker<Job, Answer>(
  script: URL,
  limits: WorkerLimits,
): BackgroundWorker<Job, Answer> {
  return new OneThread<Job, Answer>(script, limits)
}

class OneThread<Job, Answer> implements BackgroundWorker<Job, Answer> {
  readonly #script: URL
  readonly #limits: WorkerLimits
  #thread: Worker | undefined
  #idle: NodeJS.Timeout | undefined
  #turn: Promise<unknown> = Promise.resolve()

  constructor(script: URL, limits: WorkerLimits) {
    this.#script = script
    this.#limits = limits
  }

  ask(job: Job, transfer: TransferListItem[] = []): Promise<Answer> {
    const answer = this.#turn.then(() => this.#perform(job, transfer))
    this.#turn = answer.catch(() => undefined) // the asker hears of it; the next job still has its turn
    return answer
  }

  async #perform(job: Job, transfer: TransferListItem[]): Promise<Answer> {
    clearTimeout(this.#idle)
    this.#thread ??= this.#start()
    const thread = this.#thread
    try {
      return await exchange<Job, Answer>(thread, { job, transfer, timeoutMs: this.#limits.timeoutMs })
    } catch (error) {
      if (!(error instanceof FileRefused)) await this.#end(thread)
      throw error
    } finally {
      thread.unref()
      this.#idle = setTimeout(() => void this.#end(thread), idleMs).unref()
    }
  }

  #start(): Worker {
    const thread = new Worker(this.#script, {
      execArgv: [], // the thread needs no JSX loader
      resourceLimits: { maxOldGenerationSizeMb: this.#limits.memoryMebibytes },
    })
    thread.on('exit', () => this.#forget(thread))
    return thread
  }

  async #end(thread: Worker): Promise<void> {
    this.#forget(thread)
    await thread.terminate()
  }

  #forget(thread: Worker): void {
    if (this.#thread === thread) this.#thread = undefined
  }
}

interface Exchange<Job> {
  job: Job
  transfer: TransferListItem[]
  timeoutMs: number
}

function exchange<Job, Answer>(worker: Worker, { job, transfer, timeoutMs }: Exchange<Job>): Promise<Answer> {
  return new Promise<Answer>((resolve, reject) => {
    const timer = setTimeout(() => settle(() => reject(new Error('The worker took too long'))), timeoutMs)
    function onMessage(reply: Reply<Answer>): void {
      settle(() => ('answer' in reply ? resolve(reply.answer) : reject(errorOf(reply))))
    }
    function onError(error: Error): void {
      settle(() => reject(error))
    }
    function onExit(): void {
      settle(() => reject(new Error('The worker ended before it answered')))
    }
    function settle(finish: () => void): void {
      clearTimeout(timer)
      worker.off('message', onMessage).off('error', onError).off('exit', onExit)
      finish()
    }
    worker.ref()
    worker.on('message', onMessage).on('error', onError).on('exit', onExit)
    worker.postMessage(job, transfer)
  })
}

function errorOf(reply: Exclude<Reply<never>, { answer: never }>): Error {
  if ('refused' in reply)
    return new FileRefused(reply.refused.code, reply.refused.reason, reply.refused.facts)
  return new Error(reply.failed)
}
