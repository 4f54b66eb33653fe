const extensions: Record<string, string> = {
  'image/jpeg': 'jpg',
  'image/png': 'png',
  'image/webp': 'webp',
  'image/heic': 'heic',
  'application/pdf': 'pdf',
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': 'docx',
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': 'xlsx',
  'application/json': 'json',
  'text/csv': 'csv',
}

const longestStem = 100 // characters; leaves room for the extension on every file system
const namesOfDevices = /^(con|prn|aux|nul|com\d|lpt\d)$/i // Windows opens a device instead of a file

/** A file's name safe to show, store and offer for download: no path, no invisible signs, NFC, the extension of its content. */
export function cleanFileName(name: string, mediaType: string): string {
  const visible = name
    .toWellFormed()
    .normalize('NFC')
    .replace(/^.*[/\\]/su, '')
    .replace(/[\p{Cc}\p{Cf}\p{Co}\p{Cn}\p{Zl}\p{Zp}\uFFFD]/gu, '')
    .replace(/[<>:"|?*]/g, '-')
    .replace(/\s+/gu, ' ')
  const stem = withoutExtension(visible).replace(/^[\s.]+|[\s.]+$/gu, '')
  const short = [...stem].slice(0, longestStem).join('').trimEnd()
  const safe = namesOfDevices.test(short) ? `_${short}` : short
  return withExtension(safe || 'tep', mediaType)
}

/** Gives a clean name the extension of another kind of content, as when a photo became a JPEG. */
export function withExtension(name: string, mediaType: string): string {
  const extension = extensions[mediaType]
  return extension ? `${withoutExtension(name)}.${extension}` : name
}

/** Drops one known ending, so that "đơn số 1.2" keeps its number and "ảnh.HEIC" loses its kind. */
function withoutExtension(name: string): string {
  return name.replace(/\.(jpe?g|jfif|a?png|webp|hei[cf]|pdf|docx|xlsx|json|csv)$/i, '')
}
