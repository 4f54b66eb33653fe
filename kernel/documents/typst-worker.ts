import { dirname } from 'node:path'
import { fileURLToPath } from 'node:url'
import { NodeCompiler, type NodeTypstDocument } from '@myriaddreamin/typst-ts-node-compiler'
import { answerJobs } from '#kernel/files/answer-jobs.ts'

/** A template to set and its content as JSON text. */
export interface TypstJob {
  templatePath: string
  content: string
}

const fonts = fileURLToPath(new URL('./fonts/', import.meta.url))
const oldestResults = 10 // settings after which a remembered result is dropped
const compilers = new Map<string, NodeCompiler>()

answerJobs(setPdf, (pdf: Uint8Array<ArrayBuffer>) => [pdf.buffer])

async function setPdf({ templatePath, content }: TypstJob): Promise<Uint8Array<ArrayBuffer>> {
  const compiler = compilerFor(dirname(templatePath))
  const compiled = compiler.compile({ mainFilePath: templatePath, inputs: { content }, resetRead: true })
  const document = compiled.result
  if (!document) {
    const fault = compiled.takeDiagnostics()
    throw new Error(`The template does not set: ${JSON.stringify(fault && compiler.fetchDiagnostics(fault))}`)
  }
  const pdf = exportPdf(compiler, document)
  compiler.evictCache(oldestResults)
  return Uint8Array.from(pdf)
}

/** For the archive (PDF/A-2a) unless a sign is in none of our fonts: then a PDF in which that sign is an empty box. */
function exportPdf(compiler: NodeCompiler, document: NodeTypstDocument): Buffer {
  try {
    return compiler.pdf(document, { pdfStandard: 'a-2a' })
  } catch (error) {
    if (!String(error).includes('could not be displayed')) throw error
    return compiler.pdf(document, { pdfStandard: '1.7' })
  }
}

/** One compiler per folder of templates: it can read that folder and nothing above it. */
function compilerFor(folder: string): NodeCompiler {
  const known = compilers.get(folder)
  if (known) return known
  const compiler = NodeCompiler.create({ workspace: folder, fontArgs: [{ fontPaths: [fonts] }] })
  compilers.set(folder, compiler)
  return compiler
}
