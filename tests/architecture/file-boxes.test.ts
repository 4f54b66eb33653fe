import assert from 'node:assert/strict'
import { dirname } from 'node:path'
import { test } from 'node:test'
import { codeFiles, isTest, type SourceFile } from './project-tree.ts'

/** Folders of pages that show a box for files while none of their pages says that it takes any: what is sent there would be let go. */
export function findBoxesNobodyReads(files: readonly SourceFile[]): string[] {
  const pages = files.filter(({ path }) => /^modules\/[^/]+\/pages\//.test(path) && !isTest(path))
  const folders = Map.groupBy(pages, ({ path }) => dirname(path))
  return [...folders].flatMap(([folder, inside]) => {
    const hasBox = inside.some(({ text }) => /<(FileInput|ScanInput)\b|type="file"/.test(text))
    return hasBox && !inside.some(({ text }) => /\btakesFiles:/.test(text)) ? [folder] : []
  })
}

test('a page that shows a box for files declares that it takes them', () => {
  assert.deepEqual(findBoxesNobodyReads(codeFiles()), [])
})

test('the rule about boxes for files bites', () => {
  const [box, page] = ['modules/a/pages/x-form.tsx', 'modules/a/pages/x.page.tsx']
  const shown = { path: box, text: '<FileInput name="a" />' }

  assert.deepEqual(findBoxesNobodyReads([shown, { path: page, text: 'definePage({})' }]), ['modules/a/pages'])
  assert.deepEqual(
    findBoxesNobodyReads([shown, { path: page, text: "definePage({ takesFiles: ['a'] })" }]),
    [],
  )
})
