import { z } from 'zod'
import { hasDuty } from '#kernel/actor.ts'
import { retryJob as retryInQueue } from '#kernel/jobs/jobs.ts'
import { defineOperation } from '#kernel/operation.ts'
import { refuse } from '#kernel/refusal.ts'
import { jobSubject } from './job-subject.ts'

/** The administrator has a failed job tried again at once (chạy lại việc nền). */
export const retryJob = defineOperation({
  name: 'journal.retry-job',
  summary: 'Chạy lại một việc nền bị lỗi ngay bây giờ.',
  input: z.strictObject({ jobId: z.string().regex(/^\d{1,18}$/) }),
  output: z.object({ name: z.string() }),
  subject: jobSubject,
  sees: (actor) => hasDuty(actor, 'system.administer'),
  may: (actor) => hasDuty(actor, 'system.administer'),
  run: async ({ tx, emit }, { id, job }) => {
    if (job.isRunning) refuse('job-is-running')
    if (job.isForeign) refuse('job-is-foreign')
    await retryInQueue(tx, job.jobId)
    emit({
      type: 'journal.job-retried',
      recordId: id,
      facts: { job: job.name, jobId: job.jobId, event: job.eventType },
    })
    return { name: job.name }
  },
})
