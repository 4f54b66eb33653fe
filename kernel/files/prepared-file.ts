import { withExtension } from '#kernel/files/clean-file-name.ts'
import { FileRefused } from '#kernel/files/file-refused.ts'
import { inspectPdf, joinPages } from '#kernel/files/join-pages.ts'
import { prepareImage } from '#kernel/files/prepare-image.ts'
import type { UploadedFile } from '#kernel/files/receive-upload.ts'
import type { MediaType } from '#kernel/files/sniff-media-type.ts'

/** A file made safe to keep: its name and kind may differ from what was sent, as when a HEIC became a JPEG. */
export interface PreparedFile {
  name: string
  mediaType: MediaType
  bytes: Buffer
  /** Pages of paper it shows; null for office files and tables, whose pages depend on the printer. */
  pages: number | null
}

/**
 * Makes an uploaded file safe to keep: photos are prepared, PDFs lose their active content, a signed PDF stays as it is to
 * the byte.
 * @throws FileRefused when it cannot be read or may not be kept.
 */
export async function preparedFile(file: UploadedFile): Promise<PreparedFile> {
  if (file.mediaType.startsWith('image/')) {
    const { bytes, mediaType } = await prepareImage(file.bytes, file.mediaType)
    return { name: withExtension(file.name, mediaType), mediaType, bytes, pages: 1 }
  }
  const { name, mediaType } = file
  if (mediaType !== 'application/pdf') return { name, mediaType, bytes: file.bytes, pages: null }
  return { name, mediaType, ...(await preparedPdf(file)) }
}

async function preparedPdf(file: UploadedFile): Promise<{ bytes: Buffer; pages: number }> {
  const facts = await inspectPdf(file.bytes)
  if (facts.signed && facts.active) {
    throw new FileRefused('unsupported-type', 'Tệp PDF đã ký có kèm mã chạy nên không nhận.')
  }
  if (facts.signed || !(facts.active || facts.embedded)) return { bytes: file.bytes, pages: facts.pageCount }
  const { bytes, pageCount } = await joinPages([file])
  return { bytes, pages: pageCount }
}
