import assert from 'node:assert/strict'
import { test } from 'node:test'
import { assetFor, assetUrl, prepareAssets } from './assets.ts'

test('the style sheet of citizens weighs at most 9 KB on the wire', () => {
  const sheet = assetFor(assetUrl('citizen.css'))

  assert.ok(sheet)
  assert.ok(sheet.gzip.length <= 9 * 1024, `${sheet.gzip.length} bytes`)
})

test('an island of the design system weighs less than 3 KB on the wire', () => {
  const islands = ['autosave', 'command-palette', 'keyboard-help', 'live-refresh', 'row-navigation']

  const sizes = islands.map((name) => assetFor(assetUrl(`${name}.js`))?.gzip.length ?? 0)

  assert.ok(
    sizes.every((bytes) => bytes > 0 && bytes < 3 * 1024),
    String(sizes),
  )
})

test('a style sheet asks for nothing from elsewhere, so that the strictest policy holds', () => {
  const sheets = ['citizen.css', 'staff.css'].map((name) => String(assetFor(assetUrl(name))?.body))

  assert.ok(sheets.every((sheet) => sheet.length > 1000 && !/url\(|@import/.test(sheet)))
})

test('an address says what the content is: it carries a hash and a media type', () => {
  const url = assetUrl('staff.css')

  assert.match(url, /^\/assets\/staff\.[\w-]{10}\.css$/)
  assert.equal(assetFor(url)?.mediaType, 'text/css; charset=utf-8')
  assert.equal(assetFor('/assets/staff.0000000000.css'), undefined)
  assert.equal(assetFor('/assets/../package.json'), undefined)
})

test('an asset that nobody made is an error at once, not a dead link', () => {
  assert.throws(() => assetUrl('nothing.css'), /No asset/)
  assert.ok(prepareAssets().urls.size >= 8)
})
