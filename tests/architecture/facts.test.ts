import assert from 'node:assert/strict'
import { test } from 'node:test'
import { codeFiles, isTest, type SourceFile } from './project-tree.ts'
import { isNode, lineOf, literalText, visit } from './syntax.ts'

const word = (pattern: string) => new RegExp(`(?<![\\p{L}\\p{N}])(?:${pattern})(?![\\p{L}\\p{N}])`, 'iu')
/** What only data may say: names of units and levels, lengths of limits, numbers of laws, sums of fees. */
const FACTS: readonly [RegExp, string][] = [
  [word('Bồ Đề|Long Biên|Việt Hưng|Hà Nội|Gia Lâm|Ngọc Thụy|H26'), 'the name of a unit is data'],
  [word('quận|huyện|phường|thị xã|thị trấn'), 'a level is data'],
  [word('cấp [1-4]|cấp (?:tỉnh|xã|trung ương)'), 'a level is data'],
  [word('\\d+ (?:ngày|giờ) làm việc|\\d+ ngày|\\d+ tháng'), 'the length of a limit is data'],
  [
    word('\\d+/(?:\\d{4}/)?(?:NĐ-CP|QĐ-TTg|TT-[\\p{L}]+|QH\\d+|NQ-CP|QĐ-UBND)'),
    'the number of a law is cited in law: […]',
  ],
  [word('\\d[\\d.]* ?(?:đồng|VNĐ|VND)'), 'a fee is data'],
]

/** Literals in code that state a fact of law or of an office. */
export function findFactsInCode(files: readonly SourceFile[]): string[] {
  const problems: string[] = []
  for (const file of files) {
    visit(file, (node, parents) => {
      const text = literalText(node)
      if (text === undefined || parents.at(-1)?.type === 'ImportDeclaration') return
      const fact = FACTS.find(([pattern]) => pattern.test(text))
      if (fact) problems.push(`${file.path}:${lineOf(file, node)} “${text.trim().slice(0, 60)}”: ${fact[1]}`)
    })
  }
  return [...new Set(problems)]
}

/** Reads of the machine's clock and of chance outside the kernel: time is a parameter, ids come from the kernel. */
export function findClockAndChance(files: readonly SourceFile[]): string[] {
  const problems: string[] = []
  for (const file of files) {
    visit(file, (node) => {
      const found = clockOrChance(file, node)
      if (found !== undefined) problems.push(`${file.path}:${lineOf(file, node)} ${found}`)
    })
  }
  return problems
}

function clockOrChance(
  file: SourceFile,
  node: { type: string; start: number; end: number; [field: string]: unknown },
) {
  const callee = node['callee']
  if (!isNode(callee)) return undefined
  const written = file.text.slice(callee.start, callee.end)
  const bare = (node['arguments'] as unknown[]).length === 0
  if (node.type === 'NewExpression')
    return written === 'Date' && bare ? 'new Date(): now is a parameter' : undefined
  const known = /^(Date\.now|Math\.random|(crypto\.)?randomUUID|Temporal\.Now\.\w+)$/
  return known.test(written) ? `${written}(): time, chance and ids come from the kernel` : undefined
}

// What decides by the time of day is given it; the database's own clock is a second opinion, and when its jobs run.
const SQL_CLOCK = /\b(now\(\)|(clock|statement|transaction|current)_timestamp|current_date|localtimestamp)/i
const READS_CLOCKS = /^kernel\/(clock|jobs)\/|^kernel\/journal\/seal-journal\.ts$/

/** Reads of any clock outside of the one place that tells the program what time it is. */
export function findClocks(files: readonly SourceFile[]): string[] {
  const problems = findClockAndChance(files).filter((problem) => /Date|Temporal/.test(problem))
  for (const file of files) {
    visit(file, (node) => {
      const text = literalText(node)
      if (text !== undefined && SQL_CLOCK.test(text))
        problems.push(
          `${file.path}:${lineOf(file, node)} “${text.trim().slice(0, 60)}”: SQL that asks the database what time it is`,
        )
    })
  }
  return problems
}

const bound = (path: string) => /^(kernel|ui|modules)\//.test(path) && !isTest(path)

test('the rule against facts in code bites', () => {
  const bad = [
    `const unit = 'UBND phường Bồ Đề'`,
    `const limit = '15 ngày làm việc'`,
    'const level = `cấp 3`',
    `refuse('x', { why: 'Trái Điều 5 Nghị định 118/2025/NĐ-CP' })`,
    `const fee = 'Lệ phí 8.000 đồng'`,
  ].map((text, n) => ({ path: `modules/x/rules/r${n}.ts`, text }))
  const good = [
    { path: 'modules/x/pages/a.page.tsx', text: `const a = <p>{t('Còn {n} ngày', { n })} {t('Đơn vị')}</p>` },
    {
      path: 'modules/x/rules/b.ts',
      text: `// Nghị định 118/2025/NĐ-CP, điều 17\nexport const law = ['ND-118-2025']`,
    },
  ]

  assert.equal(findFactsInCode(bad).length, bad.length)
  assert.deepEqual(findFactsInCode(good), [])
})

test('the rule against clocks and chance bites', () => {
  const bad = ['new Date()', 'Date.now()', 'Math.random()', 'crypto.randomUUID()', 'randomUUID()'].map(
    (call, n) => ({
      path: `modules/x/rules/r${n}.ts`,
      text: `export const x = ${call}`,
    }),
  )
  const good = [{ path: 'modules/x/rules/g.ts', text: `export const x = new Date(now)` }]

  assert.equal(findClockAndChance(bad).length, bad.length)
  assert.deepEqual(findClockAndChance(good), [])
})

test('levels, limits, laws, fees and names of units are data, not code', () => {
  const files = codeFiles().filter(({ path }) => bound(path))

  assert.ok(files.length > 0)
  assert.deepEqual(findFactsInCode(files), [])
})

test('no module asks the machine what time it is, or for chance', () => {
  const files = codeFiles().filter(
    ({ path }) => /^(ui|modules)\//.test(path) && !isTest(path) && !path.includes('/islands/'),
  )

  assert.ok(files.length > 0)
  assert.deepEqual(findClockAndChance(files), [])
})

test('the rule against clocks bites', () => {
  const bad = [
    'new Date()',
    'Date.now()',
    'Temporal.Now.instant()',
    'sql`select now()`',
    'sql`where at < current_date`',
  ]
  const files = bad.map((call, n) => ({ path: `kernel/x${n}.ts`, text: `export const x = ${call}` }))
  const good = [
    {
      path: 'kernel/g.ts',
      text: 'export const x = [new Date(at), performance.now(), now(), sql`kernel.clock()`]',
    },
  ]

  for (const file of files) assert.notDeepEqual(findClocks([file]), [], file.text)
  assert.deepEqual(findClocks(good), [])
})

test('one place alone tells the program what time it is', () => {
  const files = codeFiles().filter(
    ({ path }) =>
      /^(kernel|ui|modules|apps|tools)\//.test(path) &&
      !/\.test\.tsx?$|(^|\/)testing(\.ts|\/)|program-under-test|\/islands\//.test(path) &&
      !READS_CLOCKS.test(path),
  )

  assert.ok(files.length > 500)
  assert.deepEqual(findClocks(files), [])
})
