import assert from 'node:assert/strict'
import { test } from 'node:test'
import { tableOfBytes, tableOfText } from './table-of-text.ts'

const cases: [name: string, text: string, rows: string[][]][] = [
  [
    'commas',
    'a,b\n1,2',
    [
      ['a', 'b'],
      ['1', '2'],
    ],
  ],
  ['semicolons, as Excel writes here', 'a;b\r\n1,5;2\r\n', [['a', 'b'], ['1,5', '2'], []]],
  [
    'tabs',
    'a\tb\n1\t2',
    [
      ['a', 'b'],
      ['1', '2'],
    ],
  ],
  [
    'quoted separators, quotes and line breaks',
    '"a, b","c ""d"""\n"e\nf",g',
    [
      ['a, b', 'c "d"'],
      ['e\nf', 'g'],
    ],
  ],
  ['a byte order mark and empty lines', '\ufeffa,b\n\n1,2', [['a', 'b'], [''], ['1', '2']]],
  ['missing cells', 'a,,c\n,', [['a', '', 'c'], ['']]],
]
for (const [name, text, rows] of cases) {
  test(`a table is read with ${name}`, () => {
    const read = tableOfText(text)

    assert.deepEqual(
      read.map((row) =>
        row.filter((cell, index) => cell !== '' || index < row.length - 1 || row.length === 1),
      ),
      rows,
    )
  })
}

test('text in UTF-16 with its mark is read too', () => {
  const bytes = Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from('Tên;Cấp\nĐức;xã', 'utf16le')])

  assert.deepEqual(tableOfBytes(bytes), [
    ['Tên', 'Cấp'],
    ['Đức', 'xã'],
  ])
})

test('a quote that is opened and not closed in its place is named by its row; nothing after it is left out in silence', () => {
  for (const [text, row] of [
    ['a,b\n1,2\n"3,4\n5,6', 3],
    ['a,b\n"x"y,2\n3,4', 2],
    ['a,b\n1,b"c', 2],
  ] as const)
    assert.throws(() => tableOfText(text), { name: 'TableFault', facts: { row } })
})

test('a table of more rows than are taken is refused, not cut off', () => {
  assert.throws(() => tableOfText('a,b\n'.repeat(5002)), { facts: { limit: 5000 } })
  assert.equal(tableOfText('a,b\n'.repeat(5000)).length, 5001)
})
