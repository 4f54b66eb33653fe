import type { Hono } from 'hono'
import { Readable } from 'node:stream'
import { fileFor } from '../files/carriers.ts'
import { keepUpload } from '../files/keep-upload.ts'
import { fileStore } from '../files/the-store.ts'
import { thumbnail } from '../files/thumbnail.ts'
import { t } from '../i18n/t.ts'
import { Refusal } from '../refusal.ts'
import { contentDisposition } from './content-disposition.ts'
import { refuseForgery } from './csrf.ts'
import type { Edge } from './web-session.ts'

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
    const { files } = await keepUpload(c.req.raw, actor, c.get('now'), {
      allowOffice: actor.kind === 'officer',
    })
    const [file] = files as ((typeof files)[number] & { sha256: string })[]
    if (!file)
      throw new Refusal('bad-input', {}, [
        { pointer: '/file', detail: t('Chưa có tệp nào. Chọn tệp rồi gửi lại.') },
      ])
    const { fileId, sha256, sizeBytes, mediaType, name } = file
    return c.json({ fileId, sha256, sizeBytes, mediaType, name })
  })

  mountThumbnails(app)

  app.get('/api/v1/files/:fileId', async (c) => {
    const fileId = c.req.param('fileId')
    const file = UUID.test(fileId) ? await fileFor(c.get('session').actor, fileId) : undefined
    if (!file) throw new Refusal('not-found')
    const stream = Readable.toWeb(await fileStore().get(file.sha256)) as ReadableStream
    const place = SHOWN_IN_PLACE.has(file.mediaType) ? 'inline' : 'attachment'
    return new Response(stream, {
      headers: {
        'content-type': file.mediaType,
        'content-disposition': contentDisposition(place, file.name),
        'cache-control': 'private, max-age=300',
        'content-security-policy': policyFor(file.mediaType),
      },
    })
  })
}

// A page of several papers stays light: the photos themselves are opened one by one.
function mountThumbnails(app: Hono<Edge>): void {
  app.get('/api/v1/files/:fileId/thumbnail', async (c) => {
    const fileId = c.req.param('fileId')
    const file = UUID.test(fileId) ? await fileFor(c.get('session').actor, fileId) : undefined
    if (!file?.mediaType.startsWith('image/')) throw new Refusal('not-found')
    const small = await thumbnail(await fileStore().read(file.sha256))
    const headers = { 'content-type': 'image/jpeg', 'cache-control': 'private, max-age=86400, immutable' }
    return new Response(new Uint8Array(small), { headers })
  })
}

// Whatever the file, nothing in it runs; the browser's own viewer of PDF does not open inside a sandbox.
function policyFor(mediaType: string): string {
  const nothing = "default-src 'none'; img-src 'self'; style-src 'unsafe-inline'; frame-ancestors 'none'"
  return mediaType === 'application/pdf' ? nothing : `${nothing}; sandbox`
}
