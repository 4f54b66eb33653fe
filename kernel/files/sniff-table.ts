import { FileRefused } from '#kernel/files/file-refused.ts'

/** Tables and lists for an import: text, never shown by a browser in place. */
export type TableMediaType = 'application/json' | 'text/csv'

const headBytes = 512
const controls = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/

/**
 * Whether bytes are the text of a JSON document or of a CSV table (UTF-8, or UTF-16 with its mark); a page, a drawing or
 * plain prose is neither.
 * @throws FileRefused `bad-input` for JSON that does not parse.
 */
export function sniffTable(bytes: Uint8Array): TableMediaType | undefined {
  const text = textOf(bytes)?.trimStart()
  if (!text || isNoTable(text)) return undefined
  if (/^[[{]/.test(text)) return parses(text) ? 'application/json' : refuseBroken()
  const [firstLine = ''] = text.split('\n', 1)
  return /[,;\t]/.test(firstLine) ? 'text/csv' : undefined
}

/** Whether the first bytes may still turn out to be such a text. */
export function mayBecomeTable(start: Uint8Array): boolean {
  const head = start.subarray(0, headBytes)
  const isUtf16 = head[0] === 0xff && head[1] === 0xfe
  const text = new TextDecoder(isUtf16 ? 'utf-16le' : 'utf-8').decode(head)
  return !isNoTable(text.trimStart()) && !text.startsWith('%PDF-')
}

function isNoTable(text: string): boolean {
  return controls.test(text) || text.startsWith('<')
}

function textOf(bytes: Uint8Array): string | undefined {
  const isUtf16 = bytes[0] === 0xff && bytes[1] === 0xfe
  try {
    return new TextDecoder(isUtf16 ? 'utf-16le' : 'utf-8', { fatal: true }).decode(bytes)
  } catch {
    return undefined // not text in an encoding we read
  }
}

function parses(text: string): boolean {
  try {
    JSON.parse(text)
    return true
  } catch {
    return false
  }
}

function refuseBroken(): never {
  throw new FileRefused('bad-input', 'Tệp JSON bị hỏng hoặc bị cắt cụt, không đọc được.')
}
