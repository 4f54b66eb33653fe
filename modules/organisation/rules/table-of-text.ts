/** Reads a CSV file (RFC 4180; comma, semicolon or tab; UTF-8 or UTF-16 with its mark) into rows of trimmed cells. */
export function tableOfBytes(bytes: Uint8Array): string[][] {
  const isUtf16 = bytes[0] === 0xff && bytes[1] === 0xfe
  return tableOfText(new TextDecoder(isUtf16 ? 'utf-16le' : 'utf-8').decode(bytes))
}

/** Reads CSV text into rows of trimmed cells; rows without a word are kept so that row numbers agree with the file. */
export function tableOfText(text: string): string[][] {
  const source = text.replace(/^\ufeff/, '').replace(/\r\n?/g, '\n')
  const separator = separatorOf(source)
  const rows: string[][] = [[]]
  const cell = /"((?:[^"]|"")*)"|([^"\n]*?)(?=[\n]|SEP|$)/.source.replace('SEP', separator === '\t' ? '\\t' : separator)
  const pattern = new RegExp(`(?:${cell})(\\n|${separator === '\t' ? '\\t' : separator}|$)`, 'y')
  while (pattern.lastIndex < source.length) {
    const found = pattern.exec(source)
    if (!found) break
    rows.at(-1)?.push((found[1]?.replaceAll('""', '"') ?? found[2] ?? '').trim())
    if (found[3] === '\n') rows.push([])
  }
  return rows
}

// The separator that stands most often in the first line; in Vietnamese settings Excel writes semicolons.
function separatorOf(source: string): string {
  const [first = ''] = source.split('\n', 1)
  return [',', ';', '\t'].toSorted((a, b) => first.split(b).length - first.split(a).length)[0] ?? ','
}
