import { hasForbiddenCharacters } from './read-text.ts'

const DEEPEST = 8
const LARGEST_BYTES = 64 * 1024
const POISONED_KEYS = new Set(['__proto__', 'constructor', 'prototype'])

export type AnswersFault = {
  pointer: string
  fault: 'not-an-object' | 'too-deep' | 'too-large' | 'unfit-name' | 'unfit-text' | 'unfit-value'
}

/** Finds the first thing that makes answers unfit to be looked at at all: depth, size, names, characters. */
export function answersFault(answers: unknown): AnswersFault | undefined {
  if (!isPlainObject(answers)) return { pointer: '', fault: 'not-an-object' }
  return faultWithin(answers, '', { depth: 1, bytesLeft: { count: LARGEST_BYTES } })
}

type Walk = { depth: number; bytesLeft: { count: number } }

function faultWithin(value: unknown, pointer: string, walk: Walk): AnswersFault | undefined {
  if (value !== null && typeof value === 'object') return faultInContainer(value, pointer, walk)
  if (typeof value === 'string') return faultInText(value, pointer, walk)
  walk.bytesLeft.count -= 8
  if (walk.bytesLeft.count < 0) return { pointer: '', fault: 'too-large' }
  const isFit = value === null || typeof value === 'boolean' || Number.isFinite(value)
  return isFit ? undefined : { pointer, fault: 'unfit-value' }
}

function faultInText(text: string, pointer: string, walk: Walk): AnswersFault | undefined {
  // The cheap length comes first: ten megabytes of text are refused without being read.
  if (text.length > walk.bytesLeft.count) return { pointer: '', fault: 'too-large' }
  walk.bytesLeft.count -= Buffer.byteLength(text) + 2
  if (walk.bytesLeft.count < 0) return { pointer: '', fault: 'too-large' }
  return hasForbiddenCharacters(text) ? { pointer, fault: 'unfit-text' } : undefined
}

function faultInContainer(value: object, pointer: string, walk: Walk): AnswersFault | undefined {
  if (walk.depth > DEEPEST) return { pointer: '', fault: 'too-deep' }
  if (!Array.isArray(value) && !isPlainObject(value)) return { pointer, fault: 'unfit-value' }
  const deeper = { ...walk, depth: walk.depth + 1 }
  for (const [key, inner] of Object.entries(value)) {
    const fault =
      faultInName(key, pointer, walk) ?? faultWithin(inner, `${pointer}/${escapePointer(key)}`, deeper)
    if (fault) return fault
  }
  return undefined
}

function faultInName(key: string, pointer: string, walk: Walk): AnswersFault | undefined {
  if (POISONED_KEYS.has(key)) return { pointer, fault: 'unfit-name' }
  const fault = faultInText(key, pointer, walk)
  return fault?.fault === 'unfit-text' ? { pointer, fault: 'unfit-name' } : fault
}

function escapePointer(key: string): string {
  return key.slice(0, 100).replaceAll('~', '~0').replaceAll('/', '~1')
}

function isPlainObject(value: unknown): value is Record<string, unknown> {
  if (value === null || typeof value !== 'object' || Array.isArray(value)) return false
  const prototype: unknown = Object.getPrototypeOf(value)
  return prototype === Object.prototype || prototype === null
}
