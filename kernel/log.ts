import { pino } from 'pino'

/** Structured log lines on standard output; no personal data, no secrets, no bodies. */
export const log = pino({
  level: process.env['LOG_LEVEL'] ?? (process.env['NODE_ENV'] === 'test' ? 'silent' : 'info'),
  base: null,
  timestamp: pino.stdTimeFunctions.isoTime,
})
