import './seal-every-hour.ts'

export { journalRefusal } from './journal-refusal.ts'
export { sealJournal, type Seal } from './seal-journal.ts'
export type { Broken, BrokenReason, Verification } from './broken.ts'
export { caseFile, type CaseFile } from './case-file.ts'
export { verifyJournal } from './verify-journal.ts'
