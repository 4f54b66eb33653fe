import { createRequire } from 'node:module'
import { answerJobs } from '#kernel/files/answer-jobs.ts'
import { FileRefused } from '#kernel/files/file-refused.ts'

/** A HEIC photo to decode, and the largest picture that may come of it. */
export interface HeicJob {
  bytes: Uint8Array
  mostPixels: number
}

/** Raw pixels, four bytes each (RGBA), already turned as the photo asks. */
export interface RawPicture {
  pixels: Uint8ClampedArray<ArrayBuffer>
  width: number
  height: number
}

interface HeifImage {
  get_width(): number
  get_height(): number
  is_primary(): boolean
  display(
    target: { data: Uint8ClampedArray; width: number; height: number },
    done: (shown: object | null) => void,
  ): void
  free(): void
}
interface Libheif {
  HeifDecoder: new () => { decode(bytes: Uint8Array): HeifImage[] }
}

const libheif = createRequire(import.meta.url)('libheif-js/wasm-bundle') as Libheif

Object.assign(console, { log: () => undefined }) // the decoder prints its complaints; the refusal says it better

answerJobs(decodeHeic, (picture: RawPicture) => [picture.pixels.buffer])

async function decodeHeic({ bytes, mostPixels }: HeicJob): Promise<RawPicture> {
  const images = new libheif.HeifDecoder().decode(bytes)
  try {
    const image = images.find((candidate) => candidate.is_primary()) ?? images[0]
    if (!image) throw broken()
    return await showPixels(image, mostPixels)
  } finally {
    for (const image of images) image.free()
  }
}

async function showPixels(image: HeifImage, mostPixels: number): Promise<RawPicture> {
  const [width, height] = [image.get_width(), image.get_height()]
  if (width < 1 || height < 1) throw broken()
  if (width * height > mostPixels) {
    throw new FileRefused('too-large', 'Ảnh có quá nhiều điểm ảnh ({width} × {height}).', { width, height })
  }
  const pixels = new Uint8ClampedArray(width * height * 4)
  const shown = await new Promise<object | null>((resolve) =>
    image.display({ data: pixels, width, height }, resolve),
  )
  if (!shown) throw broken()
  return { pixels, width, height }
}

function broken(): FileRefused {
  return new FileRefused('bad-input', 'Ảnh HEIC bị hỏng, không mở được.')
}
