import QrCode from 'qrcode'

const options = { errorCorrectionLevel: 'M', margin: 0 } as const

/** A QR code as a drawing, without a border of its own: whoever places it leaves four modules of white around it. */
export async function qrSvg(text: string): Promise<string> {
  return QrCode.toString(text, { ...options, type: 'svg' })
}

/** A QR code as a PNG with its white border, at least `widthPx` wide. */
export async function qrPng(text: string, widthPx = 320): Promise<Buffer> {
  return QrCode.toBuffer(text, { ...options, margin: 4, type: 'png', width: widthPx })
}
