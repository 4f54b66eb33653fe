import { ROWS_AT_MOST, TableFault, tooManyRows } from './table-fault.ts'

/** Reads a CSV file (RFC 4180; comma, semicolon or tab; UTF-8 or UTF-16 with its mark) into rows of trimmed cells. */
export function tableOfBytes(bytes: Uint8Array): string[][] {
  const isUtf16 = bytes[0] === 0xff && bytes[1] === 0xfe
  return tableOfText(new TextDecoder(isUtf16 ? 'utf-16le' : 'utf-8').decode(bytes))
}

/**
 * Reads CSV text into rows of trimmed cells; rows without a word are kept so that row numbers agree with the file.
 * @throws TableFault where it cannot be read on, and for too many rows.
 */
export function tableOfText(text: string): string[][] {
  const source = text.replace(/^\ufeff/, '').replace(/\r\n?/g, '\n')
  const rows: string[][] = [[]]
  for (const { cell, end } of cellsOf(source)) {
    rows.at(-1)?.push(cell)
    if (end === '\n') rows.push([])
    if (rows.length > ROWS_AT_MOST + 1) throw tooManyRows()
  }
  if (source.endsWith('\n')) rows.at(-1)?.pop()
  return rows
}

function* cellsOf(source: string): Generator<{ cell: string; end: string }> {
  let read = 0
  for (const [whole, quoted, plain = '', end = ''] of source.matchAll(cellPattern(separatorOf(source)))) {
    yield { cell: (quoted?.replaceAll('""', '"') ?? plain).trim(), end }
    if (end === '') return
    read += whole.length
  }
  throw unreadableFrom(source.slice(0, read))
}

// What comes after would be lost without a word.
function unreadableFrom(before: string): TableFault {
  const row = before.split('\n').length
  return new TableFault(
    'Bảng CSV hỏng ở dòng {row}: dấu ngoặc kép mở mà không đóng đúng chỗ. Sửa dòng này hoặc lưu lại từ Excel rồi gửi.',
    { row },
  )
}

// One cell, quoted or plain, and what ends it; where a quote is not closed there is no match.
function cellPattern(separator: string): RegExp {
  const mark = separator === '\t' ? '\\t' : separator
  return new RegExp(`(?:"((?:[^"]|"")*)"|([^"\\n${mark}]*))(\\n|${mark}|$)`, 'gy')
}

// The separator that stands most often in the first line; in Vietnamese settings Excel writes semicolons.
function separatorOf(source: string): string {
  const [first = ''] = source.split('\n', 1)
  return [',', ';', '\t'].toSorted((a, b) => first.split(b).length - first.split(a).length)[0] ?? ','
}
