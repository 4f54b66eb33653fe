import assert from 'node:assert/strict'
import { test } from 'node:test'
import sharp from 'sharp'
import { qrPng, qrSvg } from '#kernel/documents/qr.ts'

test('a QR code is drawn as an SVG without scripts or links, the same each time', async () => {
  const drawing = await qrSvg('https://vidu.vn/ho-so/<b>&"')

  assert.match(drawing, /^<svg [^>]*viewBox/)
  assert.doesNotMatch(drawing, /script|href|vidu/)
  assert.equal(drawing, await qrSvg('https://vidu.vn/ho-so/<b>&"'))
})

test('a QR code is drawn as a square PNG with a white border', async () => {
  const { data, info } = await sharp(await qrPng('H26.12-261120-0007'))
    .greyscale()
    .raw()
    .toBuffer({ resolveWithObject: true })

  assert.equal(info.width, info.height)
  assert.ok(info.width >= 290 && data[0] === 255)
})
