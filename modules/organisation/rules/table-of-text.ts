/** Reads a CSV file (RFC 4180; comma, semicolon or tab; UTF-8 or UTF-16 with its mark) into rows of trimmed cells. */
export function tableOfBytes(bytes: Uint8Array): string[][] {
  const isUtf16 = bytes[0] === 0xff && bytes[1] === 0xfe
  return tableOfText(new TextDecoder(isUtf16 ? 'utf-16le' : 'utf-8').decode(bytes))
}

/** Reads CSV text into rows of trimmed cells; rows without a word are kept so that row numbers agree with the file. */
export function tableOfText(text: string): string[][] {
  const source = text.replace(/^\ufeff/, '').replace(/\r\n?/g, '\n')
  const rows: string[][] = [[]]
  for (const { cell, end } of cellsOf(source)) {
    rows.at(-1)?.push(cell)
    if (end === '\n') rows.push([])
  }
  if (source.endsWith('\n')) rows.at(-1)?.pop()
  return rows
}

function* cellsOf(source: string): Generator<{ cell: string; end: string }> {
  for (const [, quoted, plain = '', end = ''] of source.matchAll(cellPattern(separatorOf(source)))) {
    yield { cell: (quoted?.replaceAll('""', '"') ?? plain).trim(), end }
    if (end === '') return
  }
}

// One cell, quoted or plain, and what ends it; a quote that is never closed ends the reading.
function cellPattern(separator: string): RegExp {
  const mark = separator === '\t' ? '\\t' : separator
  return new RegExp(`(?:"((?:[^"]|"")*)"|([^"\\n${mark}]*))(\\n|${mark}|$)`, 'gy')
}

// The separator that stands most often in the first line; in Vietnamese settings Excel writes semicolons.
function separatorOf(source: string): string {
  const [first = ''] = source.split('\n', 1)
  return [',', ';', '\t'].toSorted((a, b) => first.split(b).length - first.split(a).length)[0] ?? ','
}
