import sharp from 'sharp'
import type { Metadata, Sharp } from 'sharp'
import { atMost } from '#kernel/files/at-most.ts'
import { backgroundWorker } from '#kernel/files/background-worker.ts'
import { FileRefused } from '#kernel/files/file-refused.ts'
import type { HeicJob, RawPicture } from '#kernel/files/heic-worker.ts'

/** A photo made fit to keep: upright, without metadata, a JPEG of bounded size. */
export interface PreparedImage {
  bytes: Buffer
  mediaType: 'image/jpeg'
  width: number
  height: number
}

const a4At300Dpi = { long: 3508, short: 2480 } // pixels
const goalBytes = 1024 * 1024
const mostPixels: Record<string, number> = {
  jpeg: 130_000_000, // phones make 108 megapixels; the decoder shrinks a JPEG while reading it
  png: 60_000_000,
  webp: 60_000_000,
  heic: 60_000_000,
}
/** Tried in order until the picture is under the goal; the last one is taken as it comes. */
const attempts = [
  { quality: 82, scale: 1 },
  { quality: 72, scale: 1 },
  { quality: 72, scale: 0.75 },
  { quality: 60, scale: 0.75 },
  { quality: 55, scale: 0.5 },
]

const heic = backgroundWorker<HeicJob, RawPicture>(new URL('./heic-worker.ts', import.meta.url), {
  timeoutMs: 60_000,
  memoryMebibytes: 512,
})
const heavy = atMost(2)

/**
 * Turns a photo upright, drops everything a camera writes into it (place, device, time), and bounds it to A4 at 300 dpi.
 * @throws FileRefused `too-large` for a picture of too many pixels, `bad-input` for a broken one.
 */
export async function prepareImage(bytes: Uint8Array, mediaType: string): Promise<PreparedImage> {
  return heavy(async () => {
    const source = mediaType === 'image/heic' ? await openHeic(bytes) : await openImage(bytes)
    return encodeBounded(await shrink(source))
  })
}

async function openImage(bytes: Uint8Array): Promise<Sharp> {
  const metadata = await readMetadata(bytes)
  const limit = mostPixels[metadata.format ?? '']
  if (!limit) throw new FileRefused('unsupported-type', 'Chỉ nhận ảnh JPEG, PNG, WebP hoặc HEIC.')
  if (metadata.width * metadata.height > limit) throw tooManyPixels(metadata.width, metadata.height)
  return sharp(bytes, { limitInputPixels: limit, failOn: 'error', pages: 1 }).autoOrient()
}

async function readMetadata(bytes: Uint8Array): Promise<Metadata> {
  try {
    return await sharp(bytes, { limitInputPixels: false, pages: 1 }).metadata() // reads the header only
  } catch (error) {
    throw refusalOf(error)
  }
}

async function openHeic(bytes: Uint8Array): Promise<Sharp> {
  const picture = await heic.ask({ bytes, mostPixels: mostPixels.heic ?? 0 }).catch((error: unknown) => {
    throw error instanceof FileRefused
      ? error
      : new FileRefused('bad-input', 'Ảnh HEIC bị hỏng, không mở được.')
  })
  return sharp(picture.pixels, { raw: { width: picture.width, height: picture.height, channels: 4 } })
}

interface Picture {
  pixels: Buffer
  width: number
  height: number
  channels: 1 | 2 | 3 | 4
}

/** Decodes once into pixels no larger than an A4 page, upright, on white. */
async function shrink(source: Sharp): Promise<Picture> {
  const bounded = source
    .resize({ width: a4At300Dpi.long, height: a4At300Dpi.long, fit: 'inside', withoutEnlargement: true })
    .flatten({ background: '#ffffff' })
    .toColourspace('srgb')
    .raw()
  try {
    const { data: pixels, info } = await bounded.toBuffer({ resolveWithObject: true })
    return { pixels, width: info.width, height: info.height, channels: info.channels }
  } catch (error) {
    throw refusalOf(error)
  }
}

async function encodeBounded(picture: Picture): Promise<PreparedImage> {
  const { width, height, channels } = picture
  const fit = Math.min(1, a4At300Dpi.short / Math.min(width, height))
  let prepared: PreparedImage | undefined
  for (const { quality, scale } of attempts) {
    const { data, info } = await sharp(picture.pixels, { raw: { width, height, channels } })
      .resize({ width: Math.max(1, Math.round(width * fit * scale)) })
      .jpeg({ quality, chromaSubsampling: '4:2:0', optimiseCoding: true })
      .toBuffer({ resolveWithObject: true })
    prepared = { bytes: data, mediaType: 'image/jpeg', width: info.width, height: info.height }
    if (data.byteLength <= goalBytes) break
  }
  return prepared as PreparedImage
}

function refusalOf(error: unknown): FileRefused {
  if (error instanceof FileRefused) return error
  const message = error instanceof Error ? error.message : String(error)
  if (/pixel limit/i.test(message)) return new FileRefused('too-large', 'Ảnh có quá nhiều điểm ảnh.')
  return new FileRefused(
    'bad-input',
    'Ảnh bị hỏng hoặc chưa tải lên đủ, không mở được. Chụp hoặc chọn lại ảnh.',
  )
}

function tooManyPixels(width: number, height: number): FileRefused {
  return new FileRefused('too-large', 'Ảnh có quá nhiều điểm ảnh ({width} × {height}).', { width, height })
}
