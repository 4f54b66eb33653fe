import assert from 'node:assert/strict'
import { test } from 'node:test'
import { codeFiles, isTest, type SourceFile } from './project-tree.ts'
import { importsOf, isNode, lineOf, parse, visit, type SyntaxNode } from './syntax.ts'

/** Places where code leaves the types, silences a check without a reason, or pretends in a test. */
export function findEscapes(files: readonly SourceFile[]): string[] {
  return files.flatMap((file) => [...silenced(file), ...untyped(file), ...pretended(file)])
}

function silenced(file: SourceFile): string[] {
  const { comments } = parse(file)
  return comments.flatMap((comment) => {
    const where = `${file.path}:${lineOf(file, comment)}`
    if (/@ts-(ignore|nocheck|expect-error)/.test(comment.value)) return [`${where} silences the type checker`]
    const disables = /(eslint|oxlint)-disable(?!-(next-)?line)/.test(comment.value)
    if (disables) return [`${where} lifts a limit for more than one line`]
    const unexplained = /(eslint|oxlint)-disable/.test(comment.value) && !/ -- .{8,}/.test(comment.value)
    if (unexplained) return [`${where} lifts a limit without a reason (“-- why”)`]
    return /\b(TODO|FIXME|XXX|HACK)\b/.test(comment.value) ? [`${where} leaves something undone`] : []
  })
}

function untyped(file: SourceFile): string[] {
  const problems: string[] = []
  visit(file, (node) => {
    const escape = ESCAPES[node.type]?.(node, file)
    if (escape !== undefined) problems.push(`${file.path}:${lineOf(file, node)} ${escape}`)
  })
  return problems
}

const ESCAPES: Record<string, (node: SyntaxNode, file: SourceFile) => string | undefined> = {
  TSAnyKeyword: () => 'any',
  TSEnumDeclaration: () => 'enum',
  TSModuleDeclaration: () => 'namespace',
  TSAsExpression: (node, file) =>
    isDoubleCast(node) && !isExplained(node, file) ? 'as unknown as, without why' : undefined,
  CatchClause: ({ body }, file) => (isNode(body) && isSilent(body, file) ? 'swallows an error' : undefined),
}

function isDoubleCast({ expression: inner }: SyntaxNode): boolean {
  if (!isNode(inner) || inner.type !== 'TSAsExpression') return false
  return isNode(inner['typeAnnotation']) && inner['typeAnnotation'].type === 'TSUnknownKeyword'
}

function isExplained(node: SyntaxNode, file: SourceFile): boolean {
  const line = lineOf(file, node)
  return parse(file).comments.some((comment) => [line, line - 1].includes(lineOf(file, comment)))
}

function isSilent(body: SyntaxNode, file: SourceFile): boolean {
  return file.text.slice(body.start + 1, body.end - 1).trim() === ''
}

function pretended(file: SourceFile): string[] {
  if (!isTest(file.path)) return []
  const problems: string[] = []
  visit(file, (node) => {
    const written = node.type === 'MemberExpression' ? file.text.slice(node.start, node.end) : ''
    if (/^(mock|t\.mock)\.(fn|method|module|getter)$|^t\.assert\.(file)?[sS]napshot$/.test(written))
      problems.push(`${file.path}:${lineOf(file, node)} ${written}`)
    if (/^(test|it|describe)\.(skip|only|todo)$/.test(written))
      problems.push(`${file.path}:${lineOf(file, node)} ${written}`)
  })
  const library = importsOf(file).find((request) =>
    /^(sinon|jest|vitest|nock|proxyquire|testdouble)/.test(request),
  )
  return library === undefined ? problems : [...problems, `${file.path}: ${library}`]
}

test('the rule against escapes bites', () => {
  const bad = [
    'const a: any = 1',
    '// @ts-ignore\nconst a = 1',
    'const a = b as unknown as string',
    '/* eslint-disable */\nconst a = 1',
    '// oxlint-disable-next-line complexity\nconst a = 1',
    'try { a() } catch {}',
    'enum Level { One }',
    '// TODO later',
  ].map((text, n) => ({ path: `kernel/x${n}.ts`, text }))
  const badTests = ['mock.fn()', 'test.skip("x")', 't.assert.snapshot(a)'].map((text, n) => ({
    path: `kernel/x${n}.test.ts`,
    text,
  }))
  const good = [
    {
      path: 'kernel/g.ts',
      text: '// oxlint-disable-next-line complexity -- a table of the law, read line by line\nconst a = 1',
    },
  ]

  assert.equal(findEscapes(bad).length, bad.length)
  assert.equal(findEscapes(badTests).length, badTests.length)
  assert.deepEqual(findEscapes(good), [])
})

test('nobody leaves the types, silences a check, or leaves something undone', () => {
  const files = codeFiles().filter(({ path }) => path !== 'database/tables.gen.ts')

  assert.ok(files.length > 0)
  assert.deepEqual(findEscapes(files), [])
})
