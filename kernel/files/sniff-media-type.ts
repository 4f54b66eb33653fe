import { fileTypeFromBuffer } from 'file-type'
import { checkArchive } from '#kernel/files/check-archive.ts'
import { FileRefused } from '#kernel/files/file-refused.ts'
import { mayBecomeTable, sniffTable, type TableMediaType } from '#kernel/files/sniff-table.ts'

/** Kinds of content we take; office files and tables only from an officer. */
export type MediaType =
  | 'image/jpeg'
  | 'image/png'
  | 'image/webp'
  | 'image/heic'
  | 'application/pdf'
  | OfficeMediaType
  | TableMediaType
type OfficeMediaType =
  | 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'
  | 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

const photosAndPdf = 'Chỉ nhận ảnh (JPEG, PNG, WebP, HEIC) hoặc PDF. Tệp này thuộc loại khác.'
const alsoOffice =
  'Chỉ nhận ảnh (JPEG, PNG, WebP, HEIC), PDF, DOCX, XLSX, CSV hoặc JSON. Tệp này thuộc loại khác.'

const known: Record<string, MediaType> = {
  'image/jpeg': 'image/jpeg',
  'image/png': 'image/png',
  'image/apng': 'image/png',
  'image/webp': 'image/webp',
  'image/heic': 'image/heic',
  'image/heif': 'image/heic',
  'image/heic-sequence': 'image/heic',
  'image/heif-sequence': 'image/heic',
  'application/pdf': 'application/pdf',
}
const office: Record<string, { mediaType: OfficeMediaType; mainPart: string }> = {
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': {
    mediaType: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
    mainPart: 'word/document.xml',
  },
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': {
    mediaType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    mainPart: 'xl/workbook.xml',
  },
}

/**
 * The kind of a file by its content alone; its name and the browser's word for it are not asked.
 * @throws FileRefused `unsupported-type` for every other kind, `too-large` for an archive that unfolds too far.
 */
export async function sniffMediaType(bytes: Uint8Array, allowOffice = false): Promise<MediaType> {
  const found = mayBecomeKnown(bytes, allowOffice) ? await fileTypeFromBuffer(bytes) : undefined
  const mediaType = takenAs(found?.mime ?? '', allowOffice, bytes)
  if (!mediaType) throw new FileRefused('unsupported-type', allowOffice ? alsoOffice : photosAndPdf)
  await checkInside(bytes, mediaType)
  return mediaType
}

/** Whether the first bytes already rule every known kind out, so that reading on would be for nothing. */
export function mayBecomeKnown(start: Uint8Array, allowOffice = false): boolean {
  if (allowOffice && mayBecomeTable(start)) return true
  const head = Buffer.from(start.buffer, start.byteOffset, Math.min(start.byteLength, 16)).toString('latin1')
  return signatures.some(
    (signature) =>
      (allowOffice || signature !== zipSignature) && agrees(head, signature.offset, signature.text),
  )
}

const zipSignature = { offset: 0, text: 'PK\x03\x04' }
const signatures = [
  { offset: 0, text: '\xFF\xD8\xFF' },
  { offset: 0, text: '\x89PNG\r\n\x1A\n' },
  { offset: 0, text: 'RIFF' },
  { offset: 4, text: 'ftyp' },
  { offset: 0, text: '%PDF-' },
  zipSignature,
]

function takenAs(found: string, allowOffice: boolean, bytes: Uint8Array): MediaType | undefined {
  if (known[found] || !allowOffice) return known[found]
  return office[found]?.mediaType ?? sniffTable(bytes)
}

async function checkInside(bytes: Uint8Array, mediaType: MediaType): Promise<void> {
  if (mediaType === 'application/pdf') refuseTailAfterPdf(bytes)
  const mainPart = office[mediaType]?.mainPart
  if (mainPart) await checkArchive(bytes, mainPart)
}

/** True while the head holds the signature as far as it has arrived. */
function agrees(head: string, offset: number, text: string): boolean {
  const part = head.slice(offset, offset + text.length)
  return text.startsWith(part)
}

/** A PDF with another file hung on behind (an archive, a page) is two files in one; padding is harmless. */
function refuseTailAfterPdf(bytes: Uint8Array): void {
  const all = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const end = all.lastIndexOf('%%EOF')
  if (end < 0) throw new FileRefused('bad-input', 'Tệp PDF bị cắt cụt hoặc hỏng, không mở được.')
  const tail = all.subarray(end + '%%EOF'.length)
  if (tail.some((byte) => byte !== 0 && byte !== 0x0a && byte !== 0x0d && byte !== 0x20)) {
    throw new FileRefused('unsupported-type', 'Tệp PDF có nội dung khác nối ở đuôi nên không nhận.')
  }
}
