/** The calendar day of an instant in Việt Nam. */
export function vietnamDay(at: Date): string {
  return new Date(at.getTime() + 7 * 3_600_000).toISOString().slice(0, 10)
}

/** 24:00 of a day in Việt Nam, as an instant. */
export function endOfVietnamDay(on: string): string {
  const next = new Date(Date.parse(`${on}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10)
  return `${next}T00:00:00+07:00`
}
