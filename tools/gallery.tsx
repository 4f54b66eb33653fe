// Usage: node --import ./kernel/runtime/tsx.ts tools/gallery.tsx [port]
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { inLanguage } from '#kernel/i18n/t.ts'
import { assetFor } from '#ui/assets.ts'
import { galleryPages } from '#ui/gallery/gallery-pages.ts'

const policy = "default-src 'self'"

/** Serves the gallery of components on this machine only, under the policy real pages have. */
export async function startGallery(port = 0): Promise<{ server: Server; url: string; paths: string[] }> {
  const paths = [...galleryPages().keys()]
  const server = createServer((request, response) => {
    const { pathname, searchParams } = new URL(request.url ?? '/', 'http://gallery')
    const asset = assetFor(pathname)
    if (asset) return response.writeHead(200, { 'content-type': asset.mediaType }).end(asset.body)
    const page = inLanguage(searchParams.get('lang') === 'en' ? 'en' : 'vi', () => galleryPages().get(pathname))
    const headers = { 'content-type': 'text/html; charset=utf-8', 'content-security-policy': policy }
    if (pathname === '/lam-viec/lenh') return response.writeHead(200, { 'content-type': 'application/json' }).end(sampleRows())
    return response.writeHead(page || pathname === '/' ? 200 : 404, headers).end(page ?? listOf(paths))
  })
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve))
  return { server, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, paths }
}

if (import.meta.main) {
  const { url, paths } = await startGallery(Number(process.argv[2] ?? 4100))
  for (const path of paths) console.log(`${url}${path}`)
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
