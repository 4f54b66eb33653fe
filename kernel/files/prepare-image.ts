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

/** Whether the bytes already are what `prepareImage` makes, so that doing it again would only cost sharpness. */
export async function isPrepared(bytes: Uint8Array): Promise<boolean> {
  const { format, space, exif, xmp, iptc, icc, width, height } = await readMetadata(bytes)
  const isBare = !(exif || xmp || iptc || icc)
  return format === 'jpeg' && space === 'srgb' && isBare && boundedTo(width, height) > 0.999 // a pixel more by rounding
}

/** A picture not yet decoded, and its size once it is upright. */
interface Source {
  picture: Sharp
  width: number
  height: number
}

async function openImage(bytes: Uint8Array): Promise<Source> {
  const metadata = await readMetadata(bytes)
  const limit = mostPixels[metadata.format ?? '']
  if (!limit) throw new FileRefused('unsupported-type', 'Chỉ nhận ảnh JPEG, PNG, WebP hoặc HEIC.')
  if (metadata.width * metadata.height > limit) throw tooManyPixels(metadata.width, metadata.height)
  const picture = sharp(bytes, { limitInputPixels: limit, failOn: 'error', pages: 1 }).autoOrient()
  return { picture, ...metadata.autoOrient }
}

async function readMetadata(bytes: Uint8Array): Promise<Metadata> {
  try {
    return await sharp(bytes, { limitInputPixels: false, pages: 1 }).metadata() // reads the header only
  } catch (error) {
    throw refusalOf(error)
  }
}

async function openHeic(bytes: Uint8Array): Promise<Source> {
  const { pixels, width, height } = await heic
    .ask({ bytes, mostPixels: mostPixels.heic ?? 0 })
    .catch((error: unknown) => {
      throw error instanceof FileRefused
        ? error
        : new FileRefused('bad-input', 'Ảnh HEIC bị hỏng, không mở được.')
    })
  return { picture: sharp(pixels, { raw: { width, height, channels: 4 } }), width, height }
}

interface Picture {
  pixels: Buffer
  width: number
  height: number
  channels: 1 | 2 | 3 | 4
}

/** Decodes once into pixels no larger than an A4 page, upright, on white. */
async function shrink({ picture, width, height }: Source): Promise<Picture> {
  const bounded = picture
    .resize({ width: Math.max(1, Math.round(width * boundedTo(width, height))) })
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

/** By how much a picture must shrink to lie on an A4 page at 300 dpi, whichever way it is turned; never more than 1. */
function boundedTo(width: number, height: number): number {
  const [long, short] = [Math.max(width, height), Math.min(width, height)]
  return Math.min(1, a4At300Dpi.long / long, a4At300Dpi.short / short)
}

async function encodeBounded({ pixels, width, height, channels }: Picture): Promise<PreparedImage> {
  let prepared: PreparedImage | undefined
  for (const { quality, scale } of attempts) {
    const picture = sharp(pixels, { raw: { width, height, channels } })
    if (scale < 1) picture.resize({ width: Math.max(1, Math.round(width * scale)) })
    const { data, info } = await picture
      .jpeg({ quality, chromaSubsampling: '4:2:0' })
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
