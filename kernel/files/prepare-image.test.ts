import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import { test } from 'node:test'
import { crc32, deflateSync } from 'node:zlib'
import sharp from 'sharp'
import { isPrepared, prepareImage } from '#kernel/files/prepare-image.ts'

const red = '#d02020'
const blue = '#2040d0'

test('a photo taken with the phone on its side stands upright and no longer tells where it was taken', async () => {
  const photo = await lyingPhoto()
    .withExif({ IFD0: { Make: 'Phone' }, IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '21/1 2/1 3/1' } })
    .withMetadata({ orientation: 6 })
    .toBuffer()

  const prepared = await prepareImage(photo, 'image/jpeg')

  const metadata = await sharp(prepared.bytes).metadata()
  assert.deepEqual([prepared.width, prepared.height], [240, 320])
  assert.deepEqual(
    [metadata.exif, metadata.orientation, metadata.xmp, metadata.icc],
    [undefined, undefined, undefined, undefined],
  )
  assert.ok(!prepared.bytes.includes('Exif') && !prepared.bytes.includes('Phone'))
  assert.deepEqual(await corners(prepared.bytes), ['red', 'red', 'blue', 'blue'])
})

test('a HEIC photo of a phone becomes an upright JPEG without metadata', async () => {
  const heic = await readFile(new URL('fixtures/lying-phone.heic', import.meta.url))

  const prepared = await prepareImage(heic, 'image/heic')

  assert.deepEqual([prepared.mediaType, prepared.width, prepared.height], ['image/jpeg', 240, 320])
  assert.ok(!prepared.bytes.includes('Exif'))
  assert.deepEqual(await corners(prepared.bytes), ['red', 'red', 'blue', 'blue'])
})

test('a photo of 12 megapixels becomes an A4 page at 300 dpi of about 1 MB at most', async () => {
  const noise = await sharp({
    create: {
      width: 1000,
      height: 750,
      channels: 3,
      background: 'grey',
      noise: { type: 'gaussian', mean: 128, sigma: 40 },
    },
  })
    .resize(4000, 3000)
    .jpeg({ quality: 95 })
    .toBuffer()

  const prepared = await prepareImage(noise, 'image/jpeg')

  assert.ok(prepared.width <= 3508 && prepared.height <= 2480)
  assert.ok(prepared.bytes.byteLength <= 1.1 * 1024 * 1024, `${prepared.bytes.byteLength} bytes`)
})

test('a small photo is not blown up, and a transparent one gets white paper', async () => {
  const clear = await sharp({ create: { width: 20, height: 10, channels: 4, background: '#00000000' } })
    .png()
    .toBuffer()

  const prepared = await prepareImage(clear, 'image/png')

  assert.deepEqual([prepared.width, prepared.height], [20, 10])
  assert.ok((await sharp(prepared.bytes).stats()).channels.every((channel) => channel.min > 250))
})

test('a photo prepared once need not be prepared again; one fresh from the phone must', async () => {
  const photo = await lyingPhoto().withMetadata({ orientation: 6 }).toBuffer()

  const prepared = await prepareImage(photo, 'image/jpeg')

  assert.deepEqual([await isPrepared(photo), await isPrepared(prepared.bytes)], [false, true])
})

test('a picture bomb is refused by its announced size, before it is unfolded', async () => {
  const bomb = aPng(50_000, 50_000, deflateSync(Buffer.alloc(1_000_000)))
  const startedAt = performance.now()

  await assert.rejects(prepareImage(bomb, 'image/png'), { code: 'too-large' })

  assert.ok(performance.now() - startedAt < 2000)
})

test('a photo that was cut off while it was sent is refused with a word the sender understands', async () => {
  const photo = await lyingPhoto().toBuffer()

  await assert.rejects(prepareImage(photo.subarray(0, photo.byteLength / 2), 'image/jpeg'), {
    code: 'bad-input',
    message: /chưa tải lên đủ/,
  })
})

test('a broken HEIC is refused and the next one is decoded as ever', async () => {
  const heic = await readFile(new URL('fixtures/lying-phone.heic', import.meta.url))

  await assert.rejects(prepareImage(heic.subarray(0, 300), 'image/heic'), { code: 'bad-input' })
  const prepared = await prepareImage(heic, 'image/heic')

  assert.equal(prepared.width, 240)
})

test('a HEIC that announces too many points is refused before it is decoded', async () => {
  const heic = await readFile(new URL('fixtures/lying-phone.heic', import.meta.url))
  const bomb = Buffer.from(heic)
  const at = bomb.indexOf('ispe') + 8
  bomb.writeUInt32BE(30_000, at)
  bomb.writeUInt32BE(30_000, at + 4)

  await assert.rejects(prepareImage(bomb, 'image/heic'), { code: /too-large|bad-input/ })
})

function lyingPhoto() {
  return sharp(Buffer.alloc(320 * 240 * 3, 0), { raw: { width: 320, height: 240, channels: 3 } })
    .composite([
      { input: { create: { width: 160, height: 240, channels: 3, background: red } }, left: 0, top: 0 },
      { input: { create: { width: 160, height: 240, channels: 3, background: blue } }, left: 160, top: 0 },
    ])
    .jpeg()
}

/** Colours at the four corners: top left, top right, bottom left, bottom right. */
async function corners(bytes: Buffer): Promise<string[]> {
  const { data, info } = await sharp(bytes).raw().toBuffer({ resolveWithObject: true })
  const places = [
    [5, 5],
    [info.width - 5, 5],
    [5, info.height - 5],
    [info.width - 5, info.height - 5],
  ]
  return places.map(([x = 0, y = 0]) => {
    const at = (y * info.width + x) * info.channels
    return (data[at] ?? 0) > (data[at + 2] ?? 0) ? 'red' : 'blue'
  })
}

function aPng(width: number, height: number, pixels: Buffer): Buffer {
  const head = Buffer.alloc(13)
  head.writeUInt32BE(width, 0)
  head.writeUInt32BE(height, 4)
  head.set([8, 2, 0, 0, 0], 8)
  return Buffer.concat([
    Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'),
    pngChunk('IHDR', head),
    pngChunk('IDAT', pixels),
    pngChunk('IEND', Buffer.alloc(0)),
  ])
}

function pngChunk(kind: string, content: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(kind, 'latin1'), content])
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)]
  length.writeUInt32BE(content.byteLength)
  sum.writeUInt32BE(crc32(body))
  return Buffer.concat([length, body, sum])
}
