import { z } from 'zod'
import { dayInput, instantInput } from '#kernel/day-input.ts'

const day = dayInput()
const instant = instantInput()

/** A bound of a period as people and programs write it: a day in Việt Nam, or an instant with its offset. */
export const bound = z.union([day, instant, z.literal('')]).optional()

/** The instants a period stands for; a day counts whole, the last one too. */
export function instantRange({ from, to }: { from?: string | undefined; to?: string | undefined }): {
  from?: Date
  to?: Date
} {
  return {
    ...(from ? { from: new Date(isDay(from) ? `${from}T00:00:00+07:00` : from) } : {}),
    ...(to
      ? { to: isDay(to) ? new Date(Date.parse(`${to}T00:00:00+07:00`) + 86_400_000) : new Date(to) }
      : {}),
  }
}

function isDay(text: string): boolean {
  return text.length === 10
}
