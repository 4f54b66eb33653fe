import { dayText } from './day-text.ts'

// Việt Nam keeps UTC+7 all year; the server's own time zone must not matter.
const vietNamOffsetMs = 7 * 3_600_000

/** An instant on the clock of Việt Nam: 20/11/2026 08:30. */
export function instantText(at: string | Date): string {
  const local = vietNamIso(at)
  return `${dayText(local.slice(0, 10))} ${local.slice(11, 16)}`
}

/** The instant as ISO local time of Việt Nam with its offset, for machine-readable attributes. */
export function vietNamIso(at: string | Date): string {
  return new Date(new Date(at).getTime() + vietNamOffsetMs).toISOString().replace(/(\.\d+)?Z$/, '+07:00')
}
