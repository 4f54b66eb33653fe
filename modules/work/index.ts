export { openWork, type NewWork, type WorkOutcome } from './operations/open-work.ts'
export { closeWork, isForActor, openWorkOf, setWaiting, type OpenWork } from './operations/close-work.ts'
export { inbox, type InboxRow } from './queries/inbox.ts'
