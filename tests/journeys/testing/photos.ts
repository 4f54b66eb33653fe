import { PDFDocument } from '@cantoo/pdf-lib'
import sharp from 'sharp'

/** A file as a phone would send it. */
export type Photo = { name: string; mimeType: string; buffer: Buffer }

/** A photo of a paper held sideways, as phones make it: upright only by its EXIF mark, with the place it was taken. */
export async function aSidewaysPhoto(name = 'giay-chung-sinh.jpg'): Promise<Photo> {
  const paper = { create: { width: 1200, height: 800, channels: 3 as const, background: '#f4efe2' } }
  const stripe = await sharp({
    create: { width: 1100, height: 40, channels: 3, background: '#223' },
  })
    .png()
    .toBuffer()
  const buffer = await sharp(paper)
    .composite([{ input: stripe, left: 50, top: 100 }])
    .withExif({ IFD0: { Make: 'Phone' }, IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '21/1 2/1 0/1' } })
    .withMetadata({ orientation: 6 })
    .jpeg()
    .toBuffer()
  return { name, mimeType: 'image/jpeg', buffer }
}

/** A PDF of so many pages. */
export async function aPdf(pages: number, name = 'giay-uy-quyen.pdf'): Promise<Photo> {
  const pdf = await PDFDocument.create()
  for (let page = 0; page < pages; page += 1) pdf.addPage([595, 842])
  return { name, mimeType: 'application/pdf', buffer: Buffer.from(await pdf.save()) }
}

/** Something that only calls itself a photo. */
export function notAPhoto(name = 'anh-gia.jpg'): Photo {
  return { name, mimeType: 'image/jpeg', buffer: Buffer.from('<html><script>alert(1)</script></html>') }
}
