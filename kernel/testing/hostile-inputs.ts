import { z } from 'zod'

/** A JSON Schema of an input, as far as values are made from it. */
type Node = {
  type?: string
  format?: string
  pattern?: string
  enum?: unknown[]
  const?: unknown
  default?: unknown
  anyOf?: Node[]
  oneOf?: Node[]
  properties?: Record<string, Node>
  required?: string[]
  items?: Node
  prefixItems?: Node[]
  additionalProperties?: Node | boolean
  minItems?: number
  maxItems?: number
  minLength?: number
  maxLength?: number
  minimum?: number
  maximum?: number
}

/** What stands in the database under a field's name: a key or an id that is really there. */
export type Known = (field: string) => string | undefined

const UNKNOWN_ID = '01890000-0000-7000-8000-00000000dead'
const hostileTexts = [' ', 'khong-co-khoa-nay', "%_\\'; --", '٣٤٥', '9'.repeat(30)]
const hostileDays = [
  '0000-01-01',
  '0001-01-01',
  '1752-09-14',
  '9999-12-31',
  '10000-01-01',
  '2026-02-30',
  'infinity',
]
const hostileInstants = [
  '0000-01-01T00:00:00Z',
  '0001-01-01T00:00:00+14:00',
  '9999-12-31T23:59:59-14:00',
  '+275760-09-13T00:00:00Z',
  '2026-03-05T09:00:00',
]
const hostileCursors = [
  `99999999999999999/${'-'.repeat(36)}/999999999`,
  `99999999999999999/${UNKNOWN_ID}/999999999`,
  ...['9999999999', '2026-13-45 00:00:00+07', '9999-12-31 23:59:59-14', 'infinity'].flatMap((place) => [
    JSON.stringify([true, place, UNKNOWN_ID]),
    JSON.stringify([place, UNKNOWN_ID]),
  ]),
].map((text) => Buffer.from(text).toString('base64url'))
const hostileNumbers = [0, -1, 0.1, 2 ** 31, 2 ** 53 - 1, 2 ** 63, 1e308, -1e308]
const strangers = [null, [], {}, 'x', 5, true]

type Input = Record<string, unknown>

/**
 * Inputs that an attacker or a slip may send: one that fits with one field after another made hostile, and at last the
 * ones that fit, for they may change what the others are about. `given` are values that are known to fit.
 */
export function* hostileInputs(schema: z.ZodType, known: Known, given: Input = {}): Generator<Input> {
  const node = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }) as Node
  const bare = healed(schema, { ...(fitting(node, '', known, true) as Input), ...given }, known)
  const everything = healed(schema, { ...(fitting(node, '', known, false) as Input), ...given }, known)
  const base = schema.safeParse(everything).success ? everything : bare
  for (const change of changesOf(node, [], known)) yield changed(base, change)
  yield { ...base, stranger: 1 }
  yield bare
  yield base
}

const remedies = [
  'van-ban',
  'Nguyễn Văn An',
  '1.000001',
  '001090012345',
  '0109876543',
  '0912345678',
  'H26.77',
  '07:30',
  'one-stop.work',
  '2026-12-31T09:00:00+07:00',
  1,
  ['van-ban'],
  [1],
  null,
]

/** Tries other values where a schema says no, and leaves out what no value mends. */
function healed(schema: z.ZodType, input: Input, known: Known): Input {
  let current = input
  for (let round = 0; round < 12; round += 1) {
    const issue = schema.safeParse(current).error?.issues[0]
    if (!issue || issue.path.length === 0) return current
    const path = issue.path.map((key) => (typeof key === 'number' ? key : String(key)))
    const choices = [known(String(path.at(-1))), ...remedies, undefined]
    const mended = choices.map((value) => changed(current, { path, value }))
    const isAt = (wish: Input) => schema.safeParse(wish).error?.issues.some((it) => startsWith(it.path, path))
    current = mended.find((wish) => !isAt(wish)) ?? (mended.at(-1) as Input)
  }
  return current
}

function startsWith(path: readonly PropertyKey[], start: readonly (string | number)[]): boolean {
  return start.every((key, index) => String(path[index]) === String(key))
}

type Change = { path: (string | number)[]; value: unknown }

/** A value that fits; with `bare` only what is required. */
function fitting(node: Node, field: string, known: Known, bare: boolean): unknown {
  const choice = node.anyOf ?? node.oneOf
  if (choice) return fitting(choice[0] ?? {}, field, known, bare)
  const chosen = node.const ?? node.enum?.[0]
  return chosen ?? fittingKind(node, field, known, bare)
}

function fittingKind(node: Node, field: string, known: Known, bare: boolean): unknown {
  if (node.type === 'object') return fittingObject(node, known, bare)
  if (node.type === 'array' && bare && !node.minItems) return []
  if (node.type === 'array') return [fitting(node.items ?? {}, field, known, bare)]
  return node.type === 'boolean' ? true : fittingScalar(node, field, known)
}

function fittingScalar(node: Node, field: string, known: Known): unknown {
  const isNumber = node.type === 'number' || node.type === 'integer'
  return isNumber ? Math.max(1, node.minimum ?? 1) : fittingText(node, field, known)
}

function fittingObject(node: Node, known: Known, bare: boolean): Record<string, unknown> {
  const names = Object.keys(node.properties ?? {}).filter((name) => !bare || node.required?.includes(name))
  return Object.fromEntries(
    names.map((name) => [name, fitting(node.properties?.[name] ?? {}, name, known, bare)]),
  )
}

const formatted: Record<string, string> = {
  'date': '2026-12-01',
  'date-time': '2026-12-01T09:00:00+07:00',
  'email': 'ten@vidu.vn',
}
const plainTexts = ['vanban', '1.000001', '001090012345', '0109876543', '0912345678', '1234', '07:30']

function fittingText(node: Node, field: string, known: Known): string {
  const { format = '', minLength = 1, maxLength = 20, pattern } = node
  if (format === 'uuid') return known(field) ?? UNKNOWN_ID
  const fits = (text: string | undefined) =>
    text !== undefined && (!pattern || new RegExp(pattern, 'u').test(text))
  const filler = 'x'.repeat(Math.min(maxLength, Math.max(minLength, 8)))
  return formatted[format] ?? [known(field), ...plainTexts].find(fits) ?? filler
}

function* changesOf(node: Node, path: Change['path'], known: Known): Generator<Change> {
  const choice = node.anyOf ?? node.oneOf
  if (choice) yield* changesOfBranches(choice, path, known)
  else {
    for (const [name, inner] of Object.entries(node.properties ?? {}))
      yield* changesOf(inner, [...path, name], known)
    if (node.type === 'array') yield* changesOfList(node, path, known)
    if (path.length > 0) yield* valuesAt(node, path)
  }
}

function* changesOfBranches(branches: Node[], path: Change['path'], known: Known): Generator<Change> {
  for (const branch of branches) {
    yield { path, value: fitting(branch, String(path.at(-1)), known, false) }
    yield* changesOf(branch, path, known)
  }
}

function* changesOfList(
  { items = {}, maxItems = 60 }: Node,
  path: Change['path'],
  known: Known,
): Generator<Change> {
  const item = fitting(items, String(path.at(-1)), known, false)
  yield { path, value: [] }
  yield { path, value: Array.from({ length: Math.min(maxItems, 60) }, () => item) }
  yield* changesOf(items, [...path, 0], known)
}

function* valuesAt(node: Node, path: Change['path']): Generator<Change> {
  for (const value of hostileValues(node)) yield { path, value }
  if (path.at(-1) === 'cursor') for (const value of hostileCursors) yield { path, value }
}

function hostileValues(node: Node): unknown[] {
  if (node.enum || node.const !== undefined) return ['khong-co-khoa-nay', null, ...(node.enum ?? []).slice(1)]
  if (node.type === 'string') return [...hostileStrings(node), null, 7]
  if (node.type === 'number' || node.type === 'integer')
    return [...hostileNumbers, node.maximum, node.minimum, 'x'].filter((value) => value !== undefined)
  if (node.type === 'boolean') return [false, 'x']
  return strangers
}

function hostileStrings({ format, maxLength }: Node): string[] {
  if (format === 'uuid') return [UNKNOWN_ID, 'ffffffff-ffff-ffff-ffff-ffffffffffff', 'x']
  if (format === 'date') return hostileDays
  if (format === 'date-time') return hostileInstants
  return [...hostileTexts, 'ạ'.repeat(Math.min(maxLength ?? 20_000, 20_000))]
}

function changed(whole: unknown, { path, value }: Change): Record<string, unknown> {
  const copy = structuredClone(whole) as Record<string, unknown>
  let at: Record<string | number, unknown> = copy
  for (const key of path.slice(0, -1)) {
    at[key] ??= {}
    if (at[key] === null || typeof at[key] !== 'object') at[key] = {}
    at = at[key] as Record<string | number, unknown>
  }
  if (value === undefined) delete at[path.at(-1) ?? '']
  else at[path.at(-1) ?? ''] = value
  return copy
}
