import { RE2JS } from 're2js'

/** A pattern that takes time in proportion to the text, whatever both are. */
export type LinearPattern = { test: (text: string) => boolean; size: number; toString: () => string }

const LONGEST_PATTERN = 500
const LARGEST_PROGRAM = 2000
// Steps of the engine for one answer: some tens of milliseconds.
const MOST_WORK = 20_000_000
const LOOKAHEAD = /^\^\(\?([!=])/

/** Compiles a pattern of JSON Schema for an engine that never tries twice; throws when it cannot be read or is too large. */
export function linearPattern(pattern: string): LinearPattern {
  if (pattern.length > LONGEST_PATTERN) throw new SyntaxError(`a pattern of ${pattern.length} characters`)
  const parts = partsOf(pattern)
  const size = parts.reduce((sum, { program }) => sum + program.programSize(), 0)
  if (size > LARGEST_PROGRAM) throw new SyntaxError('a pattern that unfolds too far')
  return {
    size,
    // An answer so long that judging it would be felt by others does not fit; publication sees to it that none may be.
    test: (text) =>
      text.length * size <= MOST_WORK && parts.every(({ program, wanted }) => program.test(text) === wanted),
    toString: () => `/${pattern}/u`,
  }
}

/** What is wrong with a pattern over texts of that length; undefined when it may be used. */
export function patternFault(pattern: string, longestText: number): string | undefined {
  try {
    const isTooMuch = linearPattern(pattern).size * longestText > MOST_WORK
    return isTooMuch ? `takes too long over ${longestText} characters` : undefined
  } catch (error) {
    return `cannot be read by the linear engine (RE2): ${(error as Error).message}`
  }
}

type Part = { program: RE2JS; wanted: boolean }

// The engine looks nowhere ahead; at the very beginning, to look ahead is to ask two questions of the same text.
function partsOf(pattern: string): Part[] {
  const ahead = LOOKAHEAD.exec(pattern)
  if (!ahead) return [{ program: RE2JS.compile(RE2JS.translateRegExp(pattern)), wanted: true }]
  const end = closingBracket(pattern, 1)
  const inner = `^(?:${pattern.slice(4, end)})`
  const question = { program: RE2JS.compile(RE2JS.translateRegExp(inner)), wanted: ahead[1] === '=' }
  return [question, ...partsOf(`^${pattern.slice(end + 1)}`)]
}

function closingBracket(pattern: string, open: number): number {
  // What is escaped, or stands in a class, opens and closes nothing.
  const plain = pattern.replace(/\\.|\[(?:\\.|[^\]\\])*\]/gsu, (whole) => ' '.repeat(whole.length))
  let depth = 0
  for (let at = open; at < plain.length; at += 1) {
    if (plain[at] === '(') depth += 1
    if (plain[at] === ')') depth -= 1
    if (depth === 0) return at
  }
  throw new SyntaxError('a bracket is not closed')
}
