import { backgroundWorker } from '#kernel/files/background-worker.ts'
import { FileRefused } from '#kernel/files/file-refused.ts'
import type { PagePart, PdfAnswer, PdfFacts, PdfJob } from '#kernel/files/pdf-worker.ts'
import { isPrepared, prepareImage } from '#kernel/files/prepare-image.ts'

export type { PagePart, PdfFacts } from '#kernel/files/pdf-worker.ts'

/** A PDF of bounded length made of photos and PDFs. */
export interface JoinedPdf {
  bytes: Buffer
  mediaType: 'application/pdf'
  pageCount: number
}

/** The longest document that is taken or made. */
export const mostPages = 100

const pdf = backgroundWorker<PdfJob, PdfAnswer>(new URL('./pdf-worker.ts', import.meta.url), {
  timeoutMs: 60_000,
  memoryMebibytes: 1024,
})

/**
 * Joins photos (each on an A4 page) and PDFs, in the given order, into one PDF that carries pages only.
 * @throws FileRefused for a part that is locked or broken, and for more than `mostPages` pages.
 */
export async function joinPages(parts: PagePart[]): Promise<JoinedPdf> {
  if (parts.length === 0) throw new Error('Nothing to join')
  const ready: PagePart[] = []
  for (const part of parts) ready.push(await readyPart(part))
  const answer = await askPdf({ kind: 'join', parts: ready, mostPages })
  if (!('bytes' in answer)) throw new Error('The worker answered another job')
  return { bytes: Buffer.from(answer.bytes), mediaType: 'application/pdf', pageCount: answer.pageCount }
}

/**
 * Looks into a PDF: how many pages, whether it is signed, whether it would do anything when opened.
 * @throws FileRefused for one that is locked, broken or longer than `mostPages`.
 */
export async function inspectPdf(bytes: Uint8Array): Promise<PdfFacts> {
  const facts = await askPdf({ kind: 'inspect', bytes })
  if (!('signed' in facts)) throw new Error('The worker answered another job')
  if (facts.pageCount > mostPages) {
    throw new FileRefused('too-large', 'Tài liệu có hơn {limit} trang. Chia thành nhiều tệp.', {
      limit: mostPages,
    })
  }
  return facts
}

/** Photos not yet prepared are prepared here: the worker draws JPEGs only. */
async function readyPart(part: PagePart): Promise<PagePart> {
  if (part.mediaType === 'application/pdf') return part
  const isReady = part.mediaType === 'image/jpeg' && (await isPrepared(part.bytes))
  return isReady ? part : prepareImage(part.bytes, part.mediaType)
}

/** A file on which the worker runs out of time or memory is refused like a broken one. */
async function askPdf(job: PdfJob): Promise<PdfAnswer> {
  return pdf.ask(job).catch((error: unknown) => {
    if (error instanceof FileRefused || !isExhaustion(error)) throw error
    throw new FileRefused(
      'too-large',
      'Tệp PDF quá phức tạp, không xử lý được. In lại thành PDF mới rồi gửi.',
    )
  })
}

function isExhaustion(error: unknown): boolean {
  const { code, message } = error as NodeJS.ErrnoException
  return code === 'ERR_WORKER_OUT_OF_MEMORY' || message === 'The worker took too long'
}
