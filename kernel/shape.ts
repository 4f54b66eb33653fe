import type { z } from 'zod'
import { t } from './i18n/t.ts'
import { Refusal, type InputError } from './refusal.ts'
import { issueText, type RawIssue } from './shape-text.ts'

const DEEPEST = 12
const FORBIDDEN = /[\u0000]/

/** Reads input through its schema: NFC text, no NUL, no lone surrogates, no depth bombs, errors at JSON pointers. */
export function readInput<T>(schema: z.ZodType<T>, raw: unknown): T {
  const { data, errors } = readShape(schema, cleaned(raw, '', 0))
  if (errors.length > 0) throw new Refusal('bad-input', {}, errors)
  return data as T
}

/** Reads a value through its schema; what is wrong is told in the reader's words, at pointers below `within`. */
export function readShape<T>(
  schema: z.ZodType<T>,
  value: unknown,
  within = '',
): { data: T; errors: [] } | { data?: never; errors: InputError[] } {
  const parsed = schema.safeParse(value, { error: wordsFor(value) })
  if (parsed.success) return { data: parsed.data, errors: [] }
  return { errors: parsed.error.issues.flatMap((issue) => errorsOf(issue, within)) }
}

function cleaned(value: unknown, pointer: string, depth: number): unknown {
  if (depth > DEEPEST) throw new Refusal('malformed', { why: 'too-deep', pointer })
  if (typeof value === 'string') return cleanText(value, pointer)
  if (Array.isArray(value)) return value.map((v, i) => cleaned(v, `${pointer}/${i}`, depth + 1))
  if (value === null || typeof value !== 'object' || Object.getPrototypeOf(value) !== Object.prototype)
    return value
  return Object.fromEntries(
    Object.entries(value).map(([k, v]) => [cleanText(k, pointer), cleaned(v, `${pointer}/${k}`, depth + 1)]),
  )
}

function cleanText(text: string, pointer: string): string {
  if (FORBIDDEN.test(text) || !text.isWellFormed()) {
    throw new Refusal('bad-input', {}, [{ pointer, detail: t('Có ký tự không hợp lệ. Hãy gõ lại mục này.') }])
  }
  return text.normalize('NFC')
}

type Issue = z.core.$ZodIssue

// A number read from text arrives as NaN: whether nothing was given at all stands in what was sent.
function wordsFor(sent: unknown): (issue: RawIssue) => string {
  return (issue) => {
    const isLost = typeof issue.input === 'number' && Number.isNaN(issue.input)
    const isMissing = isLost && sentAt(sent, issue.path ?? []) === undefined
    return issueText(isMissing ? { ...issue, input: undefined } : issue)
  }
}

function sentAt(sent: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>(
    (value, key) =>
      value === null || value === undefined ? undefined : (value as Record<PropertyKey, unknown>)[key],
    sent,
  )
}

function errorsOf(issue: Issue, within = ''): InputError[] {
  const pointer = within + issue.path.map((p) => `/${escaped(p)}`).join('')
  if (issue.code === 'unrecognized_keys')
    return issue.keys.map((key) => ({ pointer: `${pointer}/${escaped(key)}`, detail: issue.message }))
  const branch = issue.code === 'invalid_union' ? likeliest(issue.errors) : undefined
  if (branch) return branch.flatMap((inner) => errorsOf(inner, pointer))
  return [{ pointer, detail: innermost(issue).message }]
}

// Of a name or a member that is not taken, what is wrong with it says more than that it is.
function innermost(issue: Issue): Issue {
  const isOuter = issue.code === 'invalid_key' || issue.code === 'invalid_element'
  return (isOuter ? issue.issues[0] : undefined) ?? issue
}

/** Of the shapes that would have been taken, the one that what was sent comes nearest to: it failed deepest inside, or least. */
function likeliest(branches: readonly (readonly Issue[])[]): readonly Issue[] | undefined {
  const depth = (issues: readonly Issue[]) => Math.max(...issues.map(({ path }) => path.length))
  return branches
    .filter((issues) => issues.length > 0)
    .toSorted((a, b) => depth(b) - depth(a) || a.length - b.length)[0]
}

function escaped(key: PropertyKey): string {
  return String(key).replaceAll('~', '~0').replaceAll('/', '~1')
}
