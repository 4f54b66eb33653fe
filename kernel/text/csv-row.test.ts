import assert from 'node:assert/strict'
import { test } from 'node:test'
import { csvRow } from './csv-row.ts'
import { formulaSafe } from './formula-safe.ts'

for (const dangerous of [
  '=1+1',
  '+SUM(A1)',
  '-2+3',
  '@SUM(A1)',
  '\t=1',
  '\r=1',
  '  =1',
  '＝1+1',
  '\ufeff=1',
  '|calc',
]) {
  test(`the cell ${JSON.stringify(dangerous)} opens as text`, () => {
    assert.equal(formulaSafe(dangerous), `'${dangerous}`)
  })
}

for (const harmless of ['An', '-5', '+84912345678', '-1.250,5', '', "H'Hen", "<b>An</b> & 'Co'", 'a=b']) {
  test(`the cell ${JSON.stringify(harmless)} stays as it is`, () => {
    assert.equal(formulaSafe(harmless), harmless)
  })
}

test('a row quotes what would break it and leaves nothing for nothing', () => {
  const row = csvRow(['Đỗ "Tý", An', '=cmd()', 'hai\ndòng', 3830, -1, true, null, undefined, ' lề '])

  assert.equal(row, `"Đỗ ""Tý"", An",'=cmd(),"hai\ndòng",3830,-1,true,,," lề "\r\n`)
})
