import { system } from '#kernel/actor.ts'
import { defineTimedJob } from '#kernel/jobs/jobs.ts'
import { rollUpTallies } from '../operations/roll-up-tallies.ts'

/** Every minute what was counted since is rolled up, so that statistics read little. */
defineTimedJob({
  name: 'one-stop.roll-up-tallies',
  cron: '* * * * *',
  run: async (now) => {
    await rollUpTallies.perform(system, now, {})
  },
})
