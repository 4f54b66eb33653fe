import { fileURLToPath } from 'node:url'
import { backgroundWorker } from '#kernel/files/background-worker.ts'
import type { TypstJob } from '#kernel/documents/typst-worker.ts'

const typst = backgroundWorker<TypstJob, Uint8Array>(new URL('./typst-worker.ts', import.meta.url), {
  timeoutMs: 30_000,
  memoryMebibytes: 256,
})

/**
 * Sets a Typst template with the given content, in a thread beside the event loop. The template reads it as
 * `json(bytes(sys.inputs.content))`; nothing in it is ever read as markup. The same content gives the same bytes.
 */
export async function renderPdf(templatePath: string | URL, content: object): Promise<Buffer> {
  const path = templatePath instanceof URL ? fileURLToPath(templatePath) : templatePath
  const bytes = await typst.ask({ templatePath: path, content: JSON.stringify(content).normalize('NFC') })
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
}
