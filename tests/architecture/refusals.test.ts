import assert from 'node:assert/strict'
import { test } from 'node:test'
import '#apps/modules.ts'
import { undeclaredRefusals } from '#kernel/refusal-codes-used.ts'
import { refusalCodes } from '#kernel/refusal.ts'
import { codeFiles, isTest, type SourceFile } from './project-tree.ts'
import { isNode, lineOf, literalText, visit, type SyntaxNode } from './syntax.ts'

const WORDED = new Set(['message', 'error', 'detail'])
const CHECKS = new Set(['min', 'max', 'length', 'regex', 'refine', 'superRefine', 'positive', 'nonempty'])

/** Sentences handed to a reader past t(): as the words of a schema, of one of its checks or of an error at a field. */
export function findRawMessages(files: readonly SourceFile[]): string[] {
  const problems: string[] = []
  for (const file of files)
    visit(file, (node) => {
      const text = node.type === 'Property' ? wordsOf(node) : wordsOfCheck(node)
      if (text && /\p{L} \p{L}/u.test(text))
        problems.push(`${file.path}:${lineOf(file, node)} “${text.slice(0, 50)}” is not inside t(…)`)
    })
  return problems
}

function wordsOf(property: SyntaxNode): string | undefined {
  const key = property['key']
  const isWorded = isNode(key) && WORDED.has(String(key['name']))
  const value = property['value']
  if (!isWorded || !isNode(value)) return undefined
  return literalText(value.type === 'ArrowFunctionExpression' ? value['body'] : value)
}

function wordsOfCheck(node: SyntaxNode): string | undefined {
  const callee = node['callee']
  if (node.type !== 'CallExpression' || !isNode(callee) || callee.type !== 'MemberExpression')
    return undefined
  const name = (callee['property'] as SyntaxNode)['name']
  return CHECKS.has(String(name)) ? literalText((node['arguments'] as unknown[])[1]) : undefined
}

const files = codeFiles().filter(({ path }) => !isTest(path) && /^(kernel|modules|ui)\//.test(path))

test('the rule of messages bites', () => {
  const text = `z.string().min(1, 'too short here')
    z.string().refine(ok, { error: () => 'not so good' })
    z.string().regex(/x/, { message: 'Sai mẫu rồi' })
    refuseInput([{ pointer: '/a', detail: 'Ghi lại mục này.' }])
    z.string().min(1, { error: () => t('Ghi lại') })`

  assert.equal(findRawMessages([{ path: 'modules/x/rules/y.ts', text }]).length, 4)
})

test('every message of a schema or an error at a field is translated', () => {
  assert.ok(files.length > 0)
  assert.deepEqual(findRawMessages(files), [])
})

test('a day or an instant of an input lies in years that the database knows', () => {
  const bare = files.filter(
    ({ path, text }) => path !== 'kernel/day-input.ts' && /z\.iso\s*\.date(time)?\(/.test(text),
  )

  assert.deepEqual(
    bare.map(({ path }) => path),
    [],
    'use dayInput() and instantInput() of kernel/day-input.ts',
  )
})

test('every refusal the program gives has words', () => {
  assert.ok(refusalCodes().size > 50)
  assert.deepEqual(undeclaredRefusals(), [])
})
