export { journalRefusal } from './journal-refusal.ts'
