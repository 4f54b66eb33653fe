import { system } from '#kernel/actor.ts'
import { defineTimedJob } from '#kernel/jobs/jobs.ts'
import { untilNothingIsLeft } from '#kernel/retention.ts'
import { forgetEnded } from '../operations/forget-ended.ts'

/** Every night (02:50 in Việt Nam) what ended long enough ago is forgotten. */
defineTimedJob({
  name: 'access.forget-ended',
  cron: '50 19 * * *',
  run: async (now) => {
    await untilNothingIsLeft(() => forgetEnded.perform(system, now, {}))
  },
})
