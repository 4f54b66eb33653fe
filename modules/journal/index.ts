import './rules/refusals.ts'

export { dropJob } from './operations/drop-job.ts'
export { retryJob } from './operations/retry-job.ts'
export { findEvents, type EventRow } from './queries/find-events.ts'
export { seals, type SealRow } from './queries/seals.ts'
export { systemHealth } from './queries/system-health.ts'
export { verify } from './queries/verify.ts'
