import assert from 'node:assert/strict'
import { test } from 'node:test'
import { codeFiles, isTest, type SourceFile } from './project-tree.ts'
import { importsOf } from './syntax.ts'

/** What makes tables into files, and who may use it: everything else goes through kernel/export, which puts it on record. */
const MAKERS: Record<string, RegExp> = {
  'exceljs': /^kernel\/export\/|^modules\/organisation\/rules\/table-of-sheet\.ts$/, // the latter only reads
  'csv-row.ts': /^kernel\/export\//,
  'sheet-file.ts': /^kernel\/export\/|^modules\/journal\/pages\/case-file/,
}

/** Code that makes a file of many rows without putting on record that somebody took it out. */
export function findUnrecordedExports(files: readonly SourceFile[]): string[] {
  return files
    .filter(({ path }) => !isTest(path) && !path.startsWith('tools/'))
    .flatMap((file) => {
      const used = Object.entries(MAKERS).filter(
        ([name, places]) =>
          !places.test(file.path) && importsOf(file).some((request) => request.endsWith(name)),
      )
      const sends =
        /send\([^)]*(text\/csv|spreadsheetml|XLSX)/.test(file.text) && !file.path.startsWith('kernel/export/')
      return [
        ...used.map(([name]) => `${file.path} makes a file with ${name}: use exportTable of kernel/export`),
        ...(sends ? [`${file.path} sends a table: use exportTable of kernel/export`] : []),
      ]
    })
}

test('the rule about exports bites', () => {
  const bad = [
    `import exceljs from 'exceljs'`,
    `import { csvRow } from '#kernel/text/csv-row.ts'`,
    `import { csvOf } from '#kernel/export/sheet-file.ts'`,
    `export const show = () => send(body, 'text/csv; charset=utf-8', 'a.csv')`,
  ].map((text, n) => ({ path: `modules/one-stop/pages/x${n}.ts`, text }))

  assert.equal(findUnrecordedExports(bad).length, bad.length)
  assert.deepEqual(findUnrecordedExports([{ path: 'kernel/export/x.ts', text: bad[0]?.text ?? '' }]), [])
})

test('many rows leave the program only through the function that puts it on record', () => {
  assert.deepEqual(findUnrecordedExports(codeFiles()), [])
})
