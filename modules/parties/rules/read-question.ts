import { isScan, readCard, readDay, type Card } from './read-card.ts'

/** What is meant by what somebody typed into the one box of the desk. */
export type Question =
  | { kind: 'card'; card: Card }
  | { kind: 'number'; number: string; name?: string; dateOfBirth?: string }
  | { kind: 'words' }
  | { kind: 'nothing' }

// A number and, after it, the name or the birth day of whoever stands there.
const NUMBER_AND_MORE =
  /^(\d{9}|\d{10}(?:-?\d{3})?|\d{12}|(?=[A-Z0-9]*\d)[A-Z][A-Z0-9]{5,14})(?:[\s,;]+(.+))?$/i
const PERSONS_NUMBER = /^(\d{9}|\d{12})$/

/** Reads a scan, a number with name or birth day, the number of a body, or just words. */
export function readQuestion(typed: string): Question {
  const text = typed.trim()
  if (isScan(text)) {
    const card = readCard(text)
    return card ? { kind: 'card', card } : { kind: 'nothing' }
  }
  const [, number, more] = NUMBER_AND_MORE.exec(text) ?? []
  if (!number) return { kind: 'words' }
  if (more === undefined) return PERSONS_NUMBER.test(number) ? { kind: 'words' } : { kind: 'number', number }
  const day = readDay(more)
  return { kind: 'number', number: number.toUpperCase(), ...(day ? { dateOfBirth: day } : { name: more }) }
}
