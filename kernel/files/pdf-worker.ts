import { PDFDocument } from '@cantoo/pdf-lib'
import { answerJobs } from '#kernel/files/answer-jobs.ts'
import { boundPdfDecoding } from '#kernel/files/bound-pdf-decoding.ts'
import { FileRefused } from '#kernel/files/file-refused.ts'
import { stripActiveContent } from '#kernel/files/strip-active-content.ts'
import type { PdfCargo } from '#kernel/files/strip-active-content.ts'

/** Bytes of a JPEG or of a PDF, in the order of the pages wanted. */
export interface PagePart {
  mediaType: string
  bytes: Uint8Array
}

/** Look into one PDF, or join parts into one. */
export type PdfJob =
  | { kind: 'inspect'; bytes: Uint8Array }
  | { kind: 'join'; parts: PagePart[]; mostPages: number }

/** What is in a PDF. */
export interface PdfFacts extends PdfCargo {
  pageCount: number
}

/** The joined file, or the facts of the inspected one. */
export type PdfAnswer = PdfFacts | { bytes: Uint8Array; pageCount: number }

const a4 = { short: 595.28, long: 841.89, margin: 14.17 } // points; the margin is 5 mm
const mostUnfoldedBytes = 64 * 1024 * 1024

const unfoldedTooFar = boundPdfDecoding(mostUnfoldedBytes)

answerJobs<PdfJob, PdfAnswer>((job) =>
  job.kind === 'inspect' ? inspect(job.bytes) : join(job.parts, job.mostPages),
)

async function inspect(bytes: Uint8Array): Promise<PdfFacts> {
  const { document, cargo } = await openPdf(bytes)
  return { pageCount: document.getPageCount(), ...cargo }
}

async function join(parts: PagePart[], mostPages: number): Promise<{ bytes: Uint8Array; pageCount: number }> {
  const joined = await PDFDocument.create({ updateMetadata: false })
  for (const part of parts) {
    if (part.mediaType === 'application/pdf') await addPdf(joined, part.bytes, mostPages)
    else await addPhoto(joined, part.bytes)
    if (joined.getPageCount() > mostPages) throw tooManyPages(mostPages)
  }
  return { bytes: await joined.save({ addDefaultPage: false }), pageCount: joined.getPageCount() }
}

async function addPdf(joined: PDFDocument, bytes: Uint8Array, mostPages: number): Promise<void> {
  const { document } = await openPdf(bytes)
  if (document.getPageCount() > mostPages) throw tooManyPages(mostPages)
  try {
    const pages = await joined.copyPages(document, document.getPageIndices())
    for (const page of pages) joined.addPage(page)
  } catch {
    throw broken()
  }
}

/** An A4 page lying or standing as the photo does, the photo as large as fits. */
async function addPhoto(joined: PDFDocument, bytes: Uint8Array): Promise<void> {
  const photo = await joined.embedJpg(bytes)
  const size: [number, number] = photo.width > photo.height ? [a4.long, a4.short] : [a4.short, a4.long]
  const page = joined.addPage(size)
  const room = { width: size[0] - 2 * a4.margin, height: size[1] - 2 * a4.margin }
  const scale = Math.min(room.width / photo.width, room.height / photo.height)
  const [width, height] = [photo.width * scale, photo.height * scale]
  page.drawImage(photo, { x: (size[0] - width) / 2, y: (size[1] - height) / 2, width, height })
}

/** Opens a PDF without its active content; one locked only against changes opens with the empty password. */
async function openPdf(bytes: Uint8Array): Promise<{ document: PDFDocument; cargo: PdfCargo }> {
  const document = await loadPdf(bytes)
  try {
    if (document.getPageCount() < 1) throw broken()
    return { document, cargo: stripActiveContent(document) }
  } catch {
    throw broken()
  }
}

async function loadPdf(bytes: Uint8Array): Promise<PDFDocument> {
  const options = { updateMetadata: false, ignoreEncryption: true }
  unfoldedTooFar() // forgets the file before
  const document = await PDFDocument.load(bytes, options).catch(() => {
    throw broken()
  })
  if (unfoldedTooFar()) throw new FileRefused('too-large', 'Tệp nén bung ra quá lớn nên không nhận.')
  if (!document.isEncrypted) return document
  return PDFDocument.load(bytes, { ...options, password: '' }).catch(() => {
    throw new FileRefused('bad-input', 'Tệp PDF có mật khẩu nên không mở được. Bỏ mật khẩu rồi gửi lại.')
  })
}

function broken(): FileRefused {
  return new FileRefused('bad-input', 'Tệp PDF bị hỏng, không mở được. Lưu lại thành PDF mới rồi gửi.')
}

function tooManyPages(limit: number): FileRefused {
  return new FileRefused('too-large', 'Tài liệu có hơn {limit} trang. Chia thành nhiều tệp.', { limit })
}
