import { parentPort } from 'node:worker_threads'
import type { TransferListItem } from 'node:worker_threads'
import { FileRefused } from '#kernel/files/file-refused.ts'
import type { FileRefusalCode, FileRefusalFacts } from '#kernel/files/file-refused.ts'

/** What a thread sends back for a job: its answer, a lawful no, or the words of a bug. */
export type Reply<Answer> =
  | { answer: Answer }
  | { refused: { code: FileRefusalCode; reason: string; facts: FileRefusalFacts } }
  | { failed: string }

/** Answers, inside a thread, every job that `backgroundWorker` sends. */
export function answerJobs<Job, Answer>(
  perform: (job: Job) => Promise<Answer>,
  transferOf: (answer: Answer) => TransferListItem[] = () => [],
): void {
  const answerOne = async (job: Job) => {
    try {
      const answer = await perform(job)
      parentPort?.postMessage({ answer } satisfies Reply<Answer>, transferOf(answer))
    } catch (error) {
      parentPort?.postMessage(replyOf(error))
    }
  }
  parentPort?.on('message', (job: Job) => void answerOne(job))
}

function replyOf(error: unknown): Reply<never> {
  if (error instanceof FileRefused) {
    return { refused: { code: error.code, reason: error.reason, facts: error.facts } }
  }
  return { failed: error instanceof Error ? (error.stack ?? error.message) : String(error) }
}
