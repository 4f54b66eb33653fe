import { defineTimedJob } from '../jobs/jobs.ts'
import { log } from '../log.ts'
import { sealJournal } from './seal-journal.ts'

// The root goes to the log too: whoever keeps the log elsewhere can tell when the whole database was written anew.
defineTimedJob({
  name: 'kernel.seal',
  cron: '7 * * * *',
  run: async (now) => {
    const seal = await sealJournal(now)
    if (seal) log.info({ seal: seal.number, streams: seal.streams, root: seal.root }, 'journal sealed')
  },
})
