import { answerJobs } from '#kernel/files/answer-jobs.ts'
import { FileRefused } from '#kernel/files/file-refused.ts'
import { TableFault } from '../rules/table-fault.ts'
import { tableOfSheet } from '../rules/table-of-sheet.ts'

// Only this kind of no is carried from one thread to the other.
answerJobs<{ bytes: Uint8Array }, string[][]>(({ bytes }) =>
  tableOfSheet(bytes).catch((error: unknown) => {
    throw error instanceof TableFault ? new FileRefused('bad-input', error.reason, error.facts) : error
  }),
)
