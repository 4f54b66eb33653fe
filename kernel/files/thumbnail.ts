import sharp from 'sharp'

const LONG_EDGE_PX = 240

/** A picture small enough to show a page of several papers over a slow line (about 5 KB). */
export async function thumbnail(bytes: Buffer): Promise<Buffer> {
  const small = sharp(bytes).resize(LONG_EDGE_PX, LONG_EDGE_PX, { fit: 'inside', withoutEnlargement: true })
  return small.jpeg({ quality: 60, mozjpeg: true }).toBuffer()
}
