import type { SourceFile } from './project-tree.ts'
import { isNode, lineOf, literalText, visit, type SyntaxNode } from './syntax.ts'

const KINDS: Record<string, string> = {
  defineOperation: 'operations',
  defineTwoPersonAct: 'operations',
  defineQuery: 'queries',
  definePage: 'pages',
}

/** A declared operation, query or page: where, under which name or address, with which fields as written. */
export type Declaration = {
  file: SourceFile
  line: number
  kind: string
  name: string | undefined
  fields: ReadonlyMap<string, string>
}

/** Every defineOperation, defineQuery and definePage of the files. */
export function declarationsIn(files: readonly SourceFile[]): Declaration[] {
  const found: Declaration[] = []
  for (const file of files) {
    visit(file, (node) => {
      const callee = node['callee']
      const kind = isNode(callee) && callee.type === 'Identifier' ? KINDS[String(callee['name'])] : undefined
      const [first] = (node['arguments'] ?? []) as unknown[]
      if (node.type !== 'CallExpression' || kind === undefined || !isNode(first)) return
      found.push({ file, line: lineOf(file, node), kind, ...fieldsOf(file, first) })
    })
  }
  return found
}

function fieldsOf(file: SourceFile, declaration: SyntaxNode): Pick<Declaration, 'name' | 'fields'> {
  const properties = ((declaration['properties'] ?? []) as SyntaxNode[]).filter(
    ({ type }) => type === 'Property',
  )
  const keyed = properties.map(
    ({ key, value }) => [String((key as SyntaxNode)['name']), value as SyntaxNode] as const,
  )
  const named = keyed.find(([key]) => key === 'name' || key === 'path')
  return {
    name: literalText(named?.[1]),
    fields: new Map(keyed.map(([key, { start, end }]) => [key, file.text.slice(start, end)])),
  }
}
