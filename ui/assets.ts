import { createHash } from 'node:crypto'
import { globSync, readFileSync } from 'node:fs'
import { basename } from 'node:path'
import { fileURLToPath } from 'node:url'
import { brotliCompressSync, constants, gzipSync } from 'node:zlib'
import { buildSync, transformSync } from 'esbuild'

/** One file the browser may fetch, with its compressed forms. */
export type Asset = { body: Buffer; mediaType: string; gzip: Buffer; brotli: Buffer }

const root = fileURLToPath(new URL('../', import.meta.url))
const bundles = {
  'citizen.css': ['tokens', 'base', 'form', 'show', 'table', 'citizen', 'print'],
  'staff.css': ['tokens', 'base', 'form', 'show', 'table', 'chart', 'staff', 'office', 'print'],
}
const mediaTypes: Record<string, string> = {
  css: 'text/css; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  svg: 'image/svg+xml',
}
let built: { urls: Map<string, string>; assets: Map<string, Asset> } | undefined

/** The address of a style sheet (`citizen.css`) or island (`row-navigation.js`); its hash changes with its content. */
export function assetUrl(name: string): string {
  const url = prepareAssets().urls.get(name)
  if (!url) throw new Error(`No asset is called ${name}`)
  return url
}

/** The asset at a request path, for a response that may be cached for ever. */
export function assetFor(path: string): Asset | undefined {
  return prepareAssets().assets.get(path)
}

/** Builds all style sheets and islands once, in memory; call it at start-up so that no request waits. */
export function prepareAssets(): { urls: Map<string, string>; assets: Map<string, Asset> } {
  if (built) return built
  const urls = new Map<string, string>()
  const assets = new Map<string, Asset>()
  for (const [name, body] of [...styleSheets(), ...islands(), ...images()]) {
    const url = hashedUrl(name, body)
    urls.set(name, url)
    assets.set(url, {
      body,
      ...compressed(body),
      mediaType: mediaTypes[name.split('.').pop() ?? ''] ?? 'text/plain',
    })
  }
  built = { urls, assets }
  return built
}

function styleSheets(): [string, Buffer][] {
  return Object.entries(bundles).map(([name, parts]) => {
    const source = parts.map((part) => readFileSync(`${root}ui/styles/${part}.css`, 'utf8')).join('\n')
    const { code } = transformSync(source, {
      loader: 'css',
      minify: true,
      target: ['chrome90', 'firefox90', 'safari14'],
    })
    return [name, Buffer.from(code)]
  })
}

function islands(): [string, Buffer][] {
  const sources = globSync(['ui/islands/*.island.{ts,tsx}', 'modules/*/islands/*.island.{ts,tsx}'], {
    cwd: root,
  })
  if (sources.length === 0) return []
  const { outputFiles } = buildSync({
    absWorkingDir: root,
    entryPoints: sources.sort(),
    entryNames: '[name]',
    outdir: '/',
    bundle: true,
    write: false,
    format: 'esm',
    minify: true,
    target: 'es2020',
    jsx: 'automatic',
    jsxImportSource: 'preact',
    logLevel: 'error',
  })
  return outputFiles.map((file) => [basename(file.path).replace('.island.', '.'), Buffer.from(file.contents)])
}

function images(): [string, Buffer][] {
  return [['mark.svg', readFileSync(`${root}ui/styles/mark.svg`)]]
}

function hashedUrl(name: string, body: Buffer): string {
  const hash = createHash('sha256').update(body).digest('base64url').slice(0, 10)
  const dot = name.lastIndexOf('.')
  return `/assets/${name.slice(0, dot)}.${hash}${name.slice(dot)}`
}

function compressed(body: Buffer): Pick<Asset, 'gzip' | 'brotli'> {
  const params = { [constants.BROTLI_PARAM_QUALITY]: 10 }
  return { gzip: gzipSync(body, { level: 9 }), brotli: brotliCompressSync(body, { params }) }
}
