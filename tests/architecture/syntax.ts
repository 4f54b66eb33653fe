import { parseSync, type ParseResult } from 'oxc-parser'
import type { SourceFile } from './project-tree.ts'

/** A node of the syntax tree, as far as a rule looks at it. */
export type SyntaxNode = { type: string; start: number; end: number; [field: string]: unknown }

const parsed = new Map<string, ParseResult>()

/** Parses a file once; a file that does not parse is a failure of the test, not of the rule. */
export function parse(file: SourceFile): ParseResult {
  const key = `${file.path}\n${file.text}`
  const known = parsed.get(key)
  if (known) return known
  const result = parseSync(file.path, file.text)
  const fault = result.errors.find((error) => error.severity === 'Error')
  if (fault) throw new Error(`${file.path}: ${fault.message}`)
  parsed.set(key, result)
  return result
}

/** Visits every node of a file, parents first. */
export function visit(
  file: SourceFile,
  see: (node: SyntaxNode, parents: readonly SyntaxNode[]) => void,
): void {
  visitNode(parse(file).program, [], see)
}

/** What a file imports or re-exports, static and dynamic, as written. */
export function importsOf(file: SourceFile): string[] {
  const { staticImports, staticExports, dynamicImports } = parse(file).module
  const reExports = staticExports.flatMap(({ entries }) => entries.map((entry) => entry.moduleRequest?.value))
  const dynamic = dynamicImports.map(({ moduleRequest: { start, end } }) => file.text.slice(start, end))
  const literal = dynamic.filter((text) => /^['"`]/.test(text)).map((text) => text.slice(1, -1))
  const all = [...staticImports.map(({ moduleRequest }) => moduleRequest.value), ...reExports, ...literal]
  return [...new Set(all.filter((request) => request !== undefined))]
}

/** The text of a literal: a string, a template without places, a text between tags. */
export function literalText(node: unknown): string | undefined {
  if (!isNode(node)) return undefined
  if (node.type === 'TemplateElement') return (node['value'] as { cooked: string | null }).cooked ?? ''
  if (node.type === 'TemplateLiteral') return templateText(node)
  const plain = node.type === 'JSXText' || node.type === 'Literal'
  return plain && typeof node['value'] === 'string' ? node['value'] : undefined
}

function templateText(node: SyntaxNode): string | undefined {
  const [first, ...more] = node['quasis'] as unknown[]
  return more.length === 0 ? literalText(first) : undefined
}

/** The line a node stands on, from 1. */
export function lineOf(file: SourceFile, node: { start: number }): number {
  return file.text.slice(0, node.start).split('\n').length
}

/** Narrows an unknown field of a node to a node. */
export function isNode(value: unknown): value is SyntaxNode {
  return typeof value === 'object' && value !== null && 'type' in value && typeof value.type === 'string'
}

function visitNode(
  value: unknown,
  parents: readonly SyntaxNode[],
  see: (node: SyntaxNode, parents: readonly SyntaxNode[]) => void,
): void {
  if (Array.isArray(value)) {
    for (const member of value) visitNode(member, parents, see)
    return
  }
  if (!isNode(value)) return
  see(value, parents)
  const within = [...parents, value]
  for (const [field, child] of Object.entries(value)) {
    if (field !== 'type' && typeof child === 'object' && child !== null) visitNode(child, within, see)
  }
}
