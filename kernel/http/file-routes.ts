import type { Hono } from 'hono'
import { Readable } from 'node:stream'
import { caller } from '../caller.ts'
import { fileFor, type FoundFile } from '../files/carriers.ts'
import { openContent, readContent } from '../files/contents.ts'
import { keepUpload } from '../files/keep-upload.ts'
import { fileStore } from '../files/the-store.ts'
import { thumbnail } from '../files/thumbnail.ts'
import { t } from '../i18n/t.ts'
import { Refusal, refuse } from '../refusal.ts'
import { byteRange } from './byte-range.ts'
import { contentDisposition } from './content-disposition.ts'
import { refuseForgery } from './csrf.ts'
import { arrivingAt } from './read-body.ts'
import type { Edge, EdgeContext } from './web-session.ts'

const SHOWN_IN_PLACE = new Set(['application/pdf', 'image/jpeg', 'image/png', 'image/webp'])
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

/** Mounts upload and download of files; a file is seen only through a record that carries it. */
export function mountFiles(app: Hono<Edge>): void {
  app.post('/api/v1/files/upload', async (c) => {
    const { actor } = c.get('session')
    if (actor.kind === 'anonymous') throw new Refusal('not-signed-in')
    refuseForgery(c, c.req.header('x-csrf-token'))
    if (!(c.req.header('content-type') ?? '').startsWith('multipart/form-data'))
      throw new Refusal('unsupported-type')
    const { files } = await keepUpload(arrivingAt(c), actor, c.get('now'), {
      takes: (field) => field === 'file',
      address: caller().network,
      limits: { allowOffice: actor.kind === 'officer', files: 1 },
    })
    const [file] = files
    if (!file)
      throw new Refusal('bad-input', {}, [
        { pointer: '/file', detail: t('Chưa có tệp nào. Chọn tệp rồi gửi lại.') },
      ])
    const { fileId, sha256, sizeBytes, mediaType, name } = file
    return c.json({ fileId, sha256, sizeBytes, mediaType, name })
  })

  app.get('/api/v1/files/:fileId/thumbnail', (c) => smallPicture(c))
  app.get('/api/v1/files/:fileId', (c) => givenOut(c))
}

// Every byte is proven before it leaves; whoever asks only for the head is told whether the file is there.
async function givenOut(c: EdgeContext): Promise<Response> {
  const file = await askedFile(c)
  const etag = `"${file.sha256}"`
  const headers = { ...headersOf(file), 'etag': etag, 'accept-ranges': 'bytes' }
  if (c.req.header('if-none-match') === etag) return new Response(null, { status: 304, headers })
  const asked = { range: c.req.header('range'), ifRange: c.req.header('if-range') }
  const part = byteRange(asked, { sizeBytes: file.sizeBytes, etag })
  if (part === 'outside')
    return new Response(null, { status: 416, headers: { 'content-range': `bytes */${file.sizeBytes}` } })
  const { from, to } = part ?? { from: 0, to: file.sizeBytes - 1 }
  const length = {
    'content-length': String(to - from + 1),
    ...(part ? { 'content-range': `bytes ${from}-${to}/${file.sizeBytes}` } : {}),
  }
  const body =
    c.req.method === 'HEAD' ? await headOf(file, c) : await openContent(file, { from, to }, c.get('now'))
  return new Response(body && (Readable.toWeb(body) as ReadableStream), {
    status: part ? 206 : 200,
    headers: { ...headers, ...length },
  })
}

async function headOf(file: FoundFile, c: EdgeContext): Promise<null> {
  if (!(await fileStore().has(file.sha256))) await readContent(file, c.get('now')) // names what is missing
  return null
}

async function askedFile(c: EdgeContext): Promise<FoundFile> {
  const fileId = c.req.param('fileId') ?? ''
  const file = UUID.test(fileId) ? await fileFor(c.get('session').actor, fileId) : undefined
  return file ?? refuse('not-found')
}

// A page of several papers stays light: the photos themselves are opened one by one.
async function smallPicture(c: EdgeContext): Promise<Response> {
  const file = await askedFile(c)
  if (!file.mediaType.startsWith('image/')) refuse('not-found')
  const small = await thumbnail(await readContent(file, c.get('now')))
  const headers = { 'content-type': 'image/jpeg', 'cache-control': 'private, max-age=86400, immutable' }
  return new Response(new Uint8Array(small), { headers })
}

function headersOf({ mediaType, name }: FoundFile): Record<string, string> {
  const place = SHOWN_IN_PLACE.has(mediaType) ? 'inline' : 'attachment'
  return {
    'content-type': mediaType,
    'content-disposition': contentDisposition(place, name),
    'cache-control': 'private, max-age=300',
    'content-security-policy': policyFor(mediaType),
  }
}

// Whatever the file, nothing in it runs; the browser's own viewer of PDF does not open inside a sandbox.
function policyFor(mediaType: string): string {
  const nothing = "default-src 'none'; img-src 'self'; style-src 'unsafe-inline'; frame-ancestors 'none'"
  return mediaType === 'application/pdf' ? nothing : `${nothing}; sandbox`
}
