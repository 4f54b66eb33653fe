import { z } from 'zod'
import { hasDuty } from '#kernel/actor.ts'
import { dropJob as dropInQueue } from '#kernel/jobs/jobs.ts'
import { defineOperation } from '#kernel/operation.ts'
import { refuse } from '#kernel/refusal.ts'
import { jobSubject } from './job-subject.ts'

/** The administrator takes a job out of the queue, for good and on record (bỏ việc nền). */
export const dropJob = defineOperation({
  name: 'journal.drop-job',
  summary: 'Bỏ một việc nền khỏi hàng đợi: việc đó sẽ không được làm.',
  input: z.strictObject({ jobId: z.string().regex(/^\d{1,18}$/) }),
  output: z.object({ name: z.string() }),
  subject: jobSubject,
  sees: (actor) => hasDuty(actor, 'system.administer'),
  may: (actor) => hasDuty(actor, 'system.administer'),
  run: async ({ tx, emit }, { id, job }) => {
    if (job.isRunning) refuse('job-is-running')
    await dropInQueue(tx, job.jobId)
    emit({
      type: 'journal.job-dropped',
      recordId: id,
      facts: { job: job.name, jobId: job.jobId, event: job.eventType },
    })
    return { name: job.name }
  },
})
