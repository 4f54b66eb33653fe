import { system } from '#kernel/actor.ts'
import { defineTimedJob } from '#kernel/jobs/jobs.ts'
import { forgetUndoImages } from '../operations/forget-undo-images.ts'

/** Every night (02:40 in Việt Nam) what can no longer be undone is forgotten. */
defineTimedJob({
  name: 'one-stop.forget-undo-images',
  cron: '40 19 * * *',
  run: async (now) => {
    await forgetUndoImages.perform(system, now, {})
  },
})
