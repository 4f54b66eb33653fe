import { createServer, type IncomingMessage, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { inLanguage, type Language } from '#kernel/i18n/t.ts'
import { assetFor } from '#ui/assets.ts'
import { galleryPages } from './gallery-pages.ts'

const policy = "default-src 'self'"

/** Serves the gallery of components on this machine only, under the policy real pages have. */
export async function startGallery(port = 0): Promise<{ server: Server; url: string; paths: string[] }> {
  const paths = [...galleryPages().keys()]
  const server = createServer((request, response) => {
    const { code, mediaType, body } = answerTo(request, paths)
    response.writeHead(code, { 'content-type': mediaType, 'content-security-policy': policy }).end(body)
  })
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve))
  return { server, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, paths }
}

type Answer = { code: number; mediaType: string; body: Buffer | string }

function answerTo(request: IncomingMessage, paths: string[]): Answer {
  const { pathname, searchParams } = new URL(request.url ?? '/', 'http://gallery')
  if (request.method === 'POST') return { code: 204, mediaType: 'text/plain', body: '' }
  if (pathname === '/lam-viec/lenh.json')
    return { code: 200, mediaType: 'application/json', body: sampleRows() }
  const asset = assetFor(pathname)
  if (asset) return { code: 200, ...asset }
  return pageAt(pathname, searchParams.get('lang') === 'en' ? 'en' : 'vi', paths)
}

function pageAt(pathname: string, lang: Language, paths: string[]): Answer {
  const page = inLanguage(lang, () => galleryPages().get(pathname))
  const code = page || pathname === '/' ? 200 : 404
  return { code, mediaType: 'text/html; charset=utf-8', body: page ?? listOf(paths) }
}

function listOf(paths: string[]): string {
  const links = paths.map((path) => `<li><a href="${path}">${path}</a>`).join('')
  return `<!doctype html><html lang="en"><title>Gallery</title><ul>${links}</ul>`
}

function sampleRows(): string {
  const rows = [
    { label: 'Việc của tôi', href: '/can-bo', hint: 'Trang' },
    { label: 'H26.12-261120-0007', href: '/can-bo/ho-so', hint: 'Đăng ký khai sinh' },
  ]
  return JSON.stringify({ rows })
}
