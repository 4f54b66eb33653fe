import assert from 'node:assert/strict'
import { test } from 'node:test'
import { codeFiles, filesUnder, isTest, type SourceFile } from './project-tree.ts'
import { isNode, lineOf, literalText, visit, type SyntaxNode } from './syntax.ts'

type Texts = Readonly<Record<string, string>>

const VIETNAMESE = /[àáảãạăâđèéẻẽẹêìíỉĩịòóỏõọôơùúủũụưỳýỷỹỵ]/i
const OUR_NAME = /Liên Thông/g
/** Where Vietnamese is not for the screen: what the portal writes, papers that the law words, and the API's own pages. */
const NOT_SCREEN = /\/(portal-[a-z-]+\.ts|documents\/)/
const FOR_INTEGRATORS = new Set(['summary', 'description'])

type ScreenText = { text: string; where: string }

/** Every Vietnamese text that code asks to be translated, and where. */
export function textsToTranslate(files: readonly SourceFile[]): ScreenText[] {
  const found: ScreenText[] = []
  for (const file of files) {
    visit(file, (node, parents) => {
      const where = `${file.path}:${lineOf(file, node)}`
      const texts = isTranslation(node)
        ? literalsOf((node['arguments'] as unknown[])[0])
        : sentenceOf(file, node, parents)
      for (const text of texts) found.push({ text, where })
    })
  }
  return found
}

function isTranslation(node: SyntaxNode): boolean {
  const callee = node['callee']
  return node.type === 'CallExpression' && isNode(callee) && callee['name'] === 't'
}

// Labels of states, words of refusals and the like reach t() as variables: whole sentences in Vietnamese are texts too.
function sentenceOf(file: SourceFile, node: SyntaxNode, parents: readonly SyntaxNode[]): string[] {
  const text = node.type === 'Literal' ? (literalText(node) ?? '') : ''
  const isSentence = /^\p{Lu}[^.]/u.test(text) && isVietnamese(text)
  return isSentence && !NOT_SCREEN.test(file.path) && !isElsewhere(parents.at(-1)) ? [text] : []
}

function isElsewhere(parent: SyntaxNode | undefined): boolean {
  const key = parent?.['key']
  return parent?.type === 'JSXAttribute' || (isNode(key) && FOR_INTEGRATORS.has(String(key['name'])))
}

function isVietnamese(text: string): boolean {
  return VIETNAMESE.test(text.normalize('NFC').replace(OUR_NAME, ''))
}

// t(open ? 'Mở' : 'Đóng') and t(title ?? 'Hồ sơ') name all their texts too.
function literalsOf(node: unknown): string[] {
  const text = literalText(node)
  if (text !== undefined) return [text]
  if (!isNode(node)) return []
  if (node.type === 'ConditionalExpression')
    return [...literalsOf(node['consequent']), ...literalsOf(node['alternate'])]
  return node.type === 'LogicalExpression' ? [...literalsOf(node['left']), ...literalsOf(node['right'])] : []
}

/** Texts of the screen that have no English, an empty one, or one with other places to fill. */
export function findUntranslated(files: readonly SourceFile[], english: Texts): string[] {
  const problems = textsToTranslate(files).flatMap(({ text, where }) => {
    const target = english[text]
    if (target === undefined || target.trim() === '') return [`${where} “${text}” has no English`]
    return places(text) === places(target) ? [] : [`${where} “${text}” fills other places in English`]
  })
  return [...new Set(problems)]
}

/** Vietnamese written straight onto a page, past t(). */
export function findUntranslatable(files: readonly SourceFile[]): string[] {
  const shown = new Set(['placeholder', 'title', 'aria-label', 'alt', 'label', 'value'])
  const problems: string[] = []
  for (const file of files.filter(({ path }) => path.endsWith('.tsx') && !isTest(path))) {
    visit(file, (node) => {
      const attribute =
        node.type === 'JSXAttribute' && isNode(node['name']) && shown.has(String(node['name']['name']))
      const text = attribute
        ? literalText(node['value'])
        : node.type === 'JSXText'
          ? literalText(node)
          : undefined
      if (text !== undefined && isVietnamese(text)) {
        problems.push(`${file.path}:${lineOf(file, node)} “${text.trim().slice(0, 50)}” is not inside t(…)`)
      }
    })
  }
  return problems
}

/** Texts translated in two files in two ways. */
export function findDisagreements(dictionaries: readonly { path: string; texts: Texts }[]): string[] {
  const first = new Map<string, { path: string; target: string }>()
  return dictionaries.flatMap(({ path, texts }) =>
    Object.entries(texts).flatMap(([source, target]) => {
      const earlier = first.get(source)
      if (earlier === undefined) first.set(source, { path, target })
      return earlier === undefined || earlier.target === target
        ? []
        : [`“${source}”: ${earlier.path} and ${path} disagree`]
    }),
  )
}

function places(text: string): string {
  return [...text.matchAll(/\{\w+\}/g)]
    .map(([place]) => place)
    .toSorted()
    .join()
}

test('the rules of translation bite', () => {
  const english = { 'Tiếp nhận': 'Receive', 'Còn {n} ngày': '{m} days left', 'Rỗng': ' ' }
  const page = {
    path: 'ui/x.tsx',
    text: `const a = <p title="Chào bạn">Xin chào {t('Tiếp nhận')} {t('Còn {n} ngày', { n })} {t('Rỗng')} {t(open ? 'Mở' : 'Đóng')}</p>`,
  }

  const process = { path: 'modules/x/process.ts', text: `const a = { label: 'Nháp', summary: 'Ghi nháp' }` }

  assert.equal(findUntranslated([page], english).length, 4)
  assert.equal(findUntranslated([process], english).length, 1)
  assert.equal(findUntranslatable([page]).length, 2)
  assert.equal(
    findDisagreements([
      { path: 'a', texts: { Mở: 'Open' } },
      { path: 'b', texts: { Mở: 'Unlock' } },
    ]).length,
    1,
  )
})

const files = codeFiles().filter(({ path }) => !isTest(path) && !path.startsWith('tools/'))
const dictionaries = filesUnder(['locales/en'], ['.json']).map(({ path, text }) => ({
  path,
  texts: JSON.parse(text) as Texts,
}))

test('every text of the screen has its English', () => {
  const english = Object.assign({}, ...dictionaries.map(({ texts }) => texts)) as Texts

  assert.ok(textsToTranslate(files).length > 0)
  assert.deepEqual(findUntranslated(files, english), [])
})

test('no page writes Vietnamese past the translation', () => {
  assert.ok(files.length > 0)
  assert.deepEqual(findUntranslatable(files), [])
})

test('one text has one English', () => {
  assert.ok(dictionaries.length > 0)
  assert.deepEqual(findDisagreements(dictionaries), [])
})
