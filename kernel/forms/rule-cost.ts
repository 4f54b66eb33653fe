import { parseExpression } from 'feelin'

/** How much a value may hold: members of its longest list, and characters in all. */
export type Size = { count: number; weight: number }

/** How large the answer of a name is, or may become. */
export type SizeOf = (name: string) => Size

/** Steps that one rule may take: some tens of milliseconds. */
export const MOST_STEPS = 20_000
/** What any answer may hold at most, whatever its form says. */
export const LARGEST: Size = { count: 500, weight: 65_536 }

export const LONGEST_RULE = 600
const DEEPEST = 40
const CHARACTERS_A_STEP = 400
const NOTHING: Size = { count: 1, weight: 1 }
const BEYOND: Cost = { steps: Infinity, count: Infinity, weight: Infinity }

type Cost = Size & { steps: number }
type Node = ReturnType<typeof parseExpression>['topNode']
type Scope = { text: string; sizeOf: SizeOf; depth: number }

// What a rule may be made of; what binds names anew, calls itself or reads patterns is not among it.
const PARTS = new Set(
  `Expression Expressions Disjunction Conjunction Comparison ArithmeticExpression ParenthesizedExpression IfExpression List
  PathExpression PathName PositionalParameters NamedParameters NamedParameter ParameterName Name Identifier DateTimeLiteral
  DateTimeConstructor AtLiteral PositiveUnaryTests PositiveUnaryTest SimplePositiveUnaryTest InstanceOfExpression Type
  QualifiedName CompareOp ArithOp NumericLiteral StringLiteral BooleanLiteral Parameters InExpressions`.split(
    /\s+/,
  ),
)
const FUNCTIONS = new Set(
  `number,string,not,substring,string length,upper case,lower case,substring before,substring after,contains,starts with,
  ends with,list contains,count,min,max,sum,mean,all,any,sublist,append,concatenate,reverse,index of,flatten,decimal,floor,
  ceiling,abs,round up,round down,round half up,round half down,modulo,odd,even,is,years and months duration,day of week,
  day of year,month of year,week of year`
    .split(/,\s*/)
    .map((name) => name.trim()),
)
// Where a range only says between what a value lies.
const TESTS = new Set(['PositiveUnaryTest', 'Comparison'])

/** The most steps a rule can take over answers of these sizes; infinite when nothing bounds them. Throws when it is not FEEL. */
export function ruleCost(expression: string, names: readonly string[], sizeOf: SizeOf): number {
  if (expression.length > LONGEST_RULE) return Infinity
  const tree = parseExpression(expression, Object.fromEntries(names.map((name) => [name, null])), undefined)
  const { steps } = costOf(tree.topNode, { text: expression, sizeOf, depth: 0 })
  // What nothing bounds may come out as no number at all.
  return Number.isNaN(steps) ? Infinity : steps
}

/** How much a value holds. */
export function sizeOfValue(value: unknown): Size {
  return { count: longestList(value), weight: JSON.stringify(value ?? null).length }
}

function longestList(value: unknown): number {
  if (value === null || typeof value !== 'object') return 1
  const members = Object.values(value)
  return Math.max(Array.isArray(value) ? value.length : 1, ...members.map(longestList))
}

function costOf(node: Node, scope: Scope): Cost {
  if (scope.depth > DEEPEST || node.type.isError) return BEYOND
  const deeper = { ...scope, depth: scope.depth + 1 }
  if (node.name === 'VariableName') return { steps: 1, ...scope.sizeOf(textOf(node, scope)) }
  return (special[node.name] ?? plainCost)(node, deeper)
}

const special: Record<string, (node: Node, scope: Scope) => Cost> = {
  QuantifiedExpression: (node, scope) => ({ ...repeatedCost(node, scope), count: 1, weight: 1 }),
  ForExpression: repeatedCost,
  FilterExpression: filterCost,
  FunctionInvocation: functionCost,
  Interval: (node, scope) => (isTest(node) ? summed(childrenOf(node), scope) : BEYOND),
  IterationContext: rangeCost,
}

function isTest(interval: Node): boolean {
  const parent = interval.parent
  const asked = parent?.name === 'SimplePositiveUnaryTest' ? parent.parent : parent
  return TESTS.has(asked?.name ?? '')
}

function plainCost(node: Node, scope: Scope): Cost {
  const children = childrenOf(node)
  if (children.length > 0) return PARTS.has(node.name) ? summed(children, scope) : BEYOND
  return { steps: 1, count: 1, weight: node.to - node.from }
}

function summed(nodes: readonly Node[], scope: Scope): Cost {
  const costs = nodes.map((node) => costOf(node, scope))
  const count = sum(costs.map((cost) => (cost.count > 1 ? cost.count : 0)))
  const weight = sum(costs.map((cost) => cost.weight))
  const steps = 1 + sum(costs.map((cost) => cost.steps)) + count + weight / CHARACTERS_A_STEP
  return { steps, count: Math.max(1, count, costs.length), weight }
}

/** `some`, `every` and `for`: the body as often as the lists have pairs of members. */
function repeatedCost(node: Node, scope: Scope): Cost {
  const children = childrenOf(node)
  const body = children.at(-1)
  const within = childrenOf(children.find(({ name }) => name === 'InExpressions')).filter(
    ({ name }) => name === 'InExpression',
  )
  if (!body || within.length === 0) return BEYOND
  let [inner, times, steps] = [scope, 1, 1]
  for (const one of within) {
    const [name, source] = [childrenOf(one)[0], childrenOf(one).at(-1)]
    if (!name || !source) return BEYOND
    const list = costOf(source, inner)
    times *= list.count
    steps += list.steps * times
    inner = bound(inner, textOf(name, scope), list)
  }
  const each = costOf(body, inner)
  return { steps: steps + times * each.steps, count: times * each.count, weight: times * each.weight }
}

// The members together hold no more than their list, so each is counted with its share; the list that is being made is not
// to be asked for.
function bound(scope: Scope, name: string, list: Size): Scope {
  const member = memberOf(list)
  const sizeOf: SizeOf = (asked) => {
    if (asked === 'partial') return { count: Infinity, weight: Infinity }
    return asked === name ? member : scope.sizeOf(asked)
  }
  return { ...scope, sizeOf }
}

/** `list[condition]`: inside, a name may be one of the member's own. */
function filterCost(node: Node, scope: Scope): Cost {
  const [list, ...rest] = childrenOf(node)
  if (!list) return BEYOND
  const whole = costOf(list, scope)
  const member = memberOf(whole)
  const sizeOf: SizeOf = (name) => larger(scope.sizeOf(name), member)
  const each = summed(rest, { ...scope, sizeOf })
  return { ...whole, steps: whole.steps + whole.count * each.steps }
}

function functionCost(node: Node, scope: Scope): Cost {
  const [name, ...given] = childrenOf(node)
  if (!name || !FUNCTIONS.has(textOf(name, scope).replaceAll(/\s+/g, ' '))) return BEYOND
  const cost = summed(given, scope)
  // A list made flat has as many members as it has anywhere.
  const isFlat = textOf(name, scope) === 'flatten'
  return { ...cost, weight: cost.weight + 40, count: isFlat ? cost.weight : cost.count }
}

/** What is walked through: a list, or a range between two whole numbers that stand there, ends included. */
function rangeCost(node: Node, scope: Scope): Cost {
  const children = childrenOf(node)
  const [first] = children
  const interval = first?.name === 'SimplePositiveUnaryTest' ? childrenOf(first)[0] : undefined
  const parts = interval?.name === 'Interval' ? childrenOf(interval) : children
  if (!parts.some(({ name }) => name === '..')) return summed(children, scope)
  const count = interval && !isClosed(parts, scope) ? Infinity : lengthOf(parts, scope)
  return { steps: count, count, weight: count * 20 }
}

function lengthOf(parts: readonly Node[], scope: Scope): number {
  const bounds = parts.filter(({ name }) => name === 'NumericLiteral').map((it) => Number(textOf(it, scope)))
  const [from = 0, to = 0] = bounds
  return bounds.length === 2 && bounds.every(Number.isSafeInteger) ? Math.abs(to - from) + 1 : Infinity
}

function isClosed(parts: readonly Node[], scope: Scope): boolean {
  return textOf(parts[0], scope) === '[' && textOf(parts.at(-1), scope) === ']'
}

function memberOf({ count, weight }: Size): Size {
  const share = Math.ceil(weight / count)
  return { count: Math.min(count, Math.ceil(share / 2)), weight: share }
}

function larger(a: Size, b: Size): Size {
  return { count: Math.max(NOTHING.count, a.count, b.count), weight: Math.max(a.weight, b.weight) }
}

function childrenOf(node: Node | undefined): Node[] {
  const children: Node[] = []
  for (let child = node?.firstChild; child; child = child.nextSibling) children.push(child)
  return children
}

function textOf(node: Node | undefined, { text }: Scope): string {
  return node ? text.slice(node.from, node.to) : ''
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0)
}
