/** An instant as ISO 8601 at +07:00, to the second (milliseconds only when there are any). */
export function vietnamInstant(at: Date): string {
  const shifted = new Date(at.getTime() + 7 * 3_600_000).toISOString()
  return `${shifted.slice(0, 19)}${at.getUTCMilliseconds() ? shifted.slice(19, 23) : ''}+07:00`
}
