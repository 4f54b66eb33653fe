import { IncomingMessage } from 'node:http'
import { Readable } from 'node:stream'
import type { ReadableStream as NodeReadableStream } from 'node:stream/web'
import busboy from 'busboy'
import { cleanFileName } from '#kernel/files/clean-file-name.ts'
import { FileRefused } from '#kernel/files/file-refused.ts'
import { mayBecomeKnown, sniffMediaType } from '#kernel/files/sniff-media-type.ts'
import type { MediaType } from '#kernel/files/sniff-media-type.ts'

/** One file as it came in, complete, of a kind we take, with a name safe to show. */
export interface UploadedFile {
  field: string
  name: string
  mediaType: MediaType
  bytes: Buffer
}

/** What one request may carry. */
export interface UploadLimits {
  fileBytes: number
  files: number
  totalBytes: number
  /** Whether DOCX, XLSX, CSV and JSON are taken too: only from an officer. */
  allowOffice: boolean
  /** Asked before a file is read, with the fields that came before it; a file that is not taken is let go as it comes. */
  takes?: (field: string, fields: URLSearchParams) => boolean | Promise<boolean>
  /** Told of a file that is turned away while the rest goes on; without it the first one ends the request. */
  turnedAway?: (about: { field: string; name: string }, why: FileRefused) => void
}

/** The form's other fields and what became of each file, in the order they came. */
export interface Upload<Kept> {
  fields: URLSearchParams
  files: Kept[]
}

const mebibyte = 1024 * 1024

/** 25 MB a file, 30 files, 150 MB a request, photos and PDF only. */
export const usualLimits: UploadLimits = {
  fileBytes: 25 * mebibyte,
  files: 30,
  totalBytes: 150 * mebibyte,
  allowOffice: false,
}

const drainedBytes = 32 * mebibyte
const fieldsBytes = mebibyte // all of them together, as in a form without files
const fieldLimits = { fields: 300, fieldSize: fieldsBytes, fieldNameSize: 200, headerPairs: 20 }

/**
 * Reads a multipart form while it arrives; `keep` is called for one file at a time (answering nothing, it lets the file go), so that memory holds one file only.
 * @throws FileRefused as soon as the request breaks a limit; nothing after that is kept.
 */
export async function receiveUpload<Kept>(
  request: IncomingMessage | Request,
  keep: (file: UploadedFile, fields: URLSearchParams) => Promise<Kept | undefined>,
  limits: Partial<UploadLimits> = {},
): Promise<Upload<Kept>> {
  const bounds = { ...usualLimits, ...limits }
  const { body, headers } = openRequest(request)
  if (Number(headers['content-length'] ?? 0) > bounds.totalBytes) throw requestTooLarge(bounds)
  const parser = openParser(headers, bounds)
  const upload: Upload<Kept> = { fields: new URLSearchParams(), files: [] }
  try {
    await readParts(body, parser, bounds, {
      field: (name, value) => upload.fields.append(name, value),
      file: async (part) => {
        if (bounds.takes && !(await bounds.takes(part.field, upload.fields))) return void part.stream.resume()
        const kept = await orTurnedAway(part, bounds, async () => {
          const file = await readFile(part, bounds)
          return file && keep(file, upload.fields)
        })
        if (kept) upload.files.push(kept)
      },
    })
    return upload
  } finally {
    body.unpipe(parser)
    parser.destroy()
    drain(body)
  }
}

/** Goes on with the next file after one that is turned away, when the caller wants to hear of each. */
async function orTurnedAway<Kept>(
  part: FilePart,
  { turnedAway }: UploadLimits,
  take: () => Promise<Kept | undefined>,
): Promise<Kept | undefined> {
  try {
    return await take()
  } catch (error) {
    if (!turnedAway || !(error instanceof FileRefused)) throw error
    part.stream.resume()
    turnedAway({ field: part.field, name: part.name }, error)
    return undefined
  }
}

interface FilePart {
  field: string
  name: string
  stream: Readable
}

interface PartTakers {
  field: (name: string, value: string) => void
  file: (part: FilePart) => Promise<void>
}

function openRequest(request: IncomingMessage | Request): {
  body: Readable
  headers: Record<string, string>
} {
  if (request instanceof IncomingMessage)
    return { body: request, headers: request.headers as Record<string, string> }
  const body = request.body ? Readable.fromWeb(request.body as NodeReadableStream) : Readable.from([])
  return { body, headers: Object.fromEntries(request.headers) }
}

function openParser(headers: Record<string, string>, bounds: UploadLimits): busboy.Busboy {
  try {
    return busboy({
      headers,
      defParamCharset: 'utf8',
      limits: { ...fieldLimits, files: bounds.files, fileSize: bounds.fileBytes + 1 },
    })
  } catch (error) {
    throw new FileRefused('bad-input', 'Yêu cầu gửi tệp không đúng định dạng.', {
      cause: (error as Error).message,
    })
  }
}

/** Feeds the parser and takes its files strictly one after another; a file not yet taken holds the sender back. */
function readParts(
  body: Readable,
  parser: busboy.Busboy,
  bounds: UploadLimits,
  take: PartTakers,
): Promise<void> {
  return new Promise((resolve, reject) => {
    let turn = Promise.resolve()
    let [receivedBytes, typedBytes] = [0, 0]
    parser.on('field', (name, value, { nameTruncated, valueTruncated }) => {
      typedBytes += Buffer.byteLength(name ?? '') + Buffer.byteLength(value)
      if (nameTruncated || valueTruncated || typedBytes > fieldsBytes)
        reject(
          new FileRefused('too-large', 'Những gì gõ trong biểu mẫu quá dài. Rút gọn hoặc gửi làm nhiều lần.'),
        )
      else take.field(name ?? '', value)
    })
    parser.on('file', (field, stream, info) => {
      stream.on('error', () => undefined) // whoever reads the stream gets the same error
      turn = turn.then(() => take.file({ field: field ?? '', name: info.filename ?? '', stream }))
      turn.catch(reject)
    })
    parser.on('filesLimit', () => reject(tooManyFiles(bounds)))
    parser.on('fieldsLimit', () => reject(new FileRefused('bad-input', 'Biểu mẫu có quá nhiều ô.')))
    parser.on('error', () => reject(brokenOff()))
    parser.on('close', () => void turn.then(resolve, reject))
    body.on('data', (chunk: Uint8Array) => {
      receivedBytes += chunk.byteLength
      if (receivedBytes > bounds.totalBytes) reject(requestTooLarge(bounds))
    })
    body.on('error', () => reject(brokenOff()))
    body.on('close', () => body.readableEnded || reject(brokenOff()))
    body.pipe(parser)
  })
}

/** Collects one file, giving up at its first bytes when no kind we take begins so; an input left empty is no file. */
async function readFile(part: FilePart, bounds: UploadLimits): Promise<UploadedFile | undefined> {
  const bytes = await collect(part.stream, bounds)
  if (bytes.byteLength === 0 && part.name === '') return undefined
  if (bytes.byteLength === 0) throw new FileRefused('bad-input', 'Tệp trống, không có nội dung.')
  const mediaType = await sniffMediaType(bytes, bounds.allowOffice)
  return { field: part.field, name: cleanFileName(part.name, mediaType), mediaType, bytes }
}

async function collect(stream: Readable, bounds: UploadLimits): Promise<Buffer> {
  const chunks: Buffer[] = []
  let sizeBytes = 0
  try {
    // Not destroyed when given up: the parser must be able to read past it.
    for await (const chunk of stream.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
      if (sizeBytes === 0 && !mayBecomeKnown(chunk, bounds.allowOffice))
        await sniffMediaType(chunk, bounds.allowOffice)
      sizeBytes += chunk.byteLength
      if (sizeBytes > bounds.fileBytes) throw fileTooLarge(bounds)
      chunks.push(chunk)
    }
  } catch (error) {
    throw error instanceof FileRefused ? error : brokenOff()
  }
  return Buffer.concat(chunks, sizeBytes)
}

/** Lets the sender finish so that it reads the answer, but not for ever: what goes on after that the server ends. */
function drain(body: Readable): void {
  if (body.readableEnded || body.destroyed) return
  let leftBytes = drainedBytes
  body.on('error', () => undefined) // the answer is already decided
  body.on('data', (chunk: Uint8Array) => {
    leftBytes -= chunk.byteLength
    if (leftBytes < 0) body.pause()
  })
  body.resume()
}

function fileTooLarge(bounds: UploadLimits): FileRefused {
  const limit = Math.floor(bounds.fileBytes / mebibyte)
  return new FileRefused('too-large', 'Tệp lớn hơn {limit} MB. Chụp lại nhẹ hơn hoặc chia thành nhiều tệp.', {
    limit,
  })
}

function requestTooLarge(bounds: UploadLimits): FileRefused {
  const limit = Math.floor(bounds.totalBytes / mebibyte)
  return new FileRefused('too-large', 'Các tệp cộng lại lớn hơn {limit} MB. Gửi làm nhiều lần.', { limit })
}

function tooManyFiles(bounds: UploadLimits): FileRefused {
  return new FileRefused('too-large', 'Mỗi lần chỉ gửi được {limit} tệp.', { limit: bounds.files })
}

function brokenOff(): FileRefused {
  return new FileRefused('bad-input', 'Việc gửi tệp bị ngắt giữa chừng hoặc sai định dạng. Gửi lại.')
}
