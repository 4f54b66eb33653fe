import type { WaitingJob } from '#kernel/jobs/jobs.ts'
import { lockJob } from '#kernel/jobs/jobs.ts'
import type { OperationContext } from '#kernel/operation.ts'

/** A job of the queue, and the record whose journal it belongs to: the one it is about, else the administrator's own. */
export type JobSubject = { id: string; job: WaitingJob }

/** Fetches a job and holds it until the transaction ends. */
export async function jobSubject(
  { tx, actor }: OperationContext,
  { jobId }: { jobId: string },
): Promise<JobSubject | undefined> {
  const job = await lockJob(tx, jobId)
  const id = job?.recordId ?? ('personId' in actor ? actor.personId : undefined)
  return job && id ? { id, job } : undefined
}
